/** The settings that both sides of a comparison share, so both create the same environment. */
export type Store = 'aws' | 'azure' | 'gcp' | 'vault';

export const NAMESPACE = 'apps';
export const CONSTANT = 'Shop.ApiUrl';
export const REGION = 'eu-west-1';
/** The ARN of the role of an environment. */
export const roleArnOf = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
export const OIDC_ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE';
export const OIDC_PROVIDER_ARN = `arn:aws:iam::123456789012:oidc-provider/${OIDC_ISSUER}`;
export const TENANT_ID = 'b4a1d1a5-2f0e-4c39-9c8e-5a4f0c7d9e10';
export const CLIENT_ID = '0f6a3c52-8d1b-4f57-a7a4-3c9e2b61d845';
export const RESOURCE_GROUP = 'shops';
export const OIDC_ISSUER_URL = 'https://westeurope.oic.prod-aks.azure.com/EXAMPLE/';
export const SECRET_PROJECT = 'shop-secrets';
export const CLUSTER_PROJECT = 'shop-cluster';
export const CLUSTER_PROJECT_NUMBER = '123456789012';
export const VAULT_ADDRESS = 'https://vault.example.com:8200';
export const SOURCE_URL = 'oci-image://registry.example.com/shop:1.0.0';

/** The values that are not secret; the programs pass in the passwords. */
const DATABASE_VALUES = {
  'database-type': 'PostgreSQL',
  'database-jdbc-url': 'jdbc:postgresql://db.example.com:5432/shop',
  'database-host': 'db.example.com:5432',
  'database-name': 'shop',
  'database-username': 'shop',
};
const S3_VALUES = {
  'storage-service-name': 'com.mendix.storage.s3',
  'storage-endpoint': 'https://s3.eu-west-1.amazonaws.com',
  'storage-access-key-id': 'AKIAIOSFODNN7EXAMPLE',
};
const BLOB_VALUES = { 'storage-service-name': 'com.mendix.storage.azure', 'storage-azure-account-name': 'shopfiles' };
const CONSTANT_VALUES = { [`mx-const-${CONSTANT}`]: 'https://api.example.com' };

/** The values of an environment with files on S3, in the order of the keys. */
export function s3Values<Text>(databasePassword: Text, accessKey: Text): Record<string, string | Text> {
  return {
    ...DATABASE_VALUES,
    'database-password': databasePassword,
    ...S3_VALUES,
    'storage-secret-access-key': accessKey,
    'storage-bucket-name': 'shop',
    ...CONSTANT_VALUES,
  };
}

/** The values of an environment with files on Azure Blob Storage, in the order of the keys. */
export function blobValues<Text>(databasePassword: Text, accountKey: Text): Record<string, string | Text> {
  return {
    ...DATABASE_VALUES,
    'database-password': databasePassword,
    ...BLOB_VALUES,
    'storage-azure-account-key': accountKey,
    'storage-azure-container': 'shop',
    ...CONSTANT_VALUES,
  };
}
