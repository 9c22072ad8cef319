import * as secretsmanager from '@pulumi/aws/secretsmanager';
import type * as pulumi from '@pulumi/pulumi';
import { secretNameOf, secretNameOfArn } from '../../core';
import { jsonSecretOf } from '../../core/values';
import { type MaybeLate, whenKnown } from '../maybe-late';
import type { AwsBuild } from './args';

/** The secret of an environment, whether it is created or adopted. */
export interface EnvironmentSecret {
  readonly arn: MaybeLate<string>;
  readonly name: MaybeLate<string>;
  /** The created secret; not there where it is adopted. */
  readonly secret?: secretsmanager.Secret;
  /** What is created, and has to exist before the environment can read its secret. */
  readonly resources: pulumi.Resource[];
}

export function secretOf(build: AwsBuild): EnvironmentSecret {
  const { args, checked } = build;
  if (args.secretArn !== undefined) {
    const arn = checked.given('secretArn', ['region']);
    return { arn, name: whenKnown(arn, secretNameOfArn), resources: [] };
  }
  const name =
    args.secretName === undefined
      ? checked.lift(['namespace', 'name'], (known) => secretNameOf(known.namespace, known.name))
      : checked.given('secretName');
  const secret = createSecret(build, name);
  return { arn: secret.arn, name, secret, resources: [secret, ...createVersion(build, secret)] };
}

function createSecret(build: AwsBuild, name: MaybeLate<string>): secretsmanager.Secret {
  const { component, args, checked, parent } = build;
  const { kmsKeyArn, failoverRegion, recoveryWindowInDays, tags } = args;
  return new secretsmanager.Secret(
    `${component}-secret`,
    {
      name,
      region: checked.given('region'),
      description: checked.lift(
        ['namespace', 'name'],
        (known) => `Settings of the Mendix environment ${known.namespace}/${known.name}`,
      ),
      ...(kmsKeyArn !== undefined && {
        kmsKeyId: checked.given('kmsKeyArn', ['region']),
      }),
      ...(recoveryWindowInDays !== undefined && {
        recoveryWindowInDays: checked.given('recoveryWindowInDays'),
      }),
      ...(failoverRegion !== undefined && { replicas: [replicaOf(build)] }),
      ...(tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    parent,
  );
}

function replicaOf({ args, checked }: AwsBuild): { region: MaybeLate<string>; kmsKeyId?: MaybeLate<string> } {
  return {
    region: checked.given('failoverRegion', ['region']),
    ...(args.failoverKmsKeyArn !== undefined && { kmsKeyId: checked.given('failoverKmsKeyArn', ['failoverRegion']) }),
  };
}

/** The values, where the caller gave any. Without them the secret stays empty, and Pulumi never sees a value. */
function createVersion(
  { component, args, checked, parent }: AwsBuild,
  secret: secretsmanager.Secret,
): secretsmanager.SecretVersion[] {
  if (args.values === undefined) {
    return [];
  }
  const secretString = checked.liftSecret(
    [
      'values',
      'database',
      'fileStorage',
      'constants',
      'runtimeSettings',
      'optionalKeys',
      'storedNames',
      'bucketPrefix',
    ],
    (known) => jsonSecretOf(known.values ?? {}, known),
  );
  const version = new secretsmanager.SecretVersion(
    `${component}-secret-version`,
    {
      secretId: secret.arn,
      region: checked.given('region'),
      secretString,
    },
    parent,
  );
  return [version];
}
