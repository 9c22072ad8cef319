import * as secretsmanager from '@pulumi/aws/secretsmanager';
import * as pulumi from '@pulumi/pulumi';
import { jsonSecretOf } from '../../core/mendix/values';
import { secretNameOfArn } from '../../core/stores/aws/deployment';
import { secretNameOf } from '../../core/stores/aws/environment';
import type { Resolvable } from '../resolvable';
import type { AwsBuild } from './args';

/** The secret of an environment, whether it is created or adopted. */
export interface EnvironmentSecret {
  readonly arn: Resolvable<string>;
  readonly name: Resolvable<string>;
  /** The created secret; not there where it is adopted. */
  readonly secret?: secretsmanager.Secret;
  /** What is created, and has to exist before the environment can read its secret. */
  readonly resources: pulumi.Resource[];
}

export function createSecret(build: AwsBuild): EnvironmentSecret {
  const { args, render } = build;
  if (args.secretArn !== undefined) {
    const name = render(({ secretArn = '' }) => secretNameOfArn(secretArn));
    return { arn: args.secretArn, name, resources: [] };
  }
  const name = args.secretName ?? render(({ namespace, name }) => secretNameOf(namespace, name));
  const secret = createEmptySecret(build, name);
  return { arn: secret.arn, name, secret, resources: [secret, ...createVersion(build, secret)] };
}

function createEmptySecret(
  { component, args, render, parent }: AwsBuild,
  name: Resolvable<string>,
): secretsmanager.Secret {
  const { region, kmsKeyArn, failoverRegion, failoverKmsKeyArn, recoveryWindowInDays, tags } = args;
  return new secretsmanager.Secret(
    `${component}-secret`,
    {
      name,
      region,
      description: render(({ namespace, name }) => `Settings of the Mendix environment ${namespace}/${name}`),
      ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn }),
      ...(recoveryWindowInDays !== undefined && { recoveryWindowInDays }),
      ...(failoverRegion !== undefined && {
        replicas: [{ region: failoverRegion, ...(failoverKmsKeyArn !== undefined && { kmsKeyId: failoverKmsKeyArn }) }],
      }),
      ...(tags !== undefined && { tags }),
    },
    parent,
  );
}

/** The values, if the caller gave any. Without them the secret stays empty, and Pulumi never sees a value. */
function createVersion(
  { component, args, render, parent }: AwsBuild,
  secret: secretsmanager.Secret,
): secretsmanager.SecretVersion[] {
  if (args.values === undefined) {
    return [];
  }
  const version = new secretsmanager.SecretVersion(
    `${component}-secret-version`,
    {
      secretId: secret.arn,
      region: args.region,
      secretString: pulumi.secret(render((environment) => jsonSecretOf(environment.values ?? {}, environment))),
    },
    parent,
  );
  return [version];
}
