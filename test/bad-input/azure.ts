import { BLOB_BY_IDENTITY, CONTAINER_ID, TENANT_ID, VAULT_ID } from '../azure-environments';
import { bad, type BadInput, CONVERTED, SHARED_NAME } from './environment';

const VAULT_NAME =
  'must be 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
const ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mendix/providers';
const VAULT_RULE = `must be the resource id of a Key Vault, such as "${ID}/Microsoft.KeyVault/vaults/orders"`;
const CONTAINER_RULE = `must be the resource id of a blob container, such as "${ID}/Microsoft.Storage/storageAccounts/orders/blobServices/default/containers/orders"`;
const OBJECT_NAME = 'gives a name that Key Vault does not accept (at most 127 letters, digits and -)';
const ACCOUNT_ID = CONTAINER_ID.replace(/\/blobServices.*/, '');
const EXPIRATION = 'must be whole seconds from "3600" to "86400"';
const UUID = 'must be a UUID such as "00000000-0000-0000-0000-000000000000"';
const byName = (keyVaultName: unknown) => ({ keyVaultName, keyVaultId: undefined, skipKeyVaultRole: true });

/** Invalid input on Azure. */
export const BAD_AZURE_ENVIRONMENTS: readonly BadInput[] = [
  bad(
    'no vault',
    byName(undefined),
    'keyVaultName: is required, or keyVaultId, for the vault that exists; the Pulumi component and a controller create one from newKeyVault instead',
  ),
  bad(
    'a vault by name and by id',
    { keyVaultName: 'orders', keyVaultId: VAULT_ID },
    'keyVaultName: cannot be combined with keyVaultId; give exactly one of them',
  ),
  ...['ab', 'a'.repeat(25), 'my_vault', '1orders', 'orders-', 'my--vault'].map((name) =>
    bad(`the vault name ${name}, which Azure refuses`, byName(name), `keyVaultName: ${VAULT_NAME}, got "${name}"`),
  ),
  ...(
    [
      ['of a resource other than a vault', CONTAINER_ID, ': it names another kind of resource'],
      ['of a secret in a vault', `${VAULT_ID}/secrets/a`, ': nothing follows its name'],
      ['with a trailing slash', `${VAULT_ID}/`, ': nothing follows its name'],
      ['without its leading slash', VAULT_ID.slice(1), ': it begins with a slash'],
      ['with the name of a subscription', VAULT_ID.replace(/[0-9a-f-]{36}/, 'shop'), ': a subscription has a UUID'],
      [
        'with hyphens in place of a subscription id',
        VAULT_ID.replace(/[0-9a-f-]{36}/, '-'.repeat(36)),
        ': a subscription has a UUID',
      ],
      ['without the name of a vault', VAULT_ID.replace('/orders-vault', ''), ': it ends before "/*"'],
      [
        'of a vault with a name that Azure refuses',
        VAULT_ID.replace('orders-vault', '1orders'),
        ': the name of a vault has 3 to 24 letters, digits and single hyphens, begins with a letter and does not end with a hyphen',
      ],
      ['given as the URI of the vault', 'https://orders.vault.azure.net/', ''],
    ] as const
  ).map(([what, keyVaultId, reason]) =>
    bad(
      `the id ${what}`,
      { keyVaultName: undefined, keyVaultId },
      `keyVaultId: ${VAULT_RULE}${reason}, got "${keyVaultId}"`,
    ),
  ),
  ...[
    VAULT_ID.replaceAll('s', 'ſ'),
    VAULT_ID.replace('/resourceGroups/mendix/', '/resourceGroups/../'),
    VAULT_ID.replace('/resourceGroups/mendix/', '/resourceGroups/./'),
    VAULT_ID.replace('/resourceGroups/mendix/', '/resourceGroups/mendix./'),
    VAULT_ID.replace('/vaults/', '/../vaults/'),
  ].map((keyVaultId) =>
    bad(
      `the id ${keyVaultId}, which Azure refuses or reads as another id`,
      { keyVaultName: undefined, keyVaultId },
      `keyVaultId: ${VAULT_RULE}, got "${keyVaultId}"`,
    ),
  ),
  bad('no tenant', { tenantId: undefined }, 'tenantId: is required'),
  bad(
    'the domain of a tenant',
    { tenantId: 'contoso.onmicrosoft.com' },
    `tenantId: ${UUID}, got "contoso.onmicrosoft.com"`,
  ),
  bad(
    'a client id that is not a UUID',
    {
      clientId: 'orders',
      principalId: '33333333-3333-4333-8333-333333333333',
      oidcIssuerUrl: undefined,
      resourceGroupName: undefined,
    },
    `clientId: ${UUID}, got "orders"`,
  ),
  bad(
    'the tenant id in place of the client id',
    {
      clientId: TENANT_ID,
      principalId: '33333333-3333-4333-8333-333333333333',
      oidcIssuerUrl: undefined,
      resourceGroupName: undefined,
    },
    `clientId: must differ from tenantId, got "${TENANT_ID}"`,
  ),
  bad(
    'an unknown cloud',
    { cloud: 'AzureGermanCloud' },
    'cloud: must be "AzurePublicCloud", "AzureUSGovernmentCloud" or "AzureChinaCloud", got "AzureGermanCloud"',
  ),
  bad(
    'keys that Key Vault cannot distinguish',
    {
      constants: ['Shop.Title_A', 'Shop.Title', 'shop.title_a'],
      storedNames: { 'mx-const-Shop.Title': 'DATABASE-host' },
    },
    `storedNames["mx-const-Shop.Title"]: ${SHARED_NAME}, got "mx-const-Shop.Title" and "database-host", both kept as "DATABASE-host"`,
    `constants[2]: ${SHARED_NAME}, got "mx-const-shop.title_a" and "mx-const-Shop.Title_A", both kept as "mx-const-shop-title-a"`,
  ),
  bad(
    'two constants with the same name in Key Vault',
    { constants: ['A.B_C', 'A_B.C'] },
    `constants[1]: ${SHARED_NAME}, got "mx-const-A_B.C" and "mx-const-A.B_C", both kept as "mx-const-A-B-C"`,
  ),
  bad(
    'names that Key Vault refuses',
    {
      constants: [`Shop.${'a'.repeat(120)}`],
      storedNames: { 'database-host': 'apps/host', 'database-name': 'my_name' },
    },
    `storedNames["database-host"]: ${OBJECT_NAME}, got "apps/host"`,
    `storedNames["database-name"]: ${OBJECT_NAME}, got "my_name"`,
    `constants[0]: ${OBJECT_NAME}; set another name in storedNames, got "mx-const-Shop-${'a'.repeat(120)}"`,
  ),
  bad(
    'a prefix that Key Vault refuses',
    { storedNamePrefix: 'shop_', storedNames: { 'database-host': 'shop-host' } },
    `storedNamePrefix: ${OBJECT_NAME}, got "shop_database-type"`,
  ),
  bad(
    'a prefix that gives another key the same stored name',
    { storedNamePrefix: 'shop-', storedNames: { 'database-host': 'SHOP-database-name' } },
    `storedNames["database-host"]: ${SHARED_NAME}, got "database-host" and "database-name", both kept as "SHOP-database-name"`,
  ),
  bad(
    'AWS IAM',
    {
      database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'u' },
      fileStorage: { service: 'S3', authentication: 'AwsIam' },
    },
    'database.authentication: must be "Password" or "AzureManagedIdentity", got "AwsIam"',
    'fileStorage.authentication: must be "StaticKey" or "AzureManagedIdentity", got "AwsIam"',
  ),
  bad(
    'S3 keys with Azure Blob',
    { fileStorage: { service: 'AzureBlob' }, optionalKeys: ['storage-access-key-id', 'storage-bucket-name'] },
    'optionalKeys[0]: applies only with fileStorage.service "S3" with authentication "StaticKey"; remove it here and from the store, got "storage-access-key-id"',
    'optionalKeys[1]: applies only with fileStorage.service "S3"; remove it here and from the store, got "storage-bucket-name"',
  ),
  bad(
    'an account key for file storage by identity',
    {
      fileStorage: BLOB_BY_IDENTITY,
      optionalKeys: ['storage-azure-account-key'],
    },
    'optionalKeys[0]: applies only with fileStorage.service "AzureBlob" with authentication "StaticKey"; remove it here and from the store, got "storage-azure-account-key"',
  ),
  ...(
    [
      ['of a storage account', ACCOUNT_ID, 'it ends before "/blobServices/default/containers/*"'],
      [
        'of a container with a name that Azure refuses',
        CONTAINER_ID.replace(/[^/]+$/, 'f'),
        'the name of a storage account has 3 to 24 letters and digits, that of a container 3 to 63 letters, digits and single hyphens between them',
      ],
    ] as const
  ).map(([what, containerId, reason]) =>
    bad(
      `the id ${what} in place of a container id`,
      { fileStorage: { ...BLOB_BY_IDENTITY, containerId } },
      `fileStorage.containerId: ${CONTAINER_RULE}: ${reason}, got "${containerId}"`,
    ),
  ),
  bad(
    'a container and its role without authentication by identity',
    { fileStorage: { service: 'AzureBlob', containerId: CONTAINER_ID, skipContainerRole: true } },
    ...['containerId', 'skipContainerRole'].map(
      (field) =>
        `fileStorage.${field}: has no effect without fileStorage.authentication "AzureManagedIdentity", which needs a role`,
    ),
  ),
  bad(
    'a previous user in PostgreSQL',
    { database: { type: 'PostgreSQL', previousUser: 'orders-user' } },
    'database.previousUser: has no effect without "SQLSERVER" and "AzureManagedIdentity", whose SQL drops this user',
  ),
  bad(
    'a previous user that is longer than Azure SQL allows',
    { database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: 'u'.repeat(129) } },
    `database.previousUser: must have at most 128 characters, got "${'u'.repeat(129)}"`,
  ),
  bad(
    'misspelt modes, without follow-up problems',
    {
      database: { type: 'SQLSERVER', authentication: 'MSI', previousUser: 'u' },
      fileStorage: { service: 'AzureBlob', authentication: 'Managed', containerId: CONTAINER_ID },
    },
    'database.authentication: must be "Password" or "AzureManagedIdentity", got "MSI"',
    'fileStorage.authentication: must be "StaticKey" or "AzureManagedIdentity", got "Managed"',
  ),
  bad(
    'a username for Azure SQL by identity',
    { database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', username: 'orders-user' } },
    'database.username: must be removed for "SQLSERVER" with "AzureManagedIdentity": "database-username" holds the client id of the identity',
  ),
  bad(
    'an Operator and a Mendix version that are too old for managed identities',
    {
      operatorVersion: '2.16.0',
      mendixVersion: '10.6.0',
      database: { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' },
      fileStorage: BLOB_BY_IDENTITY,
    },
    'mendixVersion: must be 10.10 or newer, for database.authentication "AzureManagedIdentity" (10.10), fileStorage.authentication "AzureManagedIdentity" (10.10), got "10.6.0"',
    'operatorVersion: must be 2.17.0 or newer, for database.authentication "AzureManagedIdentity" (2.17.0), fileStorage.authentication "AzureManagedIdentity" (2.17.0), the key "storage-azure-blob-endpoint" (2.17.0), the key "storage-azure-use-default-azure-credential" (2.17.0), got "2.16.0"',
  ),
  bad(
    'a MendixApp whose pods would get no token',
    {
      database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'u' },
      mendixAppSpec: { customPodLabels: { general: { 'azure.workload.identity/use': 'false' } } },
    },
    'mendixAppSpec.customPodLabels.general["azure.workload.identity/use"]: must be "true" or removed, because the pods need it, got "false"',
  ),
  bad(
    'a MendixApp with a list of pod labels',
    {
      database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', username: 'u' },
      mendixAppSpec: { customPodLabels: ['x'] },
    },
    'mendixAppSpec.customPodLabels: must be an object, and known when the program runs, because a label that the pods need is added to it, got a list',
  ),
  ...['3599', '86401', '1h', '-1', '3600.0'].map((seconds) =>
    bad(
      `a token expiration of ${seconds}`,
      {
        annotations: { 'azure.workload.identity/service-account-token-expiration': seconds },
        mendixAppSpec: {
          runtimeDeploymentPodAnnotations: { 'azure.workload.identity/service-account-token-expiration': seconds },
        },
      },
      `annotations["azure.workload.identity/service-account-token-expiration"]: ${EXPIRATION}, got "${seconds}"`,
      `mendixAppSpec.runtimeDeploymentPodAnnotations["azure.workload.identity/service-account-token-expiration"]: ${EXPIRATION}, got "${seconds}"`,
    ),
  ),
  bad(
    'strings made from objects',
    { tenantId: '[object Object]', keyVaultName: undefined, keyVaultId: `Calling [toString] on an [Output<T>]` },
    `keyVaultId: ${CONVERTED}, got "Calling [toString] on an [Output<T>]"`,
    `tenantId: ${CONVERTED}, got "[object Object]"`,
  ),
];
