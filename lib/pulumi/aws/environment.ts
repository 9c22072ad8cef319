import type * as iam from '@pulumi/aws/iam';
import type * as secretsmanager from '@pulumi/aws/secretsmanager';
import type * as pulumi from '@pulumi/pulumi';
import type { AwsDeployment } from '../../core/stores/aws/deployment';
import type { AwsResources } from '../../core/stores/aws/resources';
import { AWS } from '../../stores/aws';
import { EnvironmentComponent } from '../environment-component';
import { outputOf } from '../resolvable';
import type { AwsMendixSecretStoreEnvironmentArgs } from './args';
import type { AwsBuild } from './build';
import { createRole } from './role';
import { createSecret } from './secret';

/**
 * A Mendix environment whose settings are in AWS Secrets Manager: the secret, the role that reads it, the policies for
 * S3 and RDS by IAM, and the Kubernetes objects that bind them to the environment.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class AwsMendixSecretStoreEnvironment extends EnvironmentComponent<
  AwsMendixSecretStoreEnvironmentArgs,
  AwsDeployment,
  AwsResources
> {
  /** The ARN of the role, created or existing. */
  public readonly roleArn: pulumi.Output<string>;

  /** The ARN of the secret, created or existing. */
  public readonly secretArn: pulumi.Output<string>;

  /** The name of the secret, created or existing. */
  public readonly secretName: pulumi.Output<string>;

  /** The created secret; undefined if an existing secret is used. */
  public readonly secret: secretsmanager.Secret | undefined;

  /** The created role, to attach further policies to; undefined if an existing role is used. */
  public readonly role: iam.Role | undefined;

  public constructor(name: string, args: AwsMendixSecretStoreEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    let created!: ReturnType<typeof create>;
    super(name, args, opts, {
      store: AWS,
      create: (build, resources) => (created = create(build, resources)),
    });
    const { secret, role } = created;
    this.secret = secret.secret;
    this.role = role.resource;
    this.roleArn = outputOf(role.arn);
    this.secretArn = outputOf(secret.arn);
    this.secretName = outputOf(secret.name);
    this.registerOutputs({
      roleArn: this.roleArn,
      secretArn: this.secretArn,
      secretName: this.secretName,
      ...this.commonOutputs,
    });
  }
}

function create(build: AwsBuild, resources: AwsResources) {
  const secret = createSecret(build, resources);
  const role = createRole(build, resources, secret);
  return { secret, role, needed: [...role.grants, ...secret.resources], known: { roleArn: role.arn } };
}
