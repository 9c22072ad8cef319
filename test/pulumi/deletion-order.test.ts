import * as kubernetes from '@pulumi/kubernetes/core/v1';
import type * as pulumi from '@pulumi/pulumi';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import { GcpMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/gcp';
import { VaultMendixSecretStoreCluster, VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { azureArgs, azureIdentityArgs, CLIENT_ID, existingIdentity, identityValues } from '../azure-environments';
import { CLUSTER_ARN, passwordValues, pulumiArgs, pulumiIamArgs, ROLE_ARN, SECRET_ARN } from '../environments';
import { gcpArgs, gcpImpersonationArgs } from '../gcp-environments';
import { STORES } from '../stores';
import { COMPONENTS } from './components';
import { distantVaultCluster } from '../vault-clusters';
import { vaultArgs } from '../vault-environments';
import { type Deletable, goneAfter, needsOf } from './deletion';
import { type Registration, record } from './harness';

const resource = (name: string, needs: Partial<Deletable> = {}): Deletable => ({
  ...{ name, parent: '', dependencies: [], propertyDependencies: {}, deletedWith: '' },
  ...needs,
});

describe('the order in which the engine deletes', () => {
  const POLICY = resource('policy', { propertyDependencies: { role: ['role'] } });

  test.each<[string, Deletable[], string[]]>([
    ['its dependencies', [resource('class', { dependencies: ['role'] }), resource('role')], ['role']],
    [
      'the resource that an input comes from',
      [resource('class', { propertyDependencies: { a: ['role'] } }), resource('role')],
      ['role'],
    ],
    ['its parent', [resource('class', { parent: 'environment' }), resource('environment')], ['environment']],
    [
      'the needs of its dependencies in turn',
      [resource('class', { dependencies: ['policy'] }), POLICY, resource('role')],
      ['policy', 'role'],
    ],
    ['no resource without an edge to it', [resource('class'), POLICY, resource('role')], []],
    ['no resource that needs it', [resource('class'), resource('app', { dependencies: ['class'] })], []],
    [
      'no child of a dependency just because of its parent',
      [resource('class', { dependencies: ['vault'] }), resource('vault'), resource('secret', { parent: 'vault' })],
      ['vault'],
    ],
    [
      'no dependency that may be deleted together with another resource',
      [
        resource('class', { dependencies: ['secret'] }),
        resource('secret', { deletedWith: 'vault' }),
        resource('vault'),
      ],
      [],
    ],
    [
      'a dependency that is deleted together with another dependency',
      [
        resource('class', { dependencies: ['secret'] }),
        resource('secret', { propertyDependencies: { name: ['vault'] }, deletedWith: 'vault' }),
        resource('vault'),
      ],
      ['secret', 'vault'],
    ],
    [
      'no dependency of a resource that may be deleted together with another resource',
      [resource('class', { dependencies: ['role'], deletedWith: 'cluster' }), resource('role'), resource('cluster')],
      [],
    ],
  ])('keeps until a resource is gone: %s', (_, seen, after) => {
    expect(goneAfter(seen, 'class')).toEqual(after);
  });
});

interface Variant {
  readonly Component: new (name: string, args: never, opts?: pulumi.ComponentResourceOptions) => unknown;
  readonly args: object;
  /** The kinds of the resources that it creates in addition to the Kubernetes objects. */
  readonly kinds: string[];
}

const variant = (Component: Variant['Component'], args: object, ...kinds: string[]): Variant => ({
  ...{ Component, args, kinds },
});

const NO_FILE_KEYS = /password|access-key/;
const IAM_VALUES = {
  ...Object.fromEntries(Object.entries(passwordValues()).filter(([key]) => !NO_FILE_KEYS.test(key))),
  'database-username': 'orders-user',
  'storage-bucket-name': 'orders',
};
const POD_IDENTITY = { oidcProviderArn: undefined, usePodIdentity: true, eksClusterArn: CLUSTER_ARN };
const NEW_VAULT = { keyVaultId: undefined, newKeyVault: { name: 'orders-vault' } };
const VALUES = { values: passwordValues() };
const EXISTING_IDENTITY = { clientId: CLIENT_ID, skipKeyVaultRole: true, oidcIssuerUrl: undefined };

/** The ways to create the resources of an environment, for every store. */
const VARIANTS: [string, Variant][] = [
  ...Object.entries({
    'by IRSA, with values and by IAM': variant(
      AwsMendixSecretStoreEnvironment,
      pulumiIamArgs({ values: IAM_VALUES }),
      ...['Role', 'RolePolicy', 'Secret', 'SecretVersion'],
    ),
    'by Pod Identity': variant(
      AwsMendixSecretStoreEnvironment,
      { ...pulumiIamArgs({ values: IAM_VALUES }), ...POD_IDENTITY },
      ...['PodIdentityAssociation', 'Role', 'RolePolicy', 'Secret', 'SecretVersion'],
    ),
    'by Pod Identity with a role that exists': variant(
      AwsMendixSecretStoreEnvironment,
      { ...pulumiArgs(VALUES), ...POD_IDENTITY, roleArn: ROLE_ARN },
      ...['PodIdentityAssociation', 'Secret', 'SecretVersion'],
    ),
    'with a role that exists': variant(
      AwsMendixSecretStoreEnvironment,
      { ...pulumiArgs(VALUES), oidcProviderArn: undefined, roleArn: ROLE_ARN },
      ...['Secret', 'SecretVersion'],
    ),
    'with a secret that exists': variant(
      AwsMendixSecretStoreEnvironment,
      pulumiArgs({ secretArn: SECRET_ARN }),
      ...['Role', 'RolePolicy'],
    ),
  }).map(([name, created]): [string, Variant] => [`AWS ${name}`, created]),
  ...Object.entries({
    'with a vault, an identity and values': variant(
      AzureMendixSecretStoreEnvironment,
      { ...azureIdentityArgs({ values: identityValues() }), ...NEW_VAULT },
      ...['FederatedIdentityCredential', 'RoleAssignment', 'Secret', 'UserAssignedIdentity', 'Vault'],
    ),
    'with a role on each secret': variant(
      AzureMendixSecretStoreEnvironment,
      { ...azureIdentityArgs({ values: identityValues(), keyVaultAccess: 'Secrets' }), ...NEW_VAULT },
      ...['FederatedIdentityCredential', 'RoleAssignment', 'Secret', 'UserAssignedIdentity', 'Vault'],
    ),
    'with a vault that exists': variant(
      AzureMendixSecretStoreEnvironment,
      azureArgs(VALUES),
      ...['FederatedIdentityCredential', 'RoleAssignment', 'Secret', 'UserAssignedIdentity'],
    ),
    'with an identity that exists': variant(
      AzureMendixSecretStoreEnvironment,
      { ...azureArgs(VALUES), ...NEW_VAULT, ...existingIdentity },
      ...['FederatedIdentityCredential', 'RoleAssignment', 'Secret', 'Vault'],
    ),
    'with a vault whose role is assigned elsewhere': variant(
      AzureMendixSecretStoreEnvironment,
      { ...azureArgs({ skipKeyVaultRole: true }), ...NEW_VAULT },
      ...['FederatedIdentityCredential', 'UserAssignedIdentity', 'Vault'],
    ),
    'with nothing but a vault': variant(
      AzureMendixSecretStoreEnvironment,
      { ...azureArgs(), ...NEW_VAULT, ...EXISTING_IDENTITY },
      'Vault',
    ),
  }).map(([name, created]): [string, Variant] => [`Azure ${name}`, created]),
  ...Object.entries({
    'with a secret for each key': variant(
      GcpMendixSecretStoreEnvironment,
      gcpArgs(VALUES),
      ...['Secret', 'SecretIamMember', 'SecretVersion'],
    ),
    'with one secret': variant(
      GcpMendixSecretStoreEnvironment,
      gcpArgs({ ...VALUES, secretLayout: 'SingleJson' }),
      ...['Secret', 'SecretIamMember', 'SecretVersion'],
    ),
    'with a Google service account': variant(
      GcpMendixSecretStoreEnvironment,
      gcpImpersonationArgs(VALUES),
      ...['IAMMember', 'Secret', 'SecretIamMember', 'SecretVersion'],
    ),
    'with regional secrets': variant(
      GcpMendixSecretStoreEnvironment,
      gcpArgs({ ...VALUES, secretLocation: 'europe-west3' }),
      ...['RegionalSecret', 'RegionalSecretIamMember', 'RegionalSecretVersion'],
    ),
    'with secrets that exist': variant(
      GcpMendixSecretStoreEnvironment,
      gcpArgs({ skipSecrets: true }),
      'SecretIamMember',
    ),
  }).map(([name, created]): [string, Variant] => [`Google ${name}`, created]),
  ...Object.entries({
    'with values': variant(
      VaultMendixSecretStoreEnvironment,
      vaultArgs(VALUES),
      ...['AuthBackendRole', 'Policy', 'SecretV2'],
    ),
    'with values in version 1': variant(
      VaultMendixSecretStoreEnvironment,
      vaultArgs({ ...VALUES, kvVersion: '1' }),
      ...['AuthBackendRole', 'Policy', 'Secret'],
    ),
    'with a role that exists': variant(
      VaultMendixSecretStoreEnvironment,
      vaultArgs({ ...VALUES, skipVaultRole: true }),
      'SecretV2',
    ),
    'with a policy that exists': variant(
      VaultMendixSecretStoreEnvironment,
      vaultArgs({ skipPolicy: true }),
      'AuthBackendRole',
    ),
  }).map(([name, created]): [string, Variant] => [`Vault ${name}`, created]),
];

const APP = 'orders-mendix-app';
const CLASS = 'orders-secret-provider-class';
const ACCOUNT = 'orders-service-account';
const WITH_APP = { mendixAppSpec: { replicas: 1 } };

const create = ({ Component, args }: Variant, change: object = {}, opts?: pulumi.ComponentResourceOptions) =>
  record(() => new Component('orders', { ...args, ...change } as never, opts));
const namesOf = (seen: readonly Registration[]) => seen.map(({ name }) => name);
const inTheStore = (seen: readonly Registration[]) =>
  seen.filter(({ type }) => !/^(kubernetes|mendix-secret-store):/.test(type));
const kindOf = ({ type }: Registration) => type.split(':').at(-1) ?? '';

describe.each(VARIANTS)('%s', (_, created) => {
  let seen: Registration[];
  beforeAll(async () => {
    seen = await create(created, WITH_APP);
  });
  const allBut = (all: readonly Registration[], gone: string) => namesOf(all).filter((name) => name !== gone);

  test('removes the app first, then the SecretProviderClass before everything that a mount needs', () => {
    expect([...new Set(inTheStore(seen).map(kindOf))].sort()).toEqual(created.kinds);
    expect(goneAfter(seen, APP)).toEqual(allBut(seen, APP));
    expect(goneAfter(seen, CLASS)).toEqual(['orders', ...namesOf(inTheStore(seen))]);
  });

  test('removes the ServiceAccount before the role or identity that it names', () => {
    const isNamed = !('usePodIdentity' in created.args);
    const named = inTheStore(seen).filter((one) => isNamed && /^(Role|UserAssignedIdentity)$/.test(kindOf(one)));
    expect(goneAfter(seen, ACCOUNT)).toEqual(expect.arrayContaining(namesOf(named)));
  });

  test('detects a SecretProviderClass that waits for nothing', () => {
    const careless = seen.map((one) =>
      one.name === CLASS ? { ...one, dependencies: [], propertyDependencies: {} } : one,
    );
    expect(goneAfter(careless, CLASS)).toEqual(['orders']);
    expect(goneAfter(careless, APP)).not.toEqual(allBut(careless, APP));
  });
});

/** Every variant of a store creates its Kubernetes objects in the same way, so one variant of each store is enough. */
const ONE_OF_EACH = STORES.map(({ member }) =>
  VARIANTS.find(([, created]) => created.Component === COMPONENTS[member]),
);

test.each(ONE_OF_EACH.filter((one) => one !== undefined))(
  '%s keeps the deletion order with an existing ServiceAccount, and without an app',
  async (_, created) => {
    const existing = await create(created, { ...WITH_APP, skipServiceAccount: true });
    expect(namesOf(existing)).not.toContain(ACCOUNT);
    expect(goneAfter(existing, APP)).toEqual(namesOf(existing).filter((name) => name !== APP));
    const connected = await create(created);
    expect(goneAfter(connected, CLASS)).toEqual(['orders', ...namesOf(inTheStore(connected))]);
  },
);

/** The kinds that are contained in, granted on or part of another kind, and are deleted before it. */
const BELONGINGS: [string, RegExp, RegExp][] = [
  ['AWS by Pod Identity', /^(RolePolicy|PodIdentityAssociation)$/, /^Role$/],
  ['AWS by Pod Identity', /^SecretVersion$/, /^Secret$/],
  ['Azure with a role on each secret', /^(FederatedIdentityCredential|RoleAssignment)$/, /^UserAssignedIdentity$/],
  ['Azure with a role on each secret', /^Secret$/, /^Vault$/],
  ['Google with regional secrets', /^RegionalSecret(IamMember|Version)$/, /^RegionalSecret$/],
  ['Google with a secret for each key', /^Secret(IamMember|Version)$/, /^Secret$/],
  ['Vault with values', /^AuthBackendRole$/, /^Policy$/],
];

test.each(BELONGINGS)('%s deletes %p before %p', async (name, inner, outer) => {
  const seen = await create(new Map(VARIANTS).get(name) as Variant);
  const inside = seen.filter((one) => inner.test(kindOf(one)));
  const outside = namesOf(seen.filter((one) => outer.test(kindOf(one))));
  expect(inside.length).toBeGreaterThan(0);
  expect(inside.filter((one) => !outside.some((owner) => needsOf(seen, one.name).has(owner)))).toEqual([]);
});

test('deletes a role on a secret of Azure before the secret', async () => {
  const seen = await create(new Map(VARIANTS).get('Azure with a role on each secret') as Variant);
  const written = seen.filter(({ type }) => type.endsWith(':keyvault:Secret')).map(({ name }) => name);
  expect(written).toHaveLength(Object.keys(identityValues()).length);
  expect(written.filter((name) => !needsOf(seen, name.replace('-secret-', '-read-secret-')).has(name))).toEqual([]);
});

test('keeps the deletion order of every environment with a shared Azure identity', async () => {
  const args = (name: string) => ({
    ...azureArgs({ ...VALUES, ...existingIdentity, keyVaultId: undefined as never }),
    ...{ name, ...WITH_APP, newKeyVault: { name: `${name}-vault` }, resourceGroupName: 'mendix' },
  });
  const seen = await record(() => {
    new AzureMendixSecretStoreEnvironment('orders', args('orders'));
    new AzureMendixSecretStoreEnvironment('billing', args('billing'));
  });
  for (const component of ['orders', 'billing']) {
    const own = namesOf(inTheStore(seen)).filter((name) => name.startsWith(`${component}-`));
    expect(own).toContain(`${component}-federated-credential`);
    const after = goneAfter(seen, `${component}-secret-provider-class`);
    expect(own.filter((name) => !after.includes(name))).toEqual([]);
  }
});

test('removes an environment on Vault before the mounts of its cluster', async () => {
  const seen = await record(() => {
    const { authMountPath, kvMountPath } = new VaultMendixSecretStoreCluster('shared', distantVaultCluster());
    const args = {
      ...vaultArgs({ skipVaultRole: true }),
      authMountPath,
      kvMountPath,
      vaultNamespace: 'platform/apps',
    };
    new VaultMendixSecretStoreEnvironment('orders', args);
  });
  expect(goneAfter(seen, CLASS)).toEqual(
    expect.arrayContaining(['shared-auth-method', 'shared-auth-config', 'shared-kv', 'shared-kv-config']),
  );
});

test.each(STORES)('on $store removes the environment before its namespace and its dependencies', async (store) => {
  const seen = await record(() => {
    const namespace = new kubernetes.Namespace('namespace', { metadata: { name: 'apps' } });
    const driver = new kubernetes.ConfigMap('driver', {});
    const args = { ...store.args, ...WITH_APP, namespace: namespace.metadata.name };
    new COMPONENTS[store.member]('orders', args as never, { dependsOn: [driver] });
  });
  for (const name of [APP, CLASS, ACCOUNT]) {
    expect(goneAfter(seen, name)).toEqual(expect.arrayContaining(['namespace', 'driver']));
  }
});
