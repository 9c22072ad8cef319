import type * as iam from '@pulumi/aws/iam';
import type * as secretsmanager from '@pulumi/aws/secretsmanager';
import * as pulumi from '@pulumi/pulumi';
import { type AwsDeployment, checkAwsDeployment, mappedKeysOf } from '../../core';
import { modesOf } from '../../core/keys-check';
import { inputsOf } from '../build';
import { checkArgs } from '../check';
import { childOptionsOf } from '../child-options';
import { CreatedResources } from '../created-resources';
import { type KubernetesObjects, kubernetesObjectsOf, objectNameFieldsOn, objectNamesOf } from '../kubernetes-objects';
import type { KubernetesResource } from '../kubernetes-resource';
import { outputFieldsOn } from '../output-fields';
import { reportFieldsOn } from '../reports';
import type { AwsBuild, AwsMendixSecretStoreEnvironmentArgs } from './args';
import { databaseSqlOf } from './database';
import { awsManifestsOf } from './manifests';
import { reportsOf } from './reports';
import { roleOf } from './role';
import { secretOf } from './secret';

/**
 * A Mendix environment whose settings are in AWS Secrets Manager: the secret, the role that reads it, the policies for
 * S3 and RDS where they are used by IAM, and the Kubernetes objects that bind them to the environment.
 *
 * Problems are thrown all at once, before anything is created; those of Outputs as soon as they are known.
 *
 * @throws InputPropertiesError with one property error for each problem
 */
export class AwsMendixSecretStoreEnvironment extends pulumi.ComponentResource {
  /** The ARN of the role, created or adopted. */
  declare public readonly roleArn: pulumi.Output<string>;

  /** The ARN of the secret, created or adopted. */
  declare public readonly secretArn: pulumi.Output<string>;

  /** The name of the secret, created or adopted. */
  declare public readonly secretName: pulumi.Output<string>;

  /** The name of the ServiceAccount, which is the name of the environment. */
  declare public readonly serviceAccountName: pulumi.Output<string>;

  /** The name of the SecretProviderClass, which is the name of the environment. */
  declare public readonly secretProviderClassName: pulumi.Output<string>;

  /** The keys that the JSON object in the secret must hold, each with a text. */
  declare public readonly secretKeys: pulumi.Output<string[]>;

  /** The SQL that an administrator of the database runs once; empty where the database has a password. */
  declare public readonly databaseSql: pulumi.Output<string[]>;

  /** What remains for people to do, as a page of Markdown. No secret value is in it. */
  declare public readonly runbook: pulumi.Output<string>;

  /** Who can read what through which chain, as a page of Markdown. No secret value is in it. */
  declare public readonly accessReport: pulumi.Output<string>;

  public constructor(name: string, args: AwsMendixSecretStoreEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs<AwsMendixSecretStoreEnvironmentArgs, AwsDeployment>(args, checkAwsDeployment);
    const given = { component: name, args: checked.args, checked, modes: modesOf(checked.draft) };
    super('mendix-secret-store:index:AwsMendixSecretStoreEnvironment', name, inputsOf(given), opts);
    const build: AwsBuild = { ...given, parent: childOptionsOf(this, opts) };

    const secret = secretOf(build);
    const role = roleOf(build, secret);
    const needed = [...role.grants, ...secret.resources];
    const objects = kubernetesObjectsOf(build, awsManifestsOf(build, role.arn), needed);
    created.keep(this, { secret: secret.secret, role: role.resource, ...objects });

    const outputs = {
      roleArn: role.arn,
      secretArn: secret.arn,
      secretName: secret.name,
      secretKeys: mappedKeysOf(build.modes).map(({ storedName }) => storedName),
      databaseSql: databaseSqlOf(build),
    };
    outputFieldsOn(this, outputs);
    objectNameFieldsOn(this, build, objects);
    reportFieldsOn(this, reportsOf(build));
    this.registerOutputs({ ...outputs, ...objectNamesOf(build) });
  }

  /** The created secret; not there where the secret is adopted. */
  public get secret(): secretsmanager.Secret | undefined {
    return created.of(this).secret;
  }

  /** The created role, to attach further policies to; not there where the role is adopted. */
  public get role(): iam.Role | undefined {
    return created.of(this).role;
  }

  /** The created ServiceAccount; not there where the ServiceAccount is adopted. */
  public get serviceAccount(): KubernetesResource | undefined {
    return created.of(this).serviceAccount;
  }

  /** The created SecretProviderClass. */
  public get secretProviderClass(): KubernetesResource {
    return created.of(this).secretProviderClass;
  }

  /** The created MendixApp; not there without `mendixAppSpec`. */
  public get mendixApp(): KubernetesResource | undefined {
    return created.of(this).mendixApp;
  }
}

interface AwsResources extends KubernetesObjects {
  readonly secret: secretsmanager.Secret | undefined;
  readonly role: iam.Role | undefined;
}

const created = new CreatedResources<AwsResources>();
