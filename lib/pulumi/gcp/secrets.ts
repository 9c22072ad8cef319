import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as pulumi from '@pulumi/pulumi';
import {
  gcpClaimMessages,
  type GcpDeployment,
  gcpSecretClaims,
  keysOf,
  secretIdOfName,
  SecretLayout,
} from '../../core';
import { versionDestroyTtl } from '../../core/gcp/deployment';
import type { SecretClaim } from '../../core/secret-claims';
import { jsonSecretOf } from '../../core/values';
import { type MaybeLate, whenKnown } from '../maybe-late';
import { claimedSecrets, reserveSecrets } from '../secret-claims';
import type { GcpBuild } from './args';

/** A created secret, global or regional. */
export type CreatedSecret = secretmanager.Secret | secretmanager.RegionalSecret;

/** A secret of an environment, whether it is created or adopted. */
export interface EnvironmentSecret {
  /** What the names of its resources end in. */
  readonly suffix: string;
  readonly secretId: MaybeLate<string>;
  /** The full name of the secret. */
  readonly secretName: MaybeLate<string>;
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

/** What the names of secrets are made of, apart from what is plain anyway. */
const NAMED_BY = ['namespace', 'name', 'secretProjectId', 'secretLocation', 'secretId'] as const;
type SecretNames = Pick<GcpDeployment, (typeof NAMED_BY)[number]>;
type Claimant = Pick<GcpBuild, 'component' | 'args' | 'checked' | 'modes'>;

/**
 * Refuses secrets that another environment of this program has too, at once where their names are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveGcpSecrets(claimant: Claimant): void {
  const names = Object.fromEntries(NAMED_BY.map((field) => [field, claimant.args[field]]));
  if (Object.values(names).every((name) => name === undefined || typeof name === 'string')) {
    reserveSecrets(claimsOf(claimant, names as unknown as SecretNames), gcpClaimMessages(claimant.args.secretLayout));
  }
}

/** The secrets of an environment, from when it is known that no other one of this program has them. */
export function claimedGcpSecrets(claimant: Claimant): MaybeLate<SecretClaim[]> {
  const claims = claimant.checked.lift(NAMED_BY, (names) => claimsOf(claimant, names));
  return claimedSecrets(claims, gcpClaimMessages(claimant.args.secretLayout));
}

function claimsOf({ component, args, modes }: Claimant, names: SecretNames): SecretClaim[] {
  const store = { ...modes, secretLayout: args.secretLayout, ...names };
  return gcpSecretClaims(store, component, args.adoptSecrets !== true);
}

/** The secrets of an environment: one for each key, or one for all. */
export function secretsOf(build: GcpBuild, claimed: MaybeLate<SecretClaim[]>): EnvironmentSecret[] {
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

function jsonOf({ args, checked, modes }: GcpBuild): SecretContent {
  const json = () => checked.liftSecret(['values', 'database'], (known) => jsonSecretOf(known.values ?? {}, modes));
  return { suffix: '', value: args.values === undefined ? undefined : json() };
}

function singleValuesOf({ checked, modes }: GcpBuild): SecretContent[] {
  const values = checked.liftEach('values', (key) => (key.startsWith('database-') ? ['database'] : []));
  return keysOf(modes).map((key) => {
    const value = values?.[key];
    return { suffix: `-${key}`, value: value === undefined ? undefined : pulumi.secret(value) };
  });
}

/** Regional secrets are a kind of resource of their own. */
function createSecret(build: GcpBuild, named: EnvironmentSecret, { value }: SecretContent): EnvironmentSecret {
  const { component, args, checked, parent } = build;
  const { suffix, secretId } = named;
  const name = `${component}-secret${suffix}`;
  const labels = args.secretLabels !== undefined && { labels: checked.liftEach('secretLabels') };
  const common = { project: checked.given('secretProjectId'), secretId, ...labels, ...delayOf(build) };
  const secret =
    args.secretLocation === undefined
      ? new secretmanager.Secret(name, { ...common, replication: replicationOf(build) }, parent)
      : new secretmanager.RegionalSecret(name, { ...common, ...regionOf(build) }, parent);
  const version = value === undefined ? [] : [createVersion(build, suffix, value, secret)];
  return { ...named, secretId: secret.secretId, secret, resources: [secret, ...version] };
}

function delayOf({ args, checked }: GcpBuild): { readonly versionDestroyTtl?: MaybeLate<string> } {
  return args.versionDestroyDelayInDays === undefined
    ? {}
    : { versionDestroyTtl: whenKnown(checked.given('versionDestroyDelayInDays'), versionDestroyTtl) };
}

function replicationOf({ args, checked }: GcpBuild): secretmanager.SecretArgs['replication'] {
  const { replicaLocations, replicaKmsKeyNames } = args;
  if (replicaLocations === undefined) {
    return { auto: encryptedWith(args.kmsKeyName === undefined ? undefined : checked.given('kmsKeyName')) };
  }
  const keys = replicaKmsKeyNames === undefined ? {} : (checked.liftEach('replicaKmsKeyNames') ?? {});
  return {
    userManaged: {
      // The provider deletes every secret where they are in another order.
      replicas: [...replicaLocations].sort().map((location) => ({ location, ...encryptedWith(keys[location]) })),
    },
  };
}

function regionOf({
  args,
  checked,
}: GcpBuild): Pick<secretmanager.RegionalSecretArgs, 'location' | 'customerManagedEncryption'> {
  const key = args.kmsKeyName === undefined ? undefined : checked.given('kmsKeyName', ['secretLocation']);
  return { location: checked.given('secretLocation'), ...encryptedWith(key) };
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
