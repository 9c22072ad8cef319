import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as pulumi from '@pulumi/pulumi';
import type { GcpResources } from '../../core/stores/gcp/resources';
import { inputsOf } from '../description';
import type { Resolvable } from '../resolvable';
import type { GcpBuild } from './build';

/** A created secret, global or regional. */
export type CreatedSecret = secretmanager.Secret | secretmanager.RegionalSecret;

/** A secret of an environment, created or existing. */
export interface EnvironmentSecret {
  /** The suffix of the names of its resources. */
  readonly suffix: string;
  readonly secretId: Resolvable<string>;
  /** The created secret; undefined if an existing secret is used. */
  readonly secret?: CreatedSecret;
  /** The created resources, which must exist before the environment can read the secret. */
  readonly resources: pulumi.Resource[];
}

type Description = GcpResources['secrets'][number];

/** The secrets of an environment: one for each key, or one for all. */
export function createSecrets(build: GcpBuild, { secrets }: GcpResources): EnvironmentSecret[] {
  return secrets.map((described) => {
    const secretId = build.render(described.id);
    const { suffix, created } = described;
    return created === undefined
      ? { suffix, secretId, resources: [] }
      : createSecret(build, described, created, secretId);
  });
}

function createSecret(
  build: GcpBuild,
  { suffix, value }: Description,
  created: NonNullable<Description['created']>,
  secretId: Resolvable<string>,
): EnvironmentSecret {
  const { component, render, parent } = build;
  const name = `${component}-secret${suffix}`;
  const secret = created.isRegional
    ? new secretmanager.RegionalSecret(name, { secretId, ...inputsOf(build, created.fields) }, parent)
    : new secretmanager.Secret(name, { secretId, ...inputsOf(build, created.fields) }, parent);
  const version = value === undefined ? [] : [createVersion(build, suffix, pulumi.secret(render(value)), secret)];
  return { suffix, secretId: secret.secretId, secret, resources: [secret, ...version] };
}

/** Creates the version for a value from the caller. Without a value, the secret stays empty and Pulumi never sees a value. */
function createVersion(
  { component, parent }: GcpBuild,
  suffix: string,
  secretData: pulumi.Output<string>,
  secret: CreatedSecret,
): pulumi.Resource {
  const name = `${component}-secret-version${suffix}`;
  const args = { secret: secret.id, secretData };
  // Deleting the secret also deletes its versions.
  const options = { ...parent, deletedWith: secret };
  return secret instanceof secretmanager.RegionalSecret
    ? new secretmanager.RegionalSecretVersion(name, args, options)
    : new secretmanager.SecretVersion(name, args, options);
}
