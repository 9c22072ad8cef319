import fc from 'fast-check';
import { vaultPathsOf } from 'mendix-secret-store';
import { STORES } from '../../lib/stores/stores';
import { type VaultKey, vaultKeysOf } from '../../lib/core/stores/vault/secrets';
import { VaultMendixSecretStoreEnvironment as Construct } from 'mendix-secret-store/cdk8s';
import { VaultMendixSecretStoreEnvironment as Component } from 'mendix-secret-store/pulumi/vault';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { BAD_VAULT_ENVIRONMENTS } from '../bad-input/vault';
import { mount, mountedFiles } from '../core/stores/vault/provider';
import { AZURE_IDENTITY, CLIENT_ID, ROLE_ARN, TENANT_ID, vaultArgs, vaultProps } from '../vault-environments';
import { ANY_VALUE, environmentsOf, optional } from './environments';
import type { Input, StoreUnderTest } from './store';

const segment = fc.stringMatching(/^[A-Za-z0-9_~@=:][\w.~@=:-]{0,8}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));

/** The paths of an environment that fit to what it has; all in one secret, now and then. */
const paths = fc
  .record({ mount: optional(path), kvVersion: fc.constantFrom(undefined, '1', '2'), configuration: optional(path) })
  .map(({ mount, kvVersion, configuration }) => ({
    kvMountPath: mount,
    kvVersion,
    configurationPath: configuration,
  }));

const identities = fc.constantFrom<Input>({}, { awsRoleArn: ROLE_ARN }, AZURE_IDENTITY);

const environments = environmentsOf({
  database: fc.oneof(
    fc.record({
      type: fc.constant('PostgreSQL'),
      authentication: fc.constantFrom(undefined, 'Password', 'AwsIam', 'AzureManagedIdentity'),
    }),
    fc.record({ type: fc.constant('SQLSERVER'), authentication: fc.constantFrom('Password', 'AzureManagedIdentity') }),
  ),
  fileStorage: fc.oneof(
    fc.record({
      service: fc.constant('S3'),
      authentication: fc.constantFrom('StaticKey', 'StaticKey', 'AwsIam'),
      performDelete: fc.boolean(),
    }),
    fc.record({
      service: fc.constant('AzureBlob'),
      authentication: fc.constantFrom('StaticKey', 'AzureManagedIdentity'),
    }),
  ),
  storedName: fc.string({ unit: 'grapheme', minLength: 1 }),
  fields: fc
    .record({
      vaultProvider: fc.constantFrom(undefined, 'vault', 'openbao'),
      connection: fc.constantFrom<Input>(
        {},
        { vaultAddress: 'http://vault.vault.svc.cluster.local:8200' },
        { vaultAddress: 'https://vault.example.com', vaultCACertPath: '/tls/ca.crt', vaultNamespace: 'platform/apps' },
        { vaultSkipTLSVerify: true, vaultTLSServerName: 'vault', authMountPath: 'clusters/production' },
      ),
      vaultRole: optional(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,20}[a-z]$/)),
      audience: fc.constantFrom<Input>({}, { audience: 'https://vault.example.com' }, { checkAudience: false }),
      paths,
      identity: identities,
      credentials: fc.constantFrom<Input>({}, {}, { credentialsPath: 'database/creds/orders' }),
    })
    .map(({ connection, audience, paths, identity, credentials, ...fields }) => ({
      ...fields,
      ...connection,
      ...audience,
      ...paths,
      ...identity,
      credentials,
    })),
  wrong: fc.record(
    {
      vaultAddress: fc.constantFrom('vault:8200', 'https://a:b@vault'),
      kvMountPath: fc.string(),
      databasePath: fc.string(),
      fileStoragePath: fc.constantFrom('data/orders', 'secret/orders', '/orders', 'orders/*'),
      database: fc.record({
        type: fc.constant('PostgreSQL'),
        credentialsPath: fc.constantFrom('database/roles/orders', 'sys/creds/orders'),
      }),
      azureClientId: fc.constantFrom('orders', CLIENT_ID),
      audience: fc.string(),
    },
    { requiredKeys: [] },
  ),
});

/** Without the modes whose identity the environment does not have, and without credentials that it cannot use. */
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

/** What the store holds, by path and name: several secrets may have the same name. */
const placeOf = (path: string, name: string) => `${path} ${name}`;

/** The secrets at their paths, in the shape in which Vault answers. */
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

/** A secret with the key that is asked for, at every path that is one. */
function anyAnswer(path: string, key: string): Record<string, unknown> | undefined {
  return path === '' ? undefined : { [key]: ANY_VALUE };
}

export const VAULT: StoreUnderTest = {
  store: 'HashiCorp Vault and OpenBao',
  member: 'vault',
  Construct: Construct,
  Component: Component,
  checkProps: STORES.vault.checkStore,
  checkArgs: STORES.vault.checkDeployment,
  props: vaultProps() as unknown as Input,
  args: vaultArgs() as unknown as Input,
  withExistingAccount: { skipServiceAccount: true },
  environments,
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
