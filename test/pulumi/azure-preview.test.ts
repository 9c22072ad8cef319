import * as pulumi from '@pulumi/pulumi';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import {
  azureIdentityArgs,
  BLOB_BY_IDENTITY,
  CONTAINER_ID,
  existingIdentity,
  identityValues,
  TENANT_ID,
} from '../azure-environments';
import { type Registration, record, UNKNOWN, unknownLeaves, unknownOutput } from './harness';

type Inputs = Map<string, Registration['inputs']>;

async function preview(change: object): Promise<Inputs> {
  const args = { ...azureIdentityArgs({ mendixAppSpec: { replicas: 2 } }), ...change };
  const seen = await record(() => new AzureMendixSecretStoreEnvironment('orders', args), { preview: true });
  return new Map(seen.map(({ name, inputs }) => [name, inputs]));
}

const hiddenLeaves = (seen: Inputs) =>
  [...seen].filter(([name]) => name !== 'orders').flatMap(([name, inputs]) => unknownLeaves(inputs, name));

const OBJECTS = [
  'orders',
  'orders-federated-credential',
  'orders-file-storage',
  'orders-identity',
  'orders-mendix-app',
  'orders-read-secrets',
  'orders-secret-provider-class',
  'orders-service-account',
];

/** The leaves that are known only once the identity exists. */
const OF_THE_IDENTITY = [
  'orders-file-storage.principalId',
  'orders-file-storage.roleAssignmentName',
  'orders-read-secrets.principalId',
  'orders-read-secrets.roleAssignmentName',
  'orders-secret-provider-class.spec.parameters.clientID',
  'orders-service-account.metadata.annotations.azure.workload.identity/client-id',
];

test('a first preview shows every resource, and hides only values that Azure has not created yet', async () => {
  const seen = await preview({});
  expect([...seen.keys()].sort()).toEqual(OBJECTS);
  expect(hiddenLeaves(seen).sort()).toEqual(OF_THE_IDENTITY);
  expect(seen.get('orders-secret-provider-class')?.spec).toMatchObject({
    provider: 'azure',
    parameters: { keyvaultName: 'orders-vault', clientID: UNKNOWN },
  });
});

test('an unknown client id hides no object and no other field', async () => {
  const seen = await preview({ ...existingIdentity, clientId: unknownOutput(), resourceGroupName: undefined });
  expect([...seen.keys()].sort()).toEqual(OBJECTS.filter((name) => name !== 'orders-identity'));
  expect(hiddenLeaves(seen).sort()).toEqual([
    'orders-secret-provider-class.spec.parameters.clientID',
    'orders-service-account.metadata.annotations.azure.workload.identity/client-id',
  ]);
});

/** The leaves that a single unknown argument hides, in addition to those that every first preview hides. */
test.each<[string, string[]]>([
  ['oidcIssuerUrl', ['orders-federated-credential.issuer']],
  [
    'keyVaultId',
    [
      'orders-read-secrets.roleDefinitionId',
      'orders-read-secrets.scope',
      'orders-secret-provider-class.spec.parameters.keyvaultName',
    ],
  ],
  [
    'tenantId',
    [
      'orders-secret-provider-class.spec.parameters.tenantID',
      'orders-service-account.metadata.annotations.azure.workload.identity/tenant-id',
    ],
  ],
  ['resourceGroupName', ['orders-federated-credential.resourceGroupName', 'orders-identity.resourceGroupName']],
  ['identityName', ['orders-federated-credential.resourceName', 'orders-identity.resourceName']],
  [
    'namespace',
    [
      'orders-federated-credential.federatedIdentityCredentialResourceName',
      'orders-federated-credential.resourceName',
      'orders-federated-credential.subject',
      'orders-identity.resourceName',
      'orders-mendix-app.metadata.namespace',
      'orders-secret-provider-class.metadata.namespace',
      'orders-service-account.metadata.namespace',
    ],
  ],
])('an unknown %s hides only the fields that need it', async (argument, leaves) => {
  const seen = await preview({ [argument]: unknownOutput() });
  const hidden = hiddenLeaves(seen).filter((leaf) => !OF_THE_IDENTITY.includes(leaf));
  expect(hidden.sort()).toEqual(leaves);
  expect(seen.size).toBe(OBJECTS.length);
});

test.each([
  ['unknown', unknownOutput],
  ['secret', () => pulumi.secret(CONTAINER_ID)],
])(
  'a container that is %s hides only its role, and leaves the other members of fileStorage readable',
  async (_, give) => {
    const seen = await preview({ fileStorage: { ...BLOB_BY_IDENTITY, performDelete: false, containerId: give() } });
    expect([...seen.keys()].sort()).toEqual(OBJECTS);
    const others = [...seen].filter(([name]) => !['orders', 'orders-file-storage'].includes(name));
    expect(others.flatMap(([name, inputs]) => unknownLeaves(inputs, name)).sort()).toEqual(
      OF_THE_IDENTITY.filter((leaf) => !leaf.startsWith('orders-file-storage')),
    );
    expect(JSON.stringify(others)).not.toContain('"secret":');
    expect(JSON.stringify(seen.get('orders-secret-provider-class'))).toContain('storage-perform-delete');
  },
);

test.each([
  ['unknown', unknownOutput],
  ['secret', () => pulumi.secret('shop-orders')],
])('a new vault whose name is %s is created with its retention', async (_, give) => {
  const newKeyVault = { name: give(), softDeleteRetentionInDays: 7 };
  const seen = await preview({ keyVaultId: undefined, newKeyVault });
  expect([...seen.keys()].sort()).toEqual([...OBJECTS, 'orders-key-vault'].sort());
  expect(seen.get('orders-key-vault')).toMatchObject({
    resourceGroupName: 'mendix',
    properties: { tenantId: TENANT_ID, softDeleteRetentionInDays: 7 },
  });
});

test('an unknown previous user of the database hides no field of a created resource', async () => {
  const database = { type: 'SQLSERVER', authentication: 'AzureManagedIdentity', previousUser: unknownOutput() };
  const seen = await preview({ database });
  expect([...seen.keys()].sort()).toEqual(OBJECTS);
  expect(hiddenLeaves(seen).sort()).toEqual(OF_THE_IDENTITY);
});

test('an unknown container hides no value, although one value must match it', async () => {
  const seen = await preview({
    values: identityValues(),
    fileStorage: { ...BLOB_BY_IDENTITY, containerId: unknownOutput() },
  });
  const hidden = hiddenLeaves(seen).filter((leaf) => leaf.includes('.properties.value'));
  expect(hidden).toEqual([]);
});

test('an unknown value hides only itself among the written secrets', async () => {
  const values = { ...identityValues(), 'database-host': unknownOutput() };
  const seen = await preview({ values });
  const hidden = hiddenLeaves(seen).filter((leaf) => leaf.startsWith('orders-secret-data'));
  expect(hidden).toEqual(['orders-secret-database-host.properties.value']);
});
