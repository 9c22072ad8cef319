import {
  azurePostgresIdentitySql,
  azureSqlIdentitySql,
  federatedCredential,
  federatedCredentialNameOf,
  type KeySelection,
  manifestsOf,
  type MendixAppManifest,
  roleAssignment,
  type SecretProviderClassManifest,
} from 'mendix-secret-store';
import { keyVaultUri } from '../../../../lib/core/stores/azure/cloud';
import { identityNameOf } from '../../../../lib/core/stores/azure/deployment';
import { azureObjects } from '../../../../lib/core/stores/azure/objects';
import { parseResourceId } from '../../../../lib/core/stores/azure/resource-id';
import { AZURE_ROLES, secretScope } from '../../../../lib/core/stores/azure/role-assignment';
import { parse } from 'yaml';
import {
  BLOB_CONTRIBUTOR,
  CLIENT_ID,
  CONTAINER_ID,
  ISSUER,
  PRINCIPAL_ID,
  SECRETS_USER,
  TENANT_ID,
  VAULT_ID,
} from '../../../azure-environments';
import { azureRequiredSecrets } from '../../../../lib/core/stores/azure/objects';

/**
 * The samples of the guide as data, compared with the output for the matching input. Additions of the library to the guide
 * are asserted separately.
 * https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
const GUIDE_KEYS = [
  'database-type',
  'database-jdbc-url',
  'database-host',
  'database-name',
  'database-username',
  'storage-service-name',
  'storage-azure-account-name',
  'storage-azure-account-key',
  'storage-azure-container',
  'storage-perform-delete',
  'mx-admin-password',
];
/** The sample of the guide omits the password that its first mode needs. */
const GUIDE_MODES: KeySelection = {
  database: {},
  fileStorage: { service: 'AzureBlob' },
  optionalKeys: ['storage-perform-delete', 'mx-admin-password'],
};
const CALLER = { name: 'orders', namespace: 'apps' };
const STORE = { ...CALLER, keyVaultName: 'orders-vault', clientId: CLIENT_ID, tenantId: TENANT_ID, constants: ['A.B'] };

const objectsOf = (modes: KeySelection) => {
  const { array } = parse(azureObjects(modes)) as { array: string[] };
  return array.map((item) => parse(item) as unknown);
};
const secret = (objectName: string, objectAlias = objectName) => ({ objectName, objectType: 'secret', objectAlias });

describe('the SecretProviderClass of the guide', () => {
  test('maps the same keys, each under its own name, as strings in a list called array', () => {
    const keys = [...GUIDE_KEYS.slice(0, 5), 'database-password', ...GUIDE_KEYS.slice(5)];
    expect(objectsOf(GUIDE_MODES)).toEqual(keys.map((key) => secret(key)));
  });

  test('is formatted as in the guide', () => {
    expect(azureObjects({ constants: ['MyFirstModule.MyConstant'] })).toBe(`array:
  - |
    objectName: "mx-const-MyFirstModule-MyConstant"
    objectType: "secret"
    objectAlias: "mx-const-MyFirstModule.MyConstant"
`);
  });

  test('maps constants and settings, with hyphens for dots and underscores in the vault but not in the file name', () => {
    const modes = {
      constants: ['MyFirstModule.WelcomePageTitle', 'Atlas_Core.Atlas_Core_Version'],
      runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
      storedNames: { 'mx-runtime-com.mendix.storage.s3.EncryptionKeys': 'com-mendix-storage-s3-EncryptionKeys' },
    };
    expect(objectsOf(modes)).toEqual([
      secret('mx-const-Atlas-Core-Atlas-Core-Version', 'mx-const-Atlas_Core.Atlas_Core_Version'),
      secret('mx-const-MyFirstModule-WelcomePageTitle', 'mx-const-MyFirstModule.WelcomePageTitle'),
      secret('com-mendix-storage-s3-EncryptionKeys', 'mx-runtime-com.mendix.storage.s3.EncryptionKeys'),
    ]);
    expect(azureRequiredSecrets(modes).map(({ name }) => name)).toEqual([
      'mx-const-Atlas-Core-Atlas-Core-Version',
      'mx-const-MyFirstModule-WelcomePageTitle',
      'com-mendix-storage-s3-EncryptionKeys',
    ]);
  });

  test('names the vault, the identity and the tenant by the parameters of the provider', () => {
    expect(manifestsOf({ azure: STORE })[1]).toEqual({
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { ...CALLER, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
      spec: {
        provider: 'azure',
        parameters: {
          keyvaultName: 'orders-vault',
          clientID: CLIENT_ID,
          tenantID: TENANT_ID,
          objects: expect.any(String) as unknown,
        },
      },
    });
  });

  test.each([
    [undefined, undefined, 'https://orders.vault.azure.net/'],
    ['AzurePublicCloud', undefined, 'https://orders.vault.azure.net/'],
    ['AzureUSGovernmentCloud', 'AzureUSGovernmentCloud', 'https://orders.vault.usgovcloudapi.net/'],
    ['AzureChinaCloud', 'AzureChinaCloud', 'https://orders.vault.azure.cn/'],
  ] as const)('writes the cloud %s as cloudName %s, and its vault has the URI %s', (cloud, cloudName, uri) => {
    const [, secretProviderClass] = manifestsOf({ azure: { ...STORE, ...(cloud !== undefined && { cloud }) } });
    expect((secretProviderClass as SecretProviderClassManifest).spec.parameters.cloudName).toBe(cloudName);
    expect(keyVaultUri('orders', cloud)).toBe(uri);
  });
});

test('the ServiceAccount has both annotations of the guide, and the annotation of the tenant', () => {
  expect(manifestsOf({ azure: STORE })[0]).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      ...CALLER,
      annotations: {
        'privatecloud.mendix.com/environment-account': 'true',
        'azure.workload.identity/client-id': CLIENT_ID,
        'azure.workload.identity/tenant-id': TENANT_ID,
      },
    },
  });
});

test.each([ISSUER, 'https://oidc.example.com/cluster'])(
  'the federated credential of the guide trusts one ServiceAccount, and keeps the issuer unchanged: %s',
  (issuer) => {
    expect(federatedCredential(issuer, CALLER)).toEqual({
      issuer,
      subject: 'system:serviceaccount:apps:orders',
      audiences: ['api://AzureADTokenExchange'],
    });
  },
);

describe('the role assignments of the guide', () => {
  test('allow reading the secrets of one vault', () => {
    expect(roleAssignment(VAULT_ID, 'keyVaultSecretsUser', PRINCIPAL_ID)).toEqual({
      roleAssignmentName: '28878178-ccd7-5488-8bdc-569a62cf54b1',
      scope: VAULT_ID,
      roleDefinitionId: SECRETS_USER,
      principalId: PRINCIPAL_ID,
      principalType: 'ServicePrincipal',
    });
  });

  test('allow reading one secret', () => {
    const scope = secretScope(VAULT_ID, 'database-host');
    expect(scope).toBe(`${VAULT_ID}/secrets/database-host`);
    expect(roleAssignment(scope, 'keyVaultSecretsUser', PRINCIPAL_ID)).toMatchObject({
      scope,
      roleDefinitionId: SECRETS_USER,
    });
  });

  test('allow using one container, but not its storage account', () => {
    expect(roleAssignment(CONTAINER_ID, 'storageBlobDataContributor', PRINCIPAL_ID)).toMatchObject({
      scope: CONTAINER_ID,
      roleDefinitionId: BLOB_CONTRIBUTOR,
      principalType: 'ServicePrincipal',
    });
  });

  test('have the same name regardless of the case of ids, and a different name for each scope, role and principal', () => {
    const nameOf = (...input: Parameters<typeof roleAssignment>) => roleAssignment(...input).roleAssignmentName;
    const same = [
      nameOf(VAULT_ID, 'keyVaultSecretsUser', PRINCIPAL_ID),
      nameOf(VAULT_ID.toUpperCase(), 'keyVaultSecretsUser', PRINCIPAL_ID.toUpperCase()),
    ];
    expect(new Set(same).size).toBe(1);
    const names = [
      ...same,
      nameOf(secretScope(VAULT_ID, 'a'), 'keyVaultSecretsUser', PRINCIPAL_ID),
      nameOf(VAULT_ID, 'storageBlobDataContributor', PRINCIPAL_ID),
      nameOf(VAULT_ID, 'keyVaultSecretsUser', CLIENT_ID),
    ];
    expect(new Set(names).size).toBe(4);
  });

  test('fail on a scope that is not a resource', () => {
    expect(() => roleAssignment('/', 'keyVaultSecretsUser', PRINCIPAL_ID)).toThrow(
      'not the id of an Azure resource: /',
    );
  });

  test('cover two built-in roles', () => {
    expect(Object.keys(AZURE_ROLES)).toEqual(['keyVaultSecretsUser', 'storageBlobDataContributor']);
  });
});

describe('the SQL of the guide', () => {
  test.each([
    ['my-app-user-1', '"my-app-user-1"'],
    ['Robert"; DROP TABLE students; --', '"Robert""; DROP TABLE students; --"'],
  ])('labels the PostgreSQL user %s with the principal, and removes the password', (username, role) => {
    expect(azurePostgresIdentitySql(username, PRINCIPAL_ID)).toEqual([
      `SECURITY LABEL for "pgaadauth" on role ${role} is 'aadauth,oid=${PRINCIPAL_ID},type=service';`,
      `ALTER ROLE ${role} WITH PASSWORD NULL;`,
    ]);
  });

  test('quotes an unchecked principal', () => {
    expect(azurePostgresIdentitySql('u', "x';--")[0]).toContain("'aadauth,oid=x'';--,type=service'");
  });

  test.each([
    ['mendix-apps_orders', 'my-app-user-1', '[mendix-apps_orders]', '[my-app-user-1]'],
    ['a]; DROP DATABASE x; --', 'b]]', '[a]]; DROP DATABASE x; --]', '[b]]]]]'],
  ])('puts the identity %s in place of the Azure SQL user %s', (identity, user, quoted, previous) => {
    expect(azureSqlIdentitySql(identity, user)).toEqual([
      `DROP USER ${previous};`,
      `CREATE USER ${quoted} FROM EXTERNAL PROVIDER;`,
      `ALTER ROLE db_owner ADD MEMBER ${quoted};`,
    ]);
  });

  test('drops no user in a new database', () => {
    expect(azureSqlIdentitySql('orders')).toHaveLength(2);
  });
});

describe('the pods of an environment', () => {
  const appOf = (modes: object, mendixAppSpec: object = {}) =>
    manifestsOf({ azure: { ...STORE, ...modes, mendixAppSpec } })[2] as MendixAppManifest;

  test.each<[string, object, object | undefined]>([
    [
      'a managed identity for the database',
      { database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity' } },
      { general: { 'azure.workload.identity/use': 'true' } },
    ],
    [
      'a managed identity for files',
      { fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' } },
      { general: { 'azure.workload.identity/use': 'true' } },
    ],
    ['a managed identity only for the mount', {}, undefined],
  ])('have the label of the webhook only if needed, with %s', (_, modes, labels) => {
    expect(appOf(modes).spec.customPodLabels).toEqual(labels);
  });

  test('keep the labels of the caller', () => {
    const spec = { customPodLabels: { general: { team: 'shop' }, other: { a: 'b' } } };
    const modes = { fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' } };
    expect(appOf(modes, spec).spec.customPodLabels).toEqual({
      general: { team: 'shop', 'azure.workload.identity/use': 'true' },
      other: { a: 'b' },
    });
  });
});

describe('default names', () => {
  test('join the namespace and the name with an underscore, which neither can contain', () => {
    expect(identityNameOf('apps', 'orders')).toBe('mendix-apps_orders');
    expect(federatedCredentialNameOf('apps', 'orders')).toBe('apps_orders');
  });

  test('stay within the limits of Azure for the longest environment names', () => {
    const [namespace, name] = ['n'.repeat(63), 'a'.repeat(35)];
    expect(identityNameOf(namespace, name)).toMatch(/^[A-Za-z0-9][\w-]{2,127}$/);
    expect(federatedCredentialNameOf(namespace, name)).toMatch(/^[A-Za-z0-9][\w-]{2,119}$/);
    expect(federatedCredentialNameOf('a', 'b')).toHaveLength(3);
  });
});

test('parses the id of a resource, and nothing else', () => {
  expect(parseResourceId(CONTAINER_ID)).toEqual({
    subscriptionId: '44444444-4444-4444-8444-444444444444',
    resourceGroupName: 'mendix',
    resource: 'Microsoft.Storage/storageAccounts/orders/blobServices/default/containers/files',
    name: 'files',
  });
  expect(parseResourceId(`${VAULT_ID}\n`)).toBeUndefined();
  expect(parseResourceId('/subscriptions/x')).toBeUndefined();
});
