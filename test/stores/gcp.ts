import fc from 'fast-check';
import { mappedKeysOf } from 'mendix-secret-store';
import { STORES } from '../../lib/stores/stores';
import { secretIdOf } from '../../lib/core/stores/gcp/objects';
import { GcpMendixSecretStoreEnvironment as Construct } from 'mendix-secret-store/cdk8s';
import { GcpMendixSecretStoreEnvironment as Component } from 'mendix-secret-store/pulumi/gcp';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { BAD_GCP_ENVIRONMENTS } from '../bad-input/gcp';
import { mount, mountedFiles } from '../core/stores/gcp/provider';
import { notInstalled } from '../core/stores/provider-answer';
import { passwordValues } from '../environments';
import {
  CLUSTER_PROJECT_ID,
  CLUSTER_PROJECT_NUMBER,
  gcpArgs,
  gcpProps,
  SERVICE_ACCOUNT_EMAIL,
} from '../gcp-environments';
import { environmentsOf } from './environments';
import type { Input, StoreUnderTest } from './store';

const placed = {
  secretProjectId: fc.stringMatching(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
  secretLocation: fc.constantFrom(undefined, undefined, 'europe-west3'),
  secretVersion: fc.constantFrom(undefined, undefined, 'latest', '7'),
  googleServiceAccountEmail: fc.constantFrom(undefined, undefined, SERVICE_ACCOUNT_EMAIL),
};

const environments = environmentsOf({
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

const isSingleJson = ({ secretLayout }: Input) => secretLayout === 'SingleJson';

export const GCP: StoreUnderTest = {
  store: 'Google Secret Manager',
  member: 'gcp',
  Construct: Construct,
  Component: Component,
  checkProps: STORES.gcp.checkStore,
  checkArgs: STORES.gcp.checkDeployment,
  props: gcpProps() as unknown as Input,
  args: gcpArgs() as unknown as Input,
  withExistingAccount: { skipServiceAccount: true },
  environments,
  propsOf: (environment) => environment,
  argsOf: (environment) => ({
    ...environment,
    clusterProjectId: CLUSTER_PROJECT_ID,
    ...(environment.googleServiceAccountEmail === undefined && { clusterProjectNumber: CLUSTER_PROJECT_NUMBER }),
  }),
  badInput: [...BAD_ENVIRONMENTS, ...BAD_GCP_ENVIRONMENTS],
  createsOnly: ['clusterProjectId', 'clusterProjectNumber'],
  mappedKeys: (environment) =>
    mappedKeysOf(environment, (key) =>
      isSingleJson(environment) ? key : secretIdOf(String(environment.namespace), String(environment.name), key),
    ),
  mountedFiles: (parameters, stored) =>
    mountedFiles(parameters, (secretId) =>
      String(parameters.secrets).includes('extractJSONKey:') ? JSON.stringify(stored) : stored[secretId],
    ),
  mountAnything: (parameters, provider) =>
    provider !== 'gcp'
      ? notInstalled(provider)
      : mount(parameters, (_, key) => (key === '' ? 'x' : JSON.stringify({ [key]: 'x' }))),
  otherFiles: [],
  identityAnnotations: ({ googleServiceAccountEmail: email }): Record<string, string> =>
    typeof email === 'string' ? { 'iam.gke.io/gcp-service-account': email } : {},
  valueHolders: Object.entries(passwordValues('marker'))
    .filter(([, value]) => value.includes('marker'))
    .map(([key]) => `orders-secret-version-${key}`),
};
