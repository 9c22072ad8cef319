import { type GcpDeployment, runbookOf } from 'mendix-secret-store';

/** The environment of `cdk8s-gcp`, as the library would create its secrets and their roles. */
const environment: GcpDeployment = {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  secretProjectId: 'shop-secrets',
  clusterProjectId: 'shop-clusters',
  clusterProjectNumber: '123456789012',
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
  optionalKeys: ['mx-admin-password'],
};

const { steps } = runbookOf({ gcp: environment, kubernetesOnly: true });
const documents = steps
  .flatMap(({ scripts = [] }) => scripts)
  .flatMap(({ file, code }): [string, unknown][] => (file === undefined ? [] : [[file, JSON.parse(code)]]));

console.log(JSON.stringify(Object.fromEntries(documents), null, 2));
