import { vaultPathsOf } from 'mendix-secret-store';
import { STORES } from '../../lib/stores/stores';
import { type VaultKey, vaultKeysOf } from '../../lib/core/stores/vault/secrets';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { BAD_VAULT_ENVIRONMENTS } from '../bad-input/vault';
import { mount, mountedFiles } from '../core/stores/vault/provider';
import { CLIENT_ID, ROLE_ARN, TENANT_ID, vaultArgs, vaultProps } from '../vault-environments';
import { ANY_VALUE, type Input, type StoreUnderTest } from './store';

/** The environment without modes whose identity it lacks, and without credentials that it cannot use. */
function fitted(environment: Input): Input {
  const { database, fileStorage, credentials, ...others } = environment as Record<string, Input | undefined>;
  const mode = others.awsRoleArn !== undefined ? 'AwsIam' : others.azureClientId && 'AzureManagedIdentity';
  const fits = (authentication: unknown) =>
    [undefined, 'Password', 'StaticKey', mode as unknown].includes(authentication);
  const isWithPassword = database !== undefined && [undefined, 'Password'].includes(database.authentication as never);
  return {
    ...others,
    ...(database !== undefined && {
      database: {
        ...database,
        ...(!fits(database.authentication) && { authentication: 'Password' }),
        ...(isWithPassword && credentials),
      },
    }),
    ...(fileStorage !== undefined && {
      fileStorage: fits(fileStorage.authentication) ? fileStorage : { ...fileStorage, authentication: 'StaticKey' },
    }),
  };
}

const keysOf = (environment: Input): VaultKey[] => vaultKeysOf(environment);

/** The place of a stored value: the path and the name, because several secrets may contain the same name. */
const placeOf = (path: string, name: string) => `${path} ${name}`;

/** The answer of Vault for a path; undefined if the store has no value there. */
function answerOf(path: string, stored: Record<string, string>): Record<string, unknown> | undefined {
  const entries = Object.entries(stored)
    .filter(([place]) => place.startsWith(`${path} `))
    .map(([place, value]) => [place.slice(path.length + 1), value]);
  if (entries.length === 0) {
    return undefined;
  }
  const values = Object.fromEntries(entries) as Record<string, string>;
  return path.includes('/data/') ? { data: values, metadata: {} } : values;
}

/** A secret with the requested key, at every non-empty path. */
function anyAnswer(path: string, key: string): Record<string, unknown> | undefined {
  return path === '' ? undefined : { [key]: ANY_VALUE };
}

export const VAULT: StoreUnderTest = {
  store: 'HashiCorp Vault and OpenBao',
  member: 'vault',
  checkProps: STORES.vault.checkStore,
  checkArgs: STORES.vault.checkDeployment,
  props: vaultProps() as unknown as Input,
  args: vaultArgs() as unknown as Input,
  withExistingAccount: { skipServiceAccount: true },
  propsOf: (environment) => fitted(environment),
  argsOf: (environment) => ({ ...fitted(environment), tokenTtl: 3600 }),
  badInput: [...BAD_ENVIRONMENTS, ...BAD_VAULT_ENVIRONMENTS],
  createsOnly: [],
  mappedKeys: (environment) => {
    const paths = vaultPathsOf(environment as never);
    return keysOf(environment).map(({ key, secret, storedName }) => ({
      key,
      storedName: placeOf(paths[secret] ?? '', storedName),
    }));
  },
  mountedFiles: (parameters, stored, provider) => mountedFiles(provider, parameters, (path) => answerOf(path, stored)),
  mountAnything: (parameters, provider) => mount(provider, parameters, (path, key) => anyAnswer(path, key)),
  otherFiles: [],
  identityAnnotations: ({ awsRoleArn, azureClientId }) => ({
    ...(awsRoleArn !== undefined && { 'eks.amazonaws.com/role-arn': ROLE_ARN }),
    ...(azureClientId !== undefined && {
      'azure.workload.identity/client-id': CLIENT_ID,
      'azure.workload.identity/tenant-id': TENANT_ID,
    }),
  }),
  valueHolders: ['orders-database-secret', 'orders-file-storage-secret'],
};
