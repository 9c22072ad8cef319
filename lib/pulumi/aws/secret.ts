import * as secretsmanager from '@pulumi/aws/secretsmanager';
import * as pulumi from '@pulumi/pulumi';
import { jsonSecretOf, secretNameOf, secretNameOfArn } from '../../core';
import type { Build } from './args';

/** The secret of an environment, whether it is created or adopted. */
export interface EnvironmentSecret {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  readonly resource?: secretsmanager.Secret;
  readonly version?: secretsmanager.SecretVersion;
}

export function secretOf(build: Build): EnvironmentSecret {
  const { args, checked } = build;
  if (args.secretArn !== undefined) {
    const arn = checked.lift(['secretArn', 'region'], ({ secretArn = '' }) => secretArn);
    return { arn, name: arn.apply(secretNameOfArn) };
  }
  const name = checked.lift(
    ['secretName', 'namespace', 'name'],
    (known) => known.secretName ?? secretNameOf(known.namespace, known.name),
  );
  const resource = createSecret(build, name);
  return { arn: resource.arn, name, resource, ...createVersion(build, resource) };
}

function createSecret({ component, args, checked, parent }: Build, name: pulumi.Output<string>): secretsmanager.Secret {
  const { kmsKeyArn, failoverRegion, failoverKmsKeyArn, recoveryWindowInDays, tags } = args;
  const replica = {
    region: checked.lift(['failoverRegion', 'region'], (known) => known.failoverRegion ?? ''),
    ...(failoverKmsKeyArn !== undefined && {
      kmsKeyId: checked.lift(['failoverKmsKeyArn', 'failoverRegion'], (known) => known.failoverKmsKeyArn ?? ''),
    }),
  };
  return new secretsmanager.Secret(
    `${component}-secret`,
    {
      name,
      region: checked.lift(['region'], ({ region }) => region),
      description: checked.lift(
        ['namespace', 'name'],
        (known) => `Settings of the Mendix environment ${known.namespace}/${known.name}`,
      ),
      ...(kmsKeyArn !== undefined && {
        kmsKeyId: checked.lift(['kmsKeyArn', 'region'], (known) => known.kmsKeyArn ?? ''),
      }),
      ...(recoveryWindowInDays !== undefined && {
        recoveryWindowInDays: checked.lift(['recoveryWindowInDays'], (known) => known.recoveryWindowInDays ?? 30),
      }),
      ...(failoverRegion !== undefined && { replicas: [replica] }),
      ...(tags !== undefined && { tags: checked.liftEach('tags', tags) }),
    },
    parent,
  );
}

/** The values, where the caller gave any. Without them the secret stays empty, and Pulumi never sees a value. */
function createVersion(
  { component, args, checked, parent }: Build,
  secret: secretsmanager.Secret,
): { version?: secretsmanager.SecretVersion } {
  if (args.values === undefined) {
    return {};
  }
  const modes = checked.lift(
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
      region: checked.lift(['region'], ({ region }) => region),
      secretString: pulumi.secret(modes),
    },
    parent,
  );
  return { version };
}
