import {
  type GcpSecretStore,
  requiredSecretsOf,
  SECRET_ACCESSOR_ROLE,
  secretResourceName,
  workloadIdentityPrincipal,
} from 'mendix-secret-store';

const environment: GcpSecretStore = {
  name: 'shop-acceptance',
  namespace: 'mendix-apps',
  secretProjectId: 'shop-secrets',
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
  constants: ['Shop.PaymentProviderUrl', 'Shop.PaymentProvider_Key'],
  optionalKeys: ['mx-admin-password'],
};
const member = workloadIdentityPrincipal({
  ...environment,
  clusterProjectId: 'shop-clusters',
  clusterProjectNumber: '123456789012',
});

const bindings = requiredSecretsOf({ gcp: environment, kubernetesOnly: true }).map(({ name }) => ({
  secret: secretResourceName(environment, name),
  role: SECRET_ACCESSOR_ROLE,
  member,
}));

console.log(JSON.stringify(bindings, null, 2));
