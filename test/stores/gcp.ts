import { mappedKeysOf } from 'mendix-secret-store';
import { STORES } from '../../lib/stores/stores';
import { secretIdOf } from '../../lib/core/stores/gcp/objects';
import { BAD_ENVIRONMENTS } from '../bad-input/environment';
import { BAD_GCP_ENVIRONMENTS } from '../bad-input/gcp';
import { mount, mountedFiles } from '../core/stores/gcp/provider';
import { notInstalled } from '../core/stores/provider-answer';
import { passwordValues } from '../environments';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER, gcpArgs, gcpProps } from '../gcp-environments';
import type { Input, StoreUnderTest } from './store';

const isSingleJson = ({ secretLayout }: Input) => secretLayout === 'SingleJson';

export const GCP: StoreUnderTest = {
  store: 'Google Secret Manager',
  member: 'gcp',
  checkProps: STORES.gcp.checkStore,
  checkArgs: STORES.gcp.checkDeployment,
  props: gcpProps() as unknown as Input,
  args: gcpArgs() as unknown as Input,
  withExistingAccount: { skipServiceAccount: true },
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
