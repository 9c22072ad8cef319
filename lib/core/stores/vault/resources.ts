import type { Rendering } from '../../description';
import type { Given } from '../store-definition';
import type { VaultDeployment } from './deployment';
import { filledInByIdentity } from '../../identity/azure-identity';
import { authMountPathOf, KvVersion, vaultNameOf, vaultRoleNameOf } from './environment';
import { vaultPolicy } from './policy';
import { type RoleFields, roleFields } from './role';
import {
  credentialsOf,
  DEFAULT_KV_MOUNT,
  kvPathOf,
  type KvSecret,
  kvSecretsOf,
  vaultKeysOf,
  vaultPathsOf,
} from './secrets';

export type VaultGiven = Given<VaultDeployment>;
type Render<Result> = Rendering<VaultDeployment, Result>;

/** The resources of an environment in Vault or OpenBao. Each one is created, or exists and is never changed. */
export interface VaultResources {
  /** Undefined if an existing role is used, with its own policies. */
  readonly policy: PolicyDescription | undefined;
  readonly role: RoleDescription;
  /** The secrets whose values the caller gives. */
  readonly secrets: readonly KvSecretDescription[];
}

/** The Vault namespace of a resource, if one is set. */
export interface InNamespace {
  readonly namespace?: Rendering<{ readonly vaultNamespace?: string }, string>;
}

interface PolicyDescription {
  readonly isCreated: boolean;
  readonly name: Render<string>;
  readonly place: InNamespace;
  /** The policy document. An existing policy must allow the same. */
  readonly policy: Render<string>;
}

interface RoleDescription {
  readonly isCreated: boolean;
  readonly name: Render<string>;
  /** The mount path of the auth method that contains the role. */
  readonly backend: Render<string>;
  /** The fields of the role except its policies. An existing role must have the same fields. */
  readonly fields: RoleFields;
  readonly place: InNamespace;
}

interface KvSecretDescription {
  readonly secret: KvSecret;
  readonly version: KvVersion;
  readonly mount: Render<string>;
  /** The path inside the mount. */
  readonly path: Render<string>;
  /**
   * The keys and values of this secret as JSON, which is itself secret. It contains no other secret's values, so an unknown
   * value does not make another secret unknown.
   */
  readonly dataJson: Render<string>;
  readonly place: InNamespace;
}

/** @param kubernetesOnly - whether nothing is created in Vault, as with cdk8s */
export function vaultResources(given: VaultGiven, kubernetesOnly = false): VaultResources {
  const place: InNamespace = inNamespace(given.vaultNamespace);
  const createsRole = !kubernetesOnly && given.skipVaultRole !== true;
  return {
    policy: createsRole
      ? {
          isCreated: given.skipPolicy !== true,
          name: (environment) =>
            environment.policyName ?? vaultNameOf(environment.namespace, environment.name, environment.cluster),
          place,
          policy: (environment) => vaultPolicy(vaultPathsOf(environment)),
        }
      : undefined,
    role: {
      isCreated: createsRole,
      name: vaultRoleNameOf,
      backend: authMountPathOf,
      fields: roleFields(given),
      place,
    },
    secrets: given.values === undefined ? [] : kvSecretsOf(given).map((secret) => kvSecret(given, secret, place)),
  };
}

/** The namespace of a resource, if one is set. */
export function inNamespace(given: unknown): InNamespace {
  return given === undefined ? {} : { namespace: ({ vaultNamespace = '' }) => vaultNamespace };
}

function kvSecret(given: VaultGiven, secret: KvSecret, place: InNamespace): KvSecretDescription {
  const filledIn = filledInValues(given);
  const held = vaultKeysOf(given).filter((key) => key.secret === secret);
  return {
    secret,
    version: given.kvVersion ?? KvVersion.V2,
    mount: ({ kvMountPath = DEFAULT_KV_MOUNT }) => kvMountPath,
    path: (environment) => kvPathOf(secret, environment),
    dataJson: (environment) =>
      JSON.stringify(
        Object.fromEntries(
          held.map(({ key, storedName }) => [
            storedName,
            Object.hasOwn(filledIn, key) ? environment.azureClientId : environment.values?.[key],
          ]),
        ),
      ),
    place,
  };
}

/** The keys of an environment that take no value from the caller, and why. */
export function filledInValues(
  draft: Parameters<typeof filledInByIdentity>[0] & Parameters<typeof credentialsOf>[0],
): Record<string, string> {
  const reason = 'the role of database.credentialsPath provides it';
  const credentials = Object.keys(credentialsOf(draft));
  return { ...filledInByIdentity(draft), ...Object.fromEntries(credentials.map((key) => [key, reason])) };
}
