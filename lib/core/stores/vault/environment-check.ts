import type { Problem } from '../../input/problem';
import { choice, type Draft, flag, object, string } from '../../input/shape';
import { OBJECT_OPTION_FIELDS } from '../../kubernetes/object-metadata';
import { checkEnvironment, ENVIRONMENT_FIELDS } from '../../mendix/environment-check';
import { checkConnection } from './connection-check';
import { KvVersion, VaultProvider, type VaultSecretStore } from './environment';
import { checkCloudIdentity, cloudIdentityOf } from './identity-check';
import { vaultPodLabels } from './manifests';
import { checkSecrets, vaultNames } from './secrets-check';

/** The fields of {@link VaultSecretStore}. */
export const VAULT_SECRET_STORE_FIELDS = {
  ...ENVIRONMENT_FIELDS,
  ...OBJECT_OPTION_FIELDS,
  vaultProvider: choice(VaultProvider),
  vaultAddress: string,
  vaultNamespace: string,
  vaultRole: string,
  authMountPath: string,
  audience: string,
  withoutAudience: flag,
  vaultCACertPath: string,
  vaultCADirectory: string,
  vaultTLSServerName: string,
  vaultTLSClientCertPath: string,
  vaultTLSClientKeyPath: string,
  vaultSkipTLSVerify: flag,
  kvMountPath: string,
  kvVersion: choice(KvVersion),
  databasePath: string,
  fileStoragePath: string,
  configurationPath: string,
  databaseCredentialsPath: string,
  awsRoleArn: string,
  azureClientId: string,
  azureTenantId: string,
};

const STORE = object<VaultSecretStore>(VAULT_SECRET_STORE_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose Vault resources exist. Takes any input and never
 * throws.
 */
export function checkVaultSecretStore(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = STORE.read(props, '', problems);
  return draft === undefined ? problems : [...problems, ...checkStore(draft)];
}

/** The rules that hold whether the Vault resources exist or are created. */
export function checkStore(draft: Draft<VaultSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, {
      ...cloudIdentityOf(draft),
      names: vaultNames(draft),
      podLabels: vaultPodLabels(draft),
    }),
    ...checkConnection(draft),
    ...checkSecrets(draft),
    ...checkCloudIdentity(draft),
  ];
}
