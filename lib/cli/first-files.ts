import type { StoreName } from '../stores/stores';

/** What a first file has of its own for a store. */
interface FirstFile {
  /** The way to log in to the database without a password; undefined if the store has none. */
  readonly databaseLogin?: string;
  /** Lines of `defaults`. */
  readonly defaults: string;
  /** Lines of the environment `acceptance`. */
  readonly acceptance: string;
  /** Lines of the environment `production`. */
  readonly production: string;
}

const FIRST_FILES: Readonly<Record<StoreName, FirstFile>> = {
  aws: {
    databaseLogin: 'AwsIam # no password: the role logs in to RDS',
    defaults: `  region: eu-west-1 # of the secrets, in AWS Secrets Manager
  fileStorage:
    service: S3
    # authentication: AwsIam # no access key: the role reads and writes the files`,
    acceptance: `    # The secret and the role exist. A controller in the cluster can create them: see \`controller\`.
    secretName: mendix-apps/shop-acceptance
    roleArn: arn:aws:iam::123456789012:role/mendix-mendix-apps.shop-acceptance`,
    production: `    secretName: mendix-apps/shop-production
    roleArn: arn:aws:iam::123456789012:role/mendix-mendix-apps.shop-production`,
  },
  azure: {
    databaseLogin: 'AzureManagedIdentity # no password: the managed identity logs in',
    defaults: `  tenantId: 11111111-1111-4111-8111-111111111111 # of Microsoft Entra
  fileStorage:
    service: AzureBlob
    # authentication: AzureManagedIdentity # no account key: the managed identity reads and writes the files`,
    acceptance: `    # The vault and the managed identity, by its client id, exist. An identity reads every secret of a vault: each
    # environment has a vault of its own.
    keyVaultName: shop-acceptance
    clientId: 22222222-2222-4222-8222-222222222222`,
    production: `    keyVaultName: shop-production
    clientId: 33333333-3333-4333-8333-333333333333`,
  },
  gcp: {
    defaults: `  secretProjectId: shop-secrets # of the secrets, in Google Secret Manager
  secretLayout: SingleJson # one secret for each environment; needs version 1.9.0 of the Google provider
  fileStorage:
    service: S3 # Cloud Storage, with an HMAC key`,
    acceptance: `    # The secret exists. A controller in the cluster can create it: see \`controller\`.
    secretId: mendix-apps-shop-acceptance`,
    production: `    secretId: mendix-apps-shop-production`,
  },
  vault: {
    databaseLogin: 'AwsIam # no password: the role of awsRoleArn logs in to RDS',
    defaults: `  vaultAddress: https://vault.example.com:8200 # of Vault or OpenBao
  fileStorage:
    service: S3
    # authentication: AwsIam # no access key: the role of awsRoleArn reads and writes the files`,
    acceptance: `    # The role exists. A controller in the cluster can create it: see \`controller\`.
    vaultRole: mendix-mendix-apps.shop-acceptance
    # awsRoleArn: arn:aws:iam::123456789012:role/shop-acceptance`,
    production: `    vaultRole: mendix-mendix-apps.shop-production
    # awsRoleArn: arn:aws:iam::123456789012:role/shop-production`,
  },
};

/** The stores that there is a first file for. */
export const FIRST_FILE_STORES = Object.keys(FIRST_FILES) as StoreName[];

/** A first environments file for a store, with comments, which `synth` takes as it is. */
export function firstFile(store: StoreName, schema: string): string {
  const { databaseLogin, defaults, acceptance, production } = FIRST_FILES[store];
  return `# yaml-language-server: $schema=${schema}
#
# Environments of Mendix on Kubernetes, of which \`mendix-secret-store synth\` writes the manifests. No secret value is in here:
# \`mendix-secret-store report runbook\` says how people write the values into the store.
version: 1
name: shop # whose files are in a folder, when several fleets share it

# What the environments have in common. Each takes what it uses, and what it sets itself wins.
defaults:
  namespace: mendix-apps
  operatorVersion: '2.24.2'
  mendixVersion: '10.24.0'
${defaults}
  database:
    type: PostgreSQL${databaseLogin === undefined ? '' : `\n    # authentication: ${databaseLogin}`}
  constants: [Shop.PaymentProviderUrl, Shop.PaymentProviderKey]
  optionalKeys: [mx-admin-password]

# What some of them have in common: \`extends\` takes it, after the defaults.
profiles:
  production:
    labels:
      example.com/stage: production

environments:
  - store: ${store}
    name: shop-acceptance
${acceptance}

  - store: ${store}
    name: shop-production
    extends: [production]
${production}
`;
}
