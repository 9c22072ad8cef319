import { AZURE_IDENTITY, CLIENT_ID, ROLE_ARN, TENANT_ID } from '../vault-environments';
import { bad, type BadInput } from './environment';

const UUID = 'must be a UUID such as "00000000-0000-0000-0000-000000000000"';
const EXPIRATION = 'azure.workload.identity/service-account-token-expiration';

/** Invalid input for the cloud identity of an environment on Vault. */
export const BAD_IDENTITIES: readonly BadInput[] = [
  bad(
    'authentication by identity without an identity',
    {
      database: { type: 'PostgreSQL', authentication: 'AwsIam' },
      fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' },
    },
    'database.authentication: must be "Password" for "PostgreSQL" in an environment with no identity of a cloud, got "AwsIam"',
    'fileStorage.authentication: must be "StaticKey" for "AzureBlob" in an environment with no identity of a cloud, got "AzureManagedIdentity"',
  ),
  bad(
    'authentication modes of another cloud',
    {
      ...AZURE_IDENTITY,
      database: { type: 'PostgreSQL', authentication: 'AwsIam' },
      fileStorage: { service: 'S3', authentication: 'AwsIam' },
    },
    'database.authentication: must be "Password" or "AzureManagedIdentity" for "PostgreSQL" in an environment with an Azure identity, got "AwsIam"',
    'fileStorage.authentication: must be "StaticKey" for "S3" in an environment with an Azure identity, got "AwsIam"',
  ),
  bad(
    'the identities of two clouds',
    { awsRoleArn: ROLE_ARN, ...AZURE_IDENTITY },
    'azureClientId: cannot be combined with awsRoleArn, because the app has one identity; remove one of the two',
  ),
  bad(
    'a role name in place of its ARN, and another audience',
    { awsRoleArn: 'orders', annotations: { 'eks.amazonaws.com/audience': 'vault' } },
    'awsRoleArn: must be the ARN of an IAM role, such as "arn:aws:iam::123456789012:role/orders", got "orders"',
    'annotations["eks.amazonaws.com/audience"]: must be "sts.amazonaws.com" or removed: the role trusts no other audience, got "vault"',
  ),
  bad(
    'a client id without a tenant id',
    { azureClientId: CLIENT_ID },
    'azureTenantId: is required with azureClientId: the tenant of that identity',
  ),
  bad('a tenant id without a client id', { azureTenantId: TENANT_ID }, 'azureTenantId: needs azureClientId'),
  bad(
    'Azure ids that are not UUIDs',
    { azureClientId: 'orders', azureTenantId: 'contoso.com' },
    `azureClientId: ${UUID}, got "orders"`,
    `azureTenantId: ${UUID}, got "contoso.com"`,
  ),
  bad(
    'the tenant id in place of the client id',
    { azureClientId: TENANT_ID, azureTenantId: TENANT_ID },
    `azureClientId: must differ from azureTenantId, got "${TENANT_ID}"`,
  ),
  bad(
    'an Azure identity with settings that Azure refuses',
    {
      ...AZURE_IDENTITY,
      database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', username: 'orders' },
      annotations: { [EXPIRATION]: '60' },
      mendixAppSpec: { customPodLabels: { general: { 'azure.workload.identity/use': 'false' } } },
    },
    'mendixAppSpec.customPodLabels.general["azure.workload.identity/use"]: must be "true" or removed, because the pods need it, got "false"',
    'database.username: must be removed for "SQLSERVER" with "AzureManagedIdentity": "database-username" holds the client id of the identity',
    `annotations["${EXPIRATION}"]: must be whole seconds from "3600" to "86400", got "60"`,
  ),
];
