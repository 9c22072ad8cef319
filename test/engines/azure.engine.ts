import {
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentArgs,
  AzureDatabaseAuthentication,
  DatabaseType,
  AzureFileStorageAuthentication,
  FileStorageService,
  KeyVaultAccess,
} from 'mendix-secret-store/pulumi/azure';
import { CONTAINER_ID, TENANT_ID } from '../azure-environments';
import { passwordValues } from '../environments';
import { AzureModel, type Identity, type Vault } from './azure/model';
import { AUDIENCE, logIn, mount, readSecret } from './azure/mount';
import {
  createNamespace,
  createServiceAccount,
  find,
  parametersOf,
  SECRETS_STORE,
  tokenOf,
} from './kubernetes/cluster';
import { azureKinds } from './providers/azure';
import { type Provider, startProvider } from './providers/provider';
import { sentinel, watch } from './pulumi/leaks';
import { type PulumiHome, pulumiHome, type Run, type TestStack, testStack } from './pulumi/stack';
import { engines } from './servers/all';
import { startKeyVault } from './servers/key-vault';
import type { Listening } from './servers/listen';
import { issuerOf } from './servers/web-token';

const NAMESPACE = 'azure-apps';
const OTHER_NAMESPACE = 'azure-others';
const IDENTITIES = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const SUBSCRIPTION = '44444444-4444-4444-8444-444444444444';

const FIRST = sentinel('first');
const SECOND = sentinel('second');
const THIRD = sentinel('third');

type Change = Partial<AzureMendixSecretStoreEnvironmentArgs>;

const model = new AzureModel(TENANT_ID, SUBSCRIPTION);
/** Resources that exist before the tests and must exist afterwards. */
const sharedIdentity: Identity = model.createIdentity('mendix', 'shared');
const sharedVault: Vault = model.createVault('mendix', 'shared-vault', {
  tenantId: TENANT_ID,
  enableRbacAuthorization: true,
});
model.writeSecret(sharedVault.id, 'of-another', THIRD);
const before = [...model.resources];

/** An environment without passwords. The database user is the client id of the identity, which is unknown until it exists. */
const billingValues = {
  'database-type': 'SQLSERVER',
  'database-jdbc-url': `jdbc:sqlserver://billing.database.windows.net:1433;database=${FIRST};authentication=ActiveDirectoryManagedIdentity`,
  'database-host': 'billing.database.windows.net:1433',
  'database-name': FIRST,
  'storage-service-name': 'com.mendix.storage.azure',
  'storage-azure-container': 'files',
  'storage-azure-blob-endpoint': 'https://orders.blob.core.windows.net/',
  'storage-azure-use-default-azure-credential': 'true',
};

/** An environment with its own vault, and an environment that may read only its own secrets in a shared vault. */
const program =
  (change: Change = created) =>
  () => {
    const common = {
      namespace: NAMESPACE,
      operatorVersion: '2.24.2',
      mendixVersion: '10.24.0',
      tenantId: TENANT_ID,
      oidcIssuerUrl: engines().kubernetes.issuer,
    };
    const billing = new AzureMendixSecretStoreEnvironment('billing', {
      ...common,
      name: 'billing',
      resourceGroupName: 'mendix',
      keyVaultId: sharedVault.id,
      keyVaultAccess: KeyVaultAccess.Secrets,
      database: { type: DatabaseType.SqlServer, authentication: AzureDatabaseAuthentication.AzureManagedIdentity },
      fileStorage: {
        service: FileStorageService.AzureBlob,
        authentication: AzureFileStorageAuthentication.AzureManagedIdentity,
        containerId: CONTAINER_ID,
      },
      values: billingValues,
    });
    const orders = new AzureMendixSecretStoreEnvironment('orders', {
      ...common,
      name: 'orders',
      database: { type: DatabaseType.PostgreSql },
      fileStorage: { service: FileStorageService.S3 },
      mendixAppSpec: { replicas: 1 },
      ...change,
    });
    return Promise.resolve({ orders: orders.clientId, billing: billing.clientId, vaultUri: orders.keyVaultUri });
  };

const ownVault: Change = { resourceGroupName: 'mendix', newKeyVault: { name: 'orders-vault' } };
const created: Change = { ...ownVault, values: passwordValues(FIRST) };
const withKey: Change = {
  ...ownVault,
  constants: ['Orders.Api_Key'],
  values: { ...passwordValues(FIRST), 'mx-const-Orders.Api_Key': FIRST },
};
const rotated: Change = { ...withKey, values: { ...withKey.values, 'database-password': SECOND } };

let provider: Provider;
let azure: Listening;
let home: PulumiHome;
let stack: TestStack;

beforeAll(async () => {
  provider = await startProvider('azure-native', azureKinds(model));
  azure = await startKeyVault(model, await issuerOf(engines().kubernetes));
  home = pulumiHome([provider]);
  stack = await testStack(home, 'dev');
  await createNamespace(NAMESPACE);
  await createNamespace(OTHER_NAMESPACE);
});

afterAll(async () => {
  provider.stop();
  await azure.stop();
  home.remove();
});

const watched = (run: Promise<Run>) => watch(run, [FIRST, SECOND, THIRD], home);

/** The client id that a mount of an environment logs in with. */
const clientIdOf = async (name: string) => (await parametersOf(NAMESPACE, name)).clientID ?? '';

test('a preview creates nothing', async () => {
  const { steps } = await watched(stack.preview(program()));
  expect(steps).toContain('create orders-identity');
  expect(model.resources).toEqual(before);
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
});

test('an update creates everything, and a second one changes nothing', async () => {
  const { steps, outputs } = await watched(stack.up(program()));
  expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
  expect(steps.filter((step) => step.includes(' orders') && !step.includes('orders-secret-'))).toEqual([
    'create orders',
    'create orders-federated-credential',
    'create orders-identity',
    'create orders-key-vault',
    'create orders-mendix-app',
    'create orders-read-secrets',
    'create orders-service-account',
  ]);
  expect(outputs.orders).toBe(await clientIdOf('orders'));
  expect(outputs.vaultUri).toBe('https://orders-vault.vault.azure.net/');
  expect((await watched(stack.up(program()))).steps).toEqual([]);
});

test('a pod mounts every key with its value', async () => {
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(passwordValues(FIRST));
  const clientId = await clientIdOf('billing');
  expect(await mount(azure, NAMESPACE, 'billing')).toEqual({ ...billingValues, 'database-username': clientId });
});

describe('the holder of the token of an identity', () => {
  const tokenFor = async (name: string) => {
    const jwt = await tokenOf(NAMESPACE, name, AUDIENCE);
    return (await logIn(azure, TENANT_ID, await clientIdOf(name), jwt)).text;
  };
  const REFUSED = { status: 403, code: 'ForbiddenByRbac', text: '' };

  test('cannot read another vault if it has a role on its own vault', async () => {
    const token = await tokenFor('orders');
    expect(await readSecret(azure, token, ['shared-vault', 'database-host'])).toEqual(REFUSED);
    expect(await readSecret(azure, token, ['shared-vault', 'of-another'])).toEqual(REFUSED);
    expect(await readSecret(azure, token, ['orders-vault', 'database-host'])).toMatchObject({ status: 200 });
  });

  test('cannot read other secrets in the same vault if it has roles on its secrets', async () => {
    const token = await tokenFor('billing');
    expect(await readSecret(azure, token, ['shared-vault', 'of-another'])).toEqual(REFUSED);
    expect(await readSecret(azure, token, ['orders-vault', 'database-host'])).toEqual(REFUSED);
    expect(await readSecret(azure, token, ['shared-vault', 'database-host'])).toMatchObject({ status: 200 });
  });

  test('has roles only on the resources that it needs, and on no parent resource', () => {
    const scopes = [...model.roleAssignments.values()].map(({ scope }) => scope);
    expect(scopes.filter((scope) => !scope.startsWith(`${sharedVault.id}/secrets/`)).sort()).toEqual(
      [CONTAINER_ID, model.vaultOfName('orders-vault')?.id].sort(),
    );
    expect(scopes).toHaveLength(2 + Object.keys(billingValues).length + 1);
  });
});

describe('the identity refuses the login', () => {
  beforeAll(async () => {
    await createServiceAccount(OTHER_NAMESPACE, 'orders');
    await createServiceAccount(NAMESPACE, 'shop');
  });

  test.each([
    ['a ServiceAccount of the same name in another namespace', OTHER_NAMESPACE, 'orders', AUDIENCE, 'AADSTS700213'],
    ['another ServiceAccount of the namespace', NAMESPACE, 'shop', AUDIENCE, 'AADSTS700213'],
    ['another environment', NAMESPACE, 'billing', AUDIENCE, 'AADSTS700213'],
    ['its own ServiceAccount with a token for AWS', NAMESPACE, 'orders', 'sts.amazonaws.com', 'AADSTS700212'],
  ])('of %s', async (_, namespace, serviceAccount, audience, code) => {
    const jwt = await tokenOf(namespace, serviceAccount, audience);
    expect(await logIn(azure, TENANT_ID, await clientIdOf('orders'), jwt)).toEqual({ status: 401, code, text: '' });
  });

  test('of a changed token', async () => {
    const [header = '', claims = '', signature = ''] = (await tokenOf(NAMESPACE, 'shop', AUDIENCE)).split('.');
    const forged = Buffer.from(claims, 'base64url').toString().replaceAll('shop', 'orders');
    const jwt = [header, Buffer.from(forged).toString('base64url'), signature].join('.');
    const refused = { status: 401, code: 'AADSTS50013', text: '' };
    expect(await logIn(azure, TENANT_ID, await clientIdOf('orders'), jwt)).toEqual(refused);
  });
});

test('a refresh finds no drift, and the next update changes nothing', async () => {
  expect((await watched(stack.refresh())).steps).toEqual([]);
  expect((await watched(stack.up(program()))).steps).toEqual([]);
});

test('a refresh finds access that was granted by hand, and the next update removes it', async () => {
  const identityId = model.idOf('mendix', IDENTITIES, `mendix-${NAMESPACE}_orders`);
  const issuer = engines().kubernetes.issuer;
  const credential = { issuer, subject: `system:serviceaccount:${NAMESPACE}:orders`, audiences: [AUDIENCE] };
  const { credentials } = model.identity(identityId);
  expect([...credentials]).toEqual([[`${NAMESPACE}_orders`, credential]]);
  const subject = `system:serviceaccount:${NAMESPACE}:shop`;
  await model.writeCredential(identityId, `${NAMESPACE}_orders`, { ...credential, subject });

  const steps = ['update orders-federated-credential'];
  expect((await watched(stack.refresh())).steps).toEqual(steps);
  expect((await watched(stack.up(program()))).steps).toEqual(steps);
  expect([...credentials.values()]).toEqual([credential]);
});

test('an additional key creates its secret and changes the SecretProviderClass', async () => {
  const { steps } = await watched(stack.up(program(withKey)));
  expect(steps).toEqual([
    'create orders-secret-mx-const-Orders.Api_Key',
    'update orders',
    'update orders-secret-provider-class',
  ]);
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(withKey.values);
});

test('a rotated value creates a new version of its secret and changes nothing else', async () => {
  expect((await watched(stack.up(program(rotated)))).steps).toEqual(['update orders-secret-database-password']);
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(rotated.values);
  const versions = model.vaultOfName('orders-vault')?.secrets.get('database-password')?.versions ?? [];
  expect(versions.map(({ value }) => value)).toEqual([FIRST, SECOND]);
});

const onSharedIdentity: Change = {
  identityId: sharedIdentity.id,
  clientId: sharedIdentity.clientId,
  principalId: sharedIdentity.principalId,
};

test('an existing identity replaces the created identity', async () => {
  const existing = { ...rotated, ...onSharedIdentity };
  const { steps } = await watched(stack.up(program(existing)));
  expect(steps).toEqual([
    'create-replacement orders-federated-credential',
    'create-replacement orders-read-secrets',
    'delete orders-identity',
    'delete-replaced orders-federated-credential',
    'delete-replaced orders-read-secrets',
    'replace orders-federated-credential',
    'replace orders-read-secrets',
    'update orders',
    'update orders-secret-provider-class',
    'update orders-service-account',
  ]);
  expect(await clientIdOf('orders')).toBe(sharedIdentity.clientId);
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(rotated.values);
  expect((await watched(stack.up(program(existing)))).steps).toEqual([]);
});

test('an existing vault and its secrets replace the created vault and secrets', async () => {
  const elsewhere = model.createVault('mendix', 'elsewhere', sharedVault.properties);
  for (const [key, value] of Object.entries(passwordValues(THIRD))) {
    model.writeSecret(elsewhere.id, key, value);
  }
  const existing = { ...onSharedIdentity, keyVaultId: elsewhere.id };
  const { steps } = await watched(stack.up(program(existing)));
  expect(steps.filter((step) => !step.startsWith('delete orders-secret-'))).toEqual([
    'create-replacement orders-read-secrets',
    'delete orders-key-vault',
    'delete-replaced orders-read-secrets',
    'replace orders-read-secrets',
    'update orders',
    'update orders-secret-provider-class',
  ]);
  expect(await mount(azure, NAMESPACE, 'orders')).toEqual(passwordValues(THIRD));
  expect((await watched(stack.up(program(existing)))).steps).toEqual([]);
});

test('a destroy deletes the created resources and keeps the existing resources', async () => {
  await watched(stack.destroy());
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
  expect(await find('v1', 'ServiceAccount', NAMESPACE, 'orders')).toBeUndefined();
  const elsewhere = model.vaultOfName('elsewhere');
  expect(elsewhere?.secrets.size).toBe(Object.keys(passwordValues()).length);
  expect(model.resources.filter((id) => !id.startsWith(String(elsewhere?.id)))).toEqual(before);
  // The vault cannot be purged before its retention ends.
  expect([...model.deletedVaults]).toEqual(['orders-vault']);
});
