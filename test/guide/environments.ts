import type {
  AwsDeployment,
  AzureDeployment,
  GcpDeployment,
  StoreEnvironment,
  VaultDeployment,
} from 'mendix-secret-store';

const DATABASE = { type: 'PostgreSQL' } as const;
const NAMES = { namespace: 'mendix-apps', name: 'my-app-1', database: DATABASE } as const;
const OPTIONAL = ['storage-perform-delete', 'storage-use-ca-certificates', 'mx-admin-password', 'mx-debugger-password'];

/** The environment of the guide's section on AWS Secrets Manager: every key of its sample. */
const AWS: AwsDeployment = {
  ...NAMES,
  region: 'eu-west-1',
  oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  fileStorage: { service: 'S3' },
  optionalKeys: OPTIONAL,
};

/** The environment of the guide's section on Azure Key Vault, with the `database-password` that the sample lacks. */
const AZURE: AzureDeployment = {
  ...NAMES,
  tenantId: '11111111-1111-4111-8111-111111111111',
  newKeyVault: { name: 'my-app-1' },
  resourceGroupName: 'mendix',
  oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/11111111-1111-4111-8111-111111111111/EXAMPLE/',
  fileStorage: { service: 'AzureBlob' },
  optionalKeys: ['storage-perform-delete', 'mx-admin-password'],
};

/** The environment of the guide's section on Google Secret Manager: a secret for each key, and files with the S3 protocol. */
const GCP: GcpDeployment = {
  ...NAMES,
  secretProjectId: 'my-project',
  clusterProjectId: 'my-project',
  clusterProjectNumber: '123456789012',
  fileStorage: { service: 'S3' },
  optionalKeys: ['storage-perform-delete'],
};

/** The environment of the guide's section on HashiCorp Vault: three secrets, for database, files and configuration. */
const VAULT: VaultDeployment = {
  ...NAMES,
  vaultAddress: 'https://vault.vault.svc.cluster.local:8200',
  fileStorage: { service: 'S3' },
  optionalKeys: OPTIONAL,
};

const CONTAINER =
  '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/mendix/providers/Microsoft.Storage/storageAccounts/example/blobServices/default/containers/examplecontainer';
const BLOB = {
  fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity', containerId: CONTAINER },
} as const;

/** The same environments after the guide's sections on databases and files without a password. */
export const PASSWORDLESS = {
  aws: {
    aws: {
      ...AWS,
      database: {
        type: 'PostgreSQL',
        authentication: 'AwsIam',
        username: 'my-app-user-1',
        resourceId: 'db-ABCDEFGHIJKL01234',
      },
      fileStorage: {
        service: 'S3',
        authentication: 'AwsIam',
        bucketArn: 'arn:aws:s3:::my-app-bucket',
        prefix: 'subdirectory',
      },
    },
  },
  azure: {
    azure: {
      ...AZURE,
      ...BLOB,
      database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'my-app-user-1' },
    },
  },
  azureSql: {
    azure: {
      ...AZURE,
      ...BLOB,
      database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: 'my-app-user-1' },
    },
  },
} as const satisfies Record<string, StoreEnvironment>;

/** The guide's four environments. */
export const GUIDE: Readonly<Record<'aws' | 'azure' | 'gcp' | 'vault', StoreEnvironment>> = {
  aws: { aws: AWS },
  azure: { azure: AZURE },
  gcp: { gcp: GCP },
  vault: { vault: VAULT },
};
