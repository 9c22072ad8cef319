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

/** That of its section on Azure Key Vault, with the `database-password` that the sample lacks. */
const AZURE: AzureDeployment = {
  ...NAMES,
  tenantId: '11111111-1111-4111-8111-111111111111',
  keyVaultName: 'my-app-1',
  createKeyVault: true,
  resourceGroupName: 'mendix',
  oidcIssuerUrl: 'https://westeurope.oic.prod-aks.azure.com/11111111-1111-4111-8111-111111111111/EXAMPLE/',
  fileStorage: { service: 'AzureBlob' },
  optionalKeys: ['storage-perform-delete', 'mx-admin-password'],
};

/** That of its section on Google Secret Manager: one secret for each key, files by the protocol of S3. */
const GCP: GcpDeployment = {
  ...NAMES,
  secretProjectId: 'my-project',
  clusterProjectId: 'my-project',
  clusterProjectNumber: '123456789012',
  fileStorage: { service: 'S3' },
  optionalKeys: ['storage-perform-delete'],
};

/** That of its section on HashiCorp Vault: three secrets, for database, files and configuration. */
const VAULT: VaultDeployment = {
  ...NAMES,
  vaultAddress: 'https://vault.vault.svc.cluster.local:8200',
  fileStorage: { service: 'S3' },
  optionalKeys: OPTIONAL,
};

/** The guide's four environments. */
export const GUIDE: Readonly<Record<'aws' | 'azure' | 'gcp' | 'vault', StoreEnvironment>> = {
  aws: { aws: AWS },
  azure: { azure: AZURE },
  gcp: { gcp: GCP },
  vault: { vault: VAULT },
};
