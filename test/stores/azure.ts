import { mappedKeysOf } from 'mendix-secret-store';
import { STORES } from '../../lib/stores/stores';
import { keyVaultObjectName } from '../../lib/core/stores/azure/objects';
import { BAD_AZURE_ENVIRONMENTS } from '../bad-input/azure';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { mount, mountedFiles } from '../core/stores/azure/provider';
import { notInstalled } from '../core/stores/provider-answer';
import {
  azureArgs,
  azureProps,
  CLIENT_ID,
  CONTAINER_ID,
  IDENTITY_ID,
  ISSUER,
  PRINCIPAL_ID,
  TENANT_ID,
} from '../azure-environments';
import { passwordValues } from '../environments';
import { ANY_VALUE, type Input, type StoreUnderTest } from './store';

/** The arguments that an existing identity needs, the container only if the identity accesses the files. */
function grantsFor({ fileStorage, keyVaultId }: Input): Input {
  const { authentication } = (fileStorage ?? {}) as { authentication?: string };
  const isGranted = authentication === 'AzureManagedIdentity';
  return {
    ...(keyVaultId === undefined && { skipKeyVaultRole: true }),
    ...(isGranted && { fileStorage: { ...(fileStorage as Input), containerId: CONTAINER_ID } }),
    identityId: IDENTITY_ID,
    principalId: PRINCIPAL_ID,
    oidcIssuerUrl: ISSUER,
  };
}

export const AZURE: StoreUnderTest = {
  store: 'Azure Key Vault',
  member: 'azure',
  checkProps: STORES.azure.checkStore,
  checkArgs: STORES.azure.checkDeployment,
  props: azureProps() as unknown as Input,
  args: azureArgs() as unknown as Input,
  withExistingAccount: { skipServiceAccount: true },
  propsOf: (environment) => ({ tenantId: TENANT_ID, clientId: CLIENT_ID, ...environment }),
  argsOf: (environment) => ({ tenantId: TENANT_ID, clientId: CLIENT_ID, ...environment, ...grantsFor(environment) }),
  badInput: [...BAD_ENVIRONMENTS, ...BAD_AZURE_ENVIRONMENTS],
  createsOnly: ['skipKeyVaultRole', 'principalId', 'oidcIssuerUrl', 'resourceGroupName'],
  mappedKeys: (environment) => mappedKeysOf(environment, keyVaultObjectName),
  mountedFiles: (parameters, stored) => mountedFiles(parameters, (name) => stored[name]),
  mountAnything: (parameters, provider) =>
    provider === 'azure' ? mount(parameters, () => ANY_VALUE) : notInstalled(provider),
  otherFiles: [],
  identityAnnotations: () => ({
    'azure.workload.identity/client-id': CLIENT_ID,
    'azure.workload.identity/tenant-id': TENANT_ID,
  }),
  valueHolders: Object.entries(passwordValues('marker'))
    .filter(([, value]) => value.includes('marker'))
    .map(([key]) => `orders-secret-${key}`),
};
