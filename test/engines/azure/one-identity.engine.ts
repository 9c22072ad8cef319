import { AzureMendixSecretStoreEnvironment, DatabaseType } from 'mendix-secret-store/pulumi/azure';
import { TENANT_ID } from '../../azure-environments';
import { createNamespace } from '../kubernetes/cluster';
import { azureKinds } from '../providers/azure';
import { type Provider, startProvider } from '../providers/provider';
import { type PulumiHome, pulumiHome, type TestStack, testStack } from '../pulumi/stack';
import { engines } from '../servers/all';
import { AzureModel } from './model';
import { AUDIENCE } from './mount';

const NAMESPACE = 'azure-one-identity';
const NAMES = ['atlas', 'basket', 'catalog', 'depot'];

const model = new AzureModel(TENANT_ID, '44444444-4444-4444-8444-444444444444');
const { id, clientId, principalId, credentials } = model.createIdentity('mendix', 'shared');

/** Environments that differ only in their names. */
const program = () => {
  for (const name of NAMES) {
    new AzureMendixSecretStoreEnvironment(name, {
      name,
      namespace: NAMESPACE,
      tenantId: TENANT_ID,
      identityId: id,
      clientId,
      principalId,
      oidcIssuerUrl: engines().kubernetes.issuer,
      keyVaultName: `vault-of-${name}`,
      skipKeyVaultRole: true,
      database: { type: DatabaseType.PostgreSql },
    });
  }
  return Promise.resolve();
};

let provider: Provider;
let home: PulumiHome;
let stack: TestStack;

beforeAll(async () => {
  provider = await startProvider('azure-native', azureKinds(model));
  home = pulumiHome([provider]);
  stack = await testStack(home, 'dev');
  await createNamespace(NAMESPACE);
});

afterAll(() => {
  provider.stop();
  home.remove();
});

test('two concurrent writes of federated credentials of one identity are refused', async () => {
  const write = (name: string) =>
    model.writeCredential(id, name, { issuer: 'https://issuer', subject: name, audiences: [AUDIENCE] });
  const [first, second] = await Promise.allSettled([write('first'), write('second')]);
  expect(first.status).toBe('fulfilled');
  const code = 'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity';
  expect(second).toMatchObject({ status: 'rejected', reason: { status: 409, code } });
  await model.deleteCredential(id, 'first');
});

test('environments with one identity create and delete their credentials one after another', async () => {
  await stack.up(program);
  expect([...credentials.keys()]).toEqual(NAMES.map((name) => `${NAMESPACE}_${name}`));
  expect((await stack.up(program)).steps).toEqual([]);
  await stack.destroy();
  expect([...credentials.keys()]).toEqual([]);
});
