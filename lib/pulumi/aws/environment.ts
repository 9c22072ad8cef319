import type * as iam from '@pulumi/aws/iam';
import type * as secretsmanager from '@pulumi/aws/secretsmanager';
import * as pulumi from '@pulumi/pulumi';
import { databaseSql } from '../../core/mendix/database-sql';
import { mappedKeysOf } from '../../core/mendix/keys';
import type { AwsDeployment } from '../../core/stores/aws/deployment';
import { AWS } from '../../core/stores/aws/store';
import { accessReportMarkdown } from '../../reports/access-report';
import { awsAccessReport } from '../../reports/aws/access-report';
import { awsRunbook } from '../../reports/aws/runbook';
import { runbookMarkdown } from '../../reports/runbook';
import { checkArgs } from '../checked-args';
import { childOptionsOf } from '../child-options';
import { environmentRules } from '../environment-rules';
import { createKubernetesObjects, registeredNamesOf, serviceAccountNameOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import type { AwsMendixSecretStoreEnvironmentArgs } from './args';
import type { AwsBuild } from './build';
import { createRole } from './role';
import { createSecret } from './secret';

/**
 * A Mendix environment whose settings are in AWS Secrets Manager: the secret, the role that reads it, the policies for
 * S3 and RDS where they are used by IAM, and the Kubernetes objects that bind them to the environment.
 *
 * Problems are thrown all at once, before anything of the component is created: those of plain arguments by the constructor,
 * those of Outputs together, when they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class AwsMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The ARN of the role, created or adopted. */
  public readonly roleArn: pulumi.Output<string>;

  /** The ARN of the secret, created or adopted. */
  public readonly secretArn: pulumi.Output<string>;

  /** The name of the secret, created or adopted. */
  public readonly secretName: pulumi.Output<string>;

  /** The name of the ServiceAccount, which is the name of the environment. */
  public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  public readonly secretProviderClassName: pulumi.Output<string>;

  /** The keys that the JSON object in the secret must hold, each with a text. */
  public readonly secretKeys: pulumi.Output<string[]>;

  /** The SQL that an administrator of the database runs once; empty where the database has a password. */
  public readonly databaseSql: pulumi.Output<string[]>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  public readonly accessReport: pulumi.Output<string>;

  /** The created secret; undefined if an existing secret is used. */
  public readonly secret: secretsmanager.Secret | undefined;

  /** The created role, to attach further policies to; undefined if an existing role is used. */
  public readonly role: iam.Role | undefined;

  /** The created ServiceAccount; undefined if an existing ServiceAccount is used. */
  public readonly serviceAccount: KubernetesResource | undefined;

  /** The created SecretProviderClass. */
  public readonly secretProviderClass: KubernetesResource;

  /** The created MendixApp; undefined without `mendixAppSpec`. */
  public readonly mendixApp: KubernetesResource | undefined;

  public constructor(name: string, args: AwsMendixSecretStoreEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<AwsMendixSecretStoreEnvironmentArgs, AwsDeployment>(args, environmentRules(AWS), {
      component: name,
      opts,
    });
    super('mendix-secret-store:index:AwsMendixSecretStoreEnvironment', name, checked.inputs, opts);
    const build: AwsBuild = { ...checked, component: name, parent: childOptionsOf(this, opts) };
    const { render } = checked;

    const resources = AWS.resources(checked.args);
    const secret = createSecret(build, resources);
    const role = createRole(build, resources, secret);
    const needed = [...role.grants, ...secret.resources];
    const objects = createKubernetesObjects(build, AWS, { roleArn: role.arn }, needed);
    this.secret = secret.secret;
    this.role = role.resource;
    this.serviceAccount = objects.serviceAccount;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;

    this.roleArn = pulumi.output(role.arn);
    this.secretArn = pulumi.output(secret.arn);
    this.secretName = pulumi.output(secret.name);
    this.secretKeys = pulumi.output(mappedKeysOf(checked.args).map(({ storedName }) => storedName));
    this.databaseSql = pulumi.output(render(({ database }) => databaseSql(database)));
    this.serviceAccountName = serviceAccountNameOf(build, objects);
    this.secretProviderClassName = objects.secretProviderClass.metadata.name;
    this.runbook = pulumi.output(render((environment) => runbookMarkdown(awsRunbook({ environment, resources }))));
    this.accessReport = pulumi.output(
      render((environment) => accessReportMarkdown(awsAccessReport({ environment, resources }))),
    );
    this.registerOutputs({
      roleArn: this.roleArn,
      secretArn: this.secretArn,
      secretName: this.secretName,
      secretKeys: this.secretKeys,
      databaseSql: this.databaseSql,
      ...registeredNamesOf(checked.args),
    });
  }
}
