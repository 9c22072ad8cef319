import type { ApiObject } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  checkVaultSecretStore,
  mendixAppManifest,
  vaultAudienceOf,
  vaultKeysOf,
  vaultNameOf,
  vaultObjects,
  vaultPathsOf,
  vaultPodLabels,
  vaultSecretKeysOf,
  vaultSecretProviderClass,
  type VaultSecretStore,
  vaultServiceAccount,
} from '../core';
import { snapshotOf } from '../core/snapshot';
import { DEFAULT_AUTH_MOUNT } from '../core/vault/manifests';
import { type EnvironmentManifests, environmentObjects } from './environment-objects';
import { serviceAccountReference } from './service-account-reference';

/** Properties of {@link VaultMendixSecretStoreEnvironment}. */
export interface VaultMendixSecretStoreEnvironmentProps extends VaultSecretStore {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in HashiCorp Vault or OpenBao: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The role, its policy and the secrets exist already.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class VaultMendixSecretStoreEnvironment extends Construct {
  /** The ServiceAccount, to be patched with `addJsonPatch`. Not there where the ServiceAccount is adopted. */
  public readonly serviceAccountObject: ApiObject | undefined;

  /** The SecretProviderClass, to be patched with `addJsonPatch`. */
  public readonly secretProviderClass: ApiObject;

  /** The MendixApp, to be patched with `addJsonPatch`. Not there without `mendixAppSpec`. */
  public readonly mendixApp: ApiObject | undefined;

  /**
   * The keys that each secret must hold, each with a text, by the path that `vault kv put` takes. Empty while there are
   * problems.
   */
  public readonly secretKeys: { [path: string]: string[] };

  private readonly names: { readonly namespace: string; readonly name: string };

  public constructor(scope: Construct, id: string, props: VaultMendixSecretStoreEnvironmentProps) {
    super(scope, id);
    const given = snapshotOf(props) as Partial<VaultMendixSecretStoreEnvironmentProps> | null | undefined;
    const problems = checkVaultSecretStore(given);
    const known = given as VaultMendixSecretStoreEnvironmentProps;
    const objects = environmentObjects(this, given, problems, () => vaultManifests(known));
    this.serviceAccountObject = objects.serviceAccountObject;
    this.secretProviderClass = objects.secretProviderClass;
    this.mendixApp = objects.mendixApp;
    this.secretKeys = problems.length > 0 ? {} : vaultSecretKeysOf(known);
    this.names = { namespace: given?.namespace ?? '', name: given?.name ?? '' };
  }

  /** The ServiceAccount as cdk8s-plus knows it, to bind roles to it: `role.bind(environment.serviceAccount)`. */
  public get serviceAccount(): IServiceAccount {
    return serviceAccountReference(this, this.names);
  }
}

function vaultManifests(props: VaultMendixSecretStoreEnvironmentProps): EnvironmentManifests {
  const { namespace, name, azureClientId, azureTenantId = '', imagePullSecrets, mendixAppSpec } = props;
  const azure = azureClientId === undefined ? undefined : { clientId: azureClientId, tenantId: azureTenantId };
  const keys = vaultKeysOf(props, props.databaseCredentialsPath !== undefined);
  return {
    serviceAccount: vaultServiceAccount(props, { awsRoleArn: props.awsRoleArn, azure }, imagePullSecrets),
    secretProviderClass: vaultSecretProviderClass(props, {
      ...props,
      vaultRole: props.vaultRole ?? vaultNameOf(namespace, name),
      authMountPath: props.authMountPath ?? DEFAULT_AUTH_MOUNT,
      audience: vaultAudienceOf(props),
      objects: vaultObjects(keys, vaultPathsOf(props)),
    }),
    ...(mendixAppSpec !== undefined && { mendixApp: mendixAppManifest(props, mendixAppSpec, vaultPodLabels(props)) }),
  };
}
