import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as pulumi from '@pulumi/pulumi';
import { keysOf } from '../../core/mendix/keys';
import { jsonSecretOf } from '../../core/mendix/values';
import type { SecretClaim } from '../../core/secret-claims';
import { versionDestroyTtl } from '../../core/stores/gcp/deployment';
import { SecretLayout } from '../../core/stores/gcp/environment';
import { secretIdOfName } from '../../core/stores/gcp/resource-name';
import { gcpClaimMessages, gcpSecretClaims } from '../../core/stores/gcp/secret-claims';
import { isUnresolved, type Resolvable, whenKnown } from '../resolvable';
import { claimedSecrets, reserveSecrets } from '../secret-claims';
import type { GcpBuild } from './args';

/** A created secret, global or regional. */
export type CreatedSecret = secretmanager.Secret | secretmanager.RegionalSecret;

/** A secret of an environment, whether it is created or adopted. */
export interface EnvironmentSecret {
  /** What the names of its resources end in. */
  readonly suffix: string;
  readonly secretId: Resolvable<string>;
  /** The full name of the secret. */
  readonly secretName: Resolvable<string>;
  /** The created secret; not there where it is adopted. */
  readonly secret?: CreatedSecret;
  /** What is created, and has to exist before the environment can read the secret. */
  readonly resources: pulumi.Resource[];
}

/** What is written into a secret, if anything: as a secret of Pulumi. */
interface SecretContent {
  readonly suffix: string;
  readonly value: pulumi.Output<string> | undefined;
}

/**
 * The secrets of an environment, from when it is known that no other one of this program has them. Where they are plain,
 * {@link reserveGcpSecrets} refuses them at once.
 */
export function claimedGcpSecrets(claimant: Claimant): Resolvable<SecretClaim[]> {
  return claimedSecrets(claimsOf(claimant), gcpClaimMessages(claimant.args.secretLayout));
}

type Claimant = Pick<GcpBuild, 'component' | 'args' | 'render'>;

/**
 * Refuses secrets that another environment of this program has too, at once if their names are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveGcpSecrets(claimant: Claimant): void {
  const claims = claimsOf(claimant);
  if (!isUnresolved(claims)) {
    reserveSecrets(claims as SecretClaim[], gcpClaimMessages(claimant.args.secretLayout));
  }
}

function claimsOf({ component, args, render }: Claimant): Resolvable<SecretClaim[]> {
  return render((environment) => gcpSecretClaims(environment, component, args.adoptSecrets !== true));
}

/** The secrets of an environment: one for each key, or one for all. */
export function createSecrets(build: GcpBuild, claimed: Resolvable<SecretClaim[]>): EnvironmentSecret[] {
  const contents = build.args.secretLayout === SecretLayout.SingleJson ? [jsonOf(build)] : singleValuesOf(build);
  return contents.map((content, index) => {
    const secretName = whenKnown(claimed, (claims) => claims[index]?.secret ?? '');
    const { suffix } = content;
    const adopted: EnvironmentSecret = {
      suffix,
      secretName,
      secretId: whenKnown(secretName, secretIdOfName),
      resources: [],
    };
    return build.args.adoptSecrets === true ? adopted : createSecret(build, adopted, content);
  });
}

function jsonOf({ args, render }: GcpBuild): SecretContent {
  const json = () => pulumi.secret(render((environment) => jsonSecretOf(environment.values ?? {}, environment)));
  return { suffix: '', value: args.values === undefined ? undefined : json() };
}

function singleValuesOf({ args }: GcpBuild): SecretContent[] {
  return keysOf(args).map((key) => {
    const value = args.values?.[key];
    return { suffix: `-${key}`, value: value === undefined ? undefined : pulumi.secret(value) };
  });
}

/** Regional secrets are a kind of resource of their own. */
function createSecret(build: GcpBuild, named: EnvironmentSecret, { value }: SecretContent): EnvironmentSecret {
  const { component, args, parent } = build;
  const { suffix, secretId } = named;
  const name = `${component}-secret${suffix}`;
  const labels = args.secretLabels !== undefined && { labels: args.secretLabels };
  const common = { project: args.secretProjectId, secretId, ...labels, ...delayOf(build) };
  const secret =
    args.secretLocation === undefined
      ? new secretmanager.Secret(name, { ...common, replication: replicationOf(build) }, parent)
      : new secretmanager.RegionalSecret(
          name,
          { ...common, location: args.secretLocation, ...encryptedWith(args.kmsKeyName) },
          parent,
        );
  const version = value === undefined ? [] : [createVersion(build, suffix, value, secret)];
  return { ...named, secretId: secret.secretId, secret, resources: [secret, ...version] };
}

function delayOf({ args, render }: GcpBuild): { readonly versionDestroyTtl?: Resolvable<string> } {
  return args.versionDestroyDelayInDays === undefined
    ? {}
    : {
        versionDestroyTtl: render(({ versionDestroyDelayInDays = 0 }) => versionDestroyTtl(versionDestroyDelayInDays)),
      };
}

function replicationOf({ args }: GcpBuild): secretmanager.SecretArgs['replication'] {
  const { replicaLocations, replicaKmsKeyNames = {} } = args;
  if (replicaLocations === undefined) {
    return { auto: encryptedWith(args.kmsKeyName) };
  }
  return {
    userManaged: {
      // The provider deletes every secret where they are in another order.
      replicas: [...replicaLocations]
        .sort()
        .map((location) => ({ location, ...encryptedWith(replicaKmsKeyNames[location]) })),
    },
  };
}

function encryptedWith(kmsKeyName: pulumi.Input<string> | undefined): {
  customerManagedEncryption?: { kmsKeyName: pulumi.Input<string> };
} {
  return kmsKeyName === undefined ? {} : { customerManagedEncryption: { kmsKeyName } };
}

/** A value that the caller gave. Without it the secret stays empty, and Pulumi never sees a value. */
function createVersion(
  { component, parent }: GcpBuild,
  suffix: string,
  secretData: pulumi.Output<string>,
  secret: CreatedSecret,
): pulumi.Resource {
  const name = `${component}-secret-version${suffix}`;
  const args = { secret: secret.id, secretData };
  // Where the secret goes, its versions go with it.
  const options = { ...parent, deletedWith: secret };
  return secret instanceof secretmanager.RegionalSecret
    ? new secretmanager.RegionalSecretVersion(name, args, options)
    : new secretmanager.SecretVersion(name, args, options);
}
