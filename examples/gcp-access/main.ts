import {
  type GcpSecretStore,
  gcpSecretIds,
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

const bindings = gcpSecretIds(environment).map((secretId) => ({
  secret: secretResourceName(environment, secretId),
  role: SECRET_ACCESSOR_ROLE,
  member,
}));

console.log(JSON.stringify(bindings, null, 2));
