import fc from 'fast-check';
import { CLIENT_ID, VAULT_ID } from '../../azure-environments';
import { environmentsOf } from './environments';

export const AZURE_ENVIRONMENTS = environmentsOf({
  database: fc.oneof(
    fc.record({
      type: fc.constant('PostgreSQL'),
      authentication: fc.constantFrom('Password', 'AzureManagedIdentity'),
      username: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 }).map((text) => `u${text}`),
    }),
    fc.record({ type: fc.constant('SQLSERVER'), authentication: fc.constantFrom('Password', 'AzureManagedIdentity') }),
  ),
  fileStorage: fc.oneof(
    fc.record({
      service: fc.constant('AzureBlob'),
      authentication: fc.constantFrom('StaticKey', 'AzureManagedIdentity'),
      performDelete: fc.boolean(),
    }),
    fc.record({ service: fc.constant('S3') }),
  ),
  storedName: fc.stringMatching(/^[a-zA-Z0-9-]{1,30}$/),
  fields: fc.oneof(
    fc.record({ keyVaultName: fc.stringMatching(/^[a-z](-?[a-z0-9]){2,11}$/), cloud: fc.constant('AzureChinaCloud') }),
    fc.record({ keyVaultId: fc.constant(VAULT_ID) }),
  ),
  wrong: fc.record(
    {
      keyVaultName: fc.constantFrom('a', 'my_vault', 'orders'),
      keyVaultId: fc.constantFrom('orders', VAULT_ID),
      tenantId: fc.constantFrom('contoso.onmicrosoft.com', CLIENT_ID),
      cloud: fc.constantFrom('AzureStackCloud'),
    },
    { requiredKeys: [] },
  ),
});
