import fc from 'fast-check';
import { SERVICE_ACCOUNT_EMAIL } from '../../gcp-environments';
import { environmentsOf } from './environments';

const placed = {
  secretProjectId: fc.stringMatching(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
  secretLocation: fc.constantFrom(undefined, undefined, 'europe-west3'),
  secretVersion: fc.constantFrom(undefined, undefined, 'latest', '7'),
  googleServiceAccountEmail: fc.constantFrom(undefined, undefined, SERVICE_ACCOUNT_EMAIL),
};

export const GCP_ENVIRONMENTS = environmentsOf({
  database: fc.record({ type: fc.constantFrom('PostgreSQL', 'PostgreSQL', 'SQLSERVER', 'MySQL') }),
  fileStorage: fc.oneof(
    fc.record({ service: fc.constant('S3'), performDelete: fc.boolean() }),
    fc.record({ service: fc.constant('AzureBlob') }),
  ),
  storedName: fc.oneof(
    { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1 }) },
  ),
  fields: fc.oneof(
    fc.record({ ...placed, secretLayout: fc.constantFrom(undefined, 'PerKey') }),
    fc.record({
      ...placed,
      secretLayout: fc.constant('SingleJson'),
      secretId: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,255}$/), { nil: undefined }),
    }),
  ),
  wrong: fc.record(
    {
      secretProjectId: fc.constantFrom('123456789012', 'projects/my-secrets', 'a'),
      secretLayout: fc.constantFrom('Json', 'PerKey'),
      secretId: fc.constantFrom('apps.orders', 'orders'),
      secretLocation: fc.constantFrom('global', 'Frankfurt', 'europe-west3'),
      secretVersion: fc.constantFrom('0', 'newest', '7'),
      googleServiceAccountEmail: fc.constantFrom('orders', SERVICE_ACCOUNT_EMAIL),
    },
    { requiredKeys: [] },
  ),
});
