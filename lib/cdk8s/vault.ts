import type { Construct } from 'constructs';
import { mendixAppManifest } from '../core/mendix/mendix-app';
import { vaultAudienceOf, vaultNameOf, type VaultSecretStore } from '../core/stores/vault/environment';
import { checkVaultSecretStore } from '../core/stores/vault/environment-check';
import {
  DEFAULT_AUTH_MOUNT,
  vaultPodLabels,
  vaultSecretProviderClass,
  vaultServiceAccount,
} from '../core/stores/vault/manifests';
import { vaultObjects } from '../core/stores/vault/objects';
import { vaultKeysOf, vaultPathsOf, vaultSecretKeysOf } from '../core/stores/vault/secrets';
import { EnvironmentConstruct } from './environment';
import type { EnvironmentManifests } from './environment-objects';

/** Properties of {@link VaultMendixSecretStoreEnvironment}. */
export interface VaultMendixSecretStoreEnvironmentProps extends VaultSecretStore {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in HashiCorp Vault or OpenBao: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The role, its policy and the secrets exist already.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then.
 */
export class VaultMendixSecretStoreEnvironment extends EnvironmentConstruct {
  /**
   * The keys that each secret must hold, each with a text, by the path that `vault kv put` takes. Empty while there are
   * problems.
   */
  public readonly secretKeys: { [path: string]: string[] };

  public constructor(scope: Construct, id: string, props: VaultMendixSecretStoreEnvironmentProps) {
    const problems = checkVaultSecretStore(props);
    super(scope, id, { props, problems, manifests: () => vaultManifests(props), described: { vault: props } });
    this.secretKeys = problems.length > 0 ? {} : vaultSecretKeysOf(props);
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
