import type { AzureDeployment } from 'mendix-secret-store';
import { AZURE } from '../../../../lib/stores/azure';
import { IDENTITY_ID, VAULT_ID } from '../../../azure-environments';
import { conflictsOf as problemsOf, uniqueNamesIn } from '../../unique-names';

const STORE = { keyVaultName: 'Shared', namespace: 'apps', optionalKeys: ['mx-admin-password'] };
const NAMED = { storedNames: { 'mx-admin-password': 'admin' } };

const names = (name: string, change: object = {}, isWritten = false) => {
  const values = isWritten ? { values: {} } : {};
  const environment = { ...STORE, name, clientId: 'client', ...values, ...change } as unknown as AzureDeployment;
  return uniqueNamesIn(AZURE, environment).filter(({ within }) => within === undefined);
};

test('two environments may each have a vault', () => {
  expect(problemsOf(names('a'), names('b', { keyVaultName: 'other' }))).toEqual([]);
});

test('two clouds may have vaults of the same name', () => {
  expect(problemsOf(names('a'), names('b', { cloud: 'AzureChinaCloud' }))).toEqual([]);
});

test('two environments may share a vault if their secrets have different names', () => {
  expect(problemsOf(names('a'), names('b', NAMED))).toEqual([]);
});

test('two environments may share a secret that both name', () => {
  expect(problemsOf(names('a', NAMED), names('b', NAMED))).toEqual([]);
});

test('one environment may be in two clusters', () => {
  expect(problemsOf(names('a', {}, true), names('a'))).toEqual([]);
});

test('fails on two environments that would share secrets that neither names', () => {
  const settings = { constants: ['A.B'] };
  expect(problemsOf(names('a', settings), names('b', { ...settings, keyVaultName: 'SHARED' }))).toEqual([
    'storedNames: must name other secrets than another environment in the same vault; set storedNamePrefix, or use another vault (first), got "shared/mx-admin-password" and 1 more',
  ]);
});

test('fails on a name that another environment has by default', () => {
  const named = { storedNames: { 'mx-admin-password': 'MX-admin-password' } };
  expect(problemsOf(names('a'), names('b', named))).toEqual([
    'storedNames["mx-admin-password"]: must differ from a secret of another environment (first), got "shared/mx-admin-password"',
  ]);
});

test('fails on two components that write the same secrets, even if both name them', () => {
  expect(problemsOf(names('a', NAMED, true), names('b', NAMED, true))).toEqual([
    'storedNames["mx-admin-password"]: must differ from a secret of another environment (first), got "shared/admin"',
  ]);
  expect(problemsOf(names('a', {}, true), names('a', {}, true))).toEqual([
    'values: must be given once, because the same secrets are written for the same environment already (first)',
  ]);
});

const SHARED = { identityId: IDENTITY_ID, principalId: 'principal', keyVaultName: undefined };
const sharing = (index: number, change: object = {}) =>
  names(`orders-${index}`, { ...SHARED, keyVaultId: `${VAULT_ID}${index}`, ...change });

test('fails on the 21st federated credential of an identity, and not on the 20th', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => sharing(index)).flat();
  expect(problemsOf(many(19), sharing(19))).toEqual([]);
  expect(problemsOf(many(20), sharing(20))).toEqual([
    'identityId: has 20 federated credentials in this program already, which is the most that Azure allows on one identity; use another identity for this environment',
  ]);
});

test('fails on two federated credentials of the same name, regardless of the case of the identity id', () => {
  const second = sharing(2, { identityId: IDENTITY_ID.toUpperCase(), federatedCredentialName: 'apps_orders-1' });
  expect(problemsOf(sharing(1), second)).toEqual([
    'federatedCredentialName: must differ from that of another environment with the same identity; for a second cluster, set cluster or another name (first), got "apps_orders-1"',
  ]);
  expect(problemsOf(sharing(1), sharing(1, { cluster: 'b', keyVaultId: `${VAULT_ID}2` }))).toEqual([]);
});

test('fails on a role that the same identity gets twice on the same vault', () => {
  const second = sharing(2, { keyVaultId: `${VAULT_ID}1`, ...NAMED });
  expect(problemsOf(sharing(1), second)).toEqual([
    `skipKeyVaultRole: must be true, because the same identity is assigned the same role on the same resource already (first), got "${VAULT_ID}1"`,
  ]);
});

/** An environment whose identity and vault are created. */
const created = (name: string, change: object = {}, subscriptionId = 'one') =>
  names(name, {
    clientId: undefined,
    keyVaultName: undefined,
    resourceGroupName: 'mendix',
    newKeyVault: { name: `vault-of-${name}` },
    controller: { type: 'AzureServiceOperator', subscriptionId },
    ...change,
  });

test('fails on two environments that would create the same identity', () => {
  const named = { identityName: 'shop' };
  expect(problemsOf(created('a', named), created('b', { identityName: 'SHOP', resourceGroupName: 'Mendix' }))).toEqual([
    'identityName: must differ from the identity that is created for another environment in the same resource group (first), got "SHOP"',
  ]);
  expect(problemsOf(created('a', named), created('b', { ...named, resourceGroupName: 'other' }))).toEqual([]);
  expect(problemsOf(created('a', named), created('b', named, 'two'))).toEqual([]);
  // In Pulumi, the provider determines the subscription.
  const byPulumi = { ...named, controller: undefined };
  expect(problemsOf(created('a', byPulumi), created('b', byPulumi))).toEqual([]);
});

test('fails on two environments that would create the same vault', () => {
  const prefixed = { newKeyVault: { name: 'Vault-of-a' }, storedNamePrefix: 'b-' };
  expect(problemsOf(created('a'), created('b', prefixed))).toEqual([
    'newKeyVault.name: must differ from the vault that is created for another environment; to share that vault, give one of them keyVaultId (first), got "Vault-of-a"',
  ]);
  expect(problemsOf(created('a'), created('b'))).toEqual([]);
});

test('fails on two environments with the same container, but not on one environment in two clusters', () => {
  const id =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/';
  const container = (name: string) => ({
    clientId: undefined,
    fileStorage: { service: 'AzureBlob', containerId: `${id}${name}` },
    ...NAMED,
  });
  expect(
    problemsOf(names('a', container('files')), names('b', { ...container('FILES'), keyVaultName: 'other' })),
  ).toEqual([
    `fileStorage.containerId: must differ from the container of another environment, whose files this one could read and delete (first), got "${id}FILES"`,
  ]);
  expect(problemsOf(names('a', container('files')), names('a', container('files')))).toEqual([]);
  expect(
    problemsOf(names('a', container('files')), names('b', { ...container('other'), keyVaultName: 'other' })),
  ).toEqual([]);
});
