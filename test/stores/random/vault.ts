import fc from 'fast-check';
import { AZURE_IDENTITY, CLIENT_ID, ROLE_ARN } from '../../vault-environments';
import { environmentsOf, optional } from './environments';
import type { Input } from '../store';

const segment = fc.stringMatching(/^[A-Za-z0-9_~@=:][\w.~@=:-]{0,8}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));

/** The KV mount, its version and the path of the configuration. */
const paths = fc
  .record({ mount: optional(path), kvVersion: fc.constantFrom(undefined, '1', '2'), configuration: optional(path) })
  .map(({ mount, kvVersion, configuration }) => ({
    kvMountPath: mount,
    kvVersion,
    configurationPath: configuration,
  }));

const identities = fc.constantFrom<Input>({}, { awsRoleArn: ROLE_ARN }, AZURE_IDENTITY);

export const VAULT_ENVIRONMENTS = environmentsOf({
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
