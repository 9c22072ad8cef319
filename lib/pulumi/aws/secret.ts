import * as secretsmanager from '@pulumi/aws/secretsmanager';
import * as pulumi from '@pulumi/pulumi';
import { secretNameOfArn } from '../../core/stores/aws/deployment';
import type { AwsResources } from '../../core/stores/aws/resources';
import { inputsOf } from '../description';
import { type Resolvable, whenKnown } from '../resolvable';
import type { AwsBuild } from './build';

/** The secret of an environment, created or existing. */
export interface EnvironmentSecret {
  readonly arn: Resolvable<string>;
  readonly name: Resolvable<string>;
  /** The created secret; undefined if an existing secret is used. */
  readonly secret?: secretsmanager.Secret;
  /** The created resources, which must exist before the environment can read its secret. */
  readonly resources: pulumi.Resource[];
}

export function createSecret(build: AwsBuild, { secret: described }: AwsResources): EnvironmentSecret {
  const { component, parent } = build;
  if (!described.isCreated) {
    const arn = build.render(described.reference);
    return { arn, name: whenKnown(arn, secretNameOfArn), resources: [] };
  }
  const fields = inputsOf(build, described.fields);
  const secret = new secretsmanager.Secret(`${component}-secret`, fields, parent);
  const { version } = described;
  if (version === undefined) {
    return { arn: secret.arn, name: fields.name, secret, resources: [secret] };
  }
  const { region, secretString } = inputsOf(build, version);
  const written = new secretsmanager.SecretVersion(
    `${component}-secret-version`,
    { secretId: secret.arn, region, secretString: pulumi.secret(secretString) },
    parent,
  );
  return { arn: secret.arn, name: fields.name, secret, resources: [secret, written] };
}
