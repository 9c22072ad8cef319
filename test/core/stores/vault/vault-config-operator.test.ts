import { type CustomResourceManifest, formatProblem, manifestsOf, runbookOf } from 'mendix-secret-store';
import type { VaultEnvironment } from '../../../../lib/core/stores/vault/controller';
import { VAULT } from '../../../../lib/stores/vault';
import { passwordValues } from '../../../environments';
import { vaultArgs } from '../../../vault-environments';

const controller = {
  type: 'VaultConfigOperator',
  loginRole: 'mendix-environments',
  serviceAccountName: 'vault-config',
} as const;
const created = (change: Partial<VaultEnvironment> = {}): VaultEnvironment => ({
  ...vaultArgs(),
  controller,
  ...change,
});
const customResources = (environment: VaultEnvironment) =>
  manifestsOf({ vault: environment }).filter(({ apiVersion }) =>
    apiVersion.startsWith('redhatcop.redhat.io/'),
  ) as CustomResourceManifest[];
const problemsOf = (props: object) => VAULT.checkStore(props).map(formatProblem);
const authentication = { path: 'kubernetes', role: 'mendix-environments', serviceAccount: { name: 'vault-config' } };

test('creates a policy and the role of exactly one ServiceAccount, before the ServiceAccount and the SecretProviderClass', () => {
  const environment = created({ tokenTtl: 1200, labels: { team: 'shop' } });
  const metadata = { namespace: 'apps', labels: { team: 'shop' } };
  const read = (path: string) => `path "secret/data/apps/orders/${path}" {\n  capabilities = ["read"]\n}\n`;
  expect(customResources(environment)).toEqual([
    {
      apiVersion: 'redhatcop.redhat.io/v1alpha1',
      kind: 'Policy',
      metadata: { ...metadata, name: 'orders-policy-cdbd707389' },
      spec: {
        authentication,
        name: 'mendix-apps.orders',
        type: 'acl',
        policy: `${read('database')}\n${read('file-storage')}`,
      },
    },
    {
      apiVersion: 'redhatcop.redhat.io/v1alpha1',
      kind: 'KubernetesAuthEngineRole',
      metadata: { ...metadata, name: 'orders-role-d19fc47ceb' },
      spec: {
        authentication,
        path: 'kubernetes',
        name: 'mendix-apps.orders',
        policies: ['mendix-apps.orders'],
        targetServiceAccounts: ['orders'],
        targetNamespaces: { targetNamespaces: ['apps'] },
        audience: 'vault',
        aliasNameSource: 'serviceaccount_uid',
        tokenTTL: 1200,
      },
    },
  ]);
  expect(manifestsOf({ vault: environment }).map(({ kind }) => kind)).toEqual([
    'Policy',
    'KubernetesAuthEngineRole',
    'ServiceAccount',
    'SecretProviderClass',
  ]);
});

test('sets the Vault namespace, the mount, the server address for the controller, API versions and annotations', () => {
  const environment = created({
    vaultNamespace: 'platform/apps',
    authMountPath: 'clusters/production',
    skipPolicy: true,
    controller: {
      ...controller,
      address: 'https://vault.example.com:8200',
      apiVersions: { KubernetesAuthEngineRole: 'v1' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    },
  });
  expect(customResources(environment)).toMatchObject([
    {
      apiVersion: 'redhatcop.redhat.io/v1',
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
      spec: {
        authentication: { ...authentication, path: 'clusters/production', namespace: 'platform/apps' },
        connection: { address: 'https://vault.example.com:8200' },
        path: 'clusters/production',
        policies: ['mendix-apps.orders'],
      },
    },
  ]);
});

test('merges generated values into the secret that holds the key, and retains them', () => {
  const generatedValues = { 'mx-admin-password': 'mendix', 'database-password': 'mendix' };
  const optionalKeys = ['mx-admin-password'];
  const environment = created({
    optionalKeys,
    storedNames: { 'mx-admin-password': 'admin' },
    skipVaultRole: true,
    controller: { ...controller, generatedValues },
  });
  const random = (path: string, name: string, secretKey: string, isKVSecretsEngineV2: boolean) => ({
    authentication,
    path,
    name,
    secretKey,
    isKVSecretsEngineV2,
    kvSecretRetainPolicy: 'Retain',
    secretFormat: { passwordPolicyName: 'mendix' },
  });
  expect(customResources(environment).map(({ kind, spec }) => [kind, spec])).toEqual([
    ['RandomSecret', random('secret/data/apps/orders', 'database', 'database-password', true)],
    ['RandomSecret', random('secret/data/apps/orders', 'configuration', 'admin', true)],
  ]);
  const unversioned = customResources({ ...environment, kvVersion: '1', configurationPath: 'settings' });
  expect(unversioned.map(({ spec }) => spec)).toEqual([
    random('secret/apps/orders', 'database', 'database-password', false),
    random('secret', 'settings', 'admin', false),
  ]);
  const steps = runbookOf({ vault: environment }).steps;
  const write = steps.find(({ id }) => id === 'write-secrets');
  const keys = write?.keys?.map(({ key }) => key);
  expect(keys).toContain('database-host');
  expect(keys).not.toContain('database-password');
  expect(keys).not.toContain('mx-admin-password');
  const scripts = write?.scripts?.map(({ code }) => code) ?? [];
  expect(scripts.map((script) => script.includes('kv get'))).toEqual([true, false]);
});

test('the name of an object changes only with its policy, role, mount or namespace', () => {
  const names = (change: Partial<VaultEnvironment>) =>
    customResources(created(change)).map(({ metadata }) => metadata.name);
  const [policy = '', role = ''] = names({});
  expect(names({ tokenTtl: 60, constants: ['A.B'], checkAudience: false })).toEqual([policy, role]);
  expect(names({ policyName: 'other' })).toEqual([expect.not.stringContaining(policy), role]);
  expect(names({ authMountPath: 'other' })).toEqual([policy, expect.not.stringContaining(role)]);
  expect(names({ vaultNamespace: 'other' })).toEqual([
    expect.not.stringContaining(policy),
    expect.not.stringContaining(role),
  ]);
});

const NO_POD = 'must be a ServiceAccount that no pod runs as, because a pod that does could write policies';
const KEYS =
  'database-type, database-jdbc-url, database-host, database-name, storage-service-name, storage-endpoint, storage-access-key-id, storage-secret-access-key, storage-bucket-name';

test.each<[string, object, ...string[]]>([
  ['nothing in a valid environment', {}],
  [
    'no login',
    { controller: { type: 'VaultConfigOperator' } },
    'controller.loginRole: is required',
    'controller.serviceAccountName: is required',
  ],
  [
    'a malformed login',
    { controller: { ...controller, loginRole: 'a/b', serviceAccountName: 'A', address: 'vault:8200' } },
    'controller.loginRole: must be letters, digits, _, - and ., with a letter, digit or _ at both ends, got "a/b"',
    'controller.serviceAccountName: must be a DNS name (lower-case letters, digits, - and .), at most 253 characters, got "A"',
    'controller.address: must begin with http:// or https://, such as "https://vault.example.com:8200"; remove it for the agent next to the provider, got "vault:8200"',
  ],
  ...['default', 'orders'].map((name): [string, object, string] => [
    `the ServiceAccount ${name}`,
    { controller: { ...controller, serviceAccountName: name } },
    `controller.serviceAccountName: ${NO_POD}, got "${name}"`,
  ]),
  [
    'values, which would end up in the manifest',
    { values: passwordValues() },
    'values: cannot be written by a controller, because no manifest may hold a secret value: remove it, and write the values as the runbook says, or set controller.generatedValues',
  ],
  [
    'generated values for a key that an engine provides, and from a malformed policy',
    {
      database: { type: 'PostgreSQL', credentialsPath: 'database/creds/orders' },
      controller: { ...controller, generatedValues: { 'database-password': 'mendix', 'database-name': 'a b' } },
    },
    `controller.generatedValues["database-password"]: is not a key whose value the KV secrets engine of this environment holds, accepted: ${KEYS}`,
    'controller.generatedValues["database-name"]: must be letters, digits, _, - and ., with a letter, digit or _ at both ends, got "a b"',
  ],
  [
    'names that the CRDs of the controller refuse',
    {
      policyName: '__',
      vaultRole: '_',
      databasePath: 'apps/DB',
      fileStoragePath: 'apps/FILES',
      controller: { ...controller, generatedValues: { 'database-password': 'mendix' } },
    },
    ...['policyName: "__"', 'vaultRole: "_"', 'databasePath: "apps/DB"'].map((field) =>
      field.replace(
        ':',
        ': must have a lower-case letter or a digit in its last segment with vault-config-operator, which accepts no other name, got',
      ),
    ),
  ],
  [
    'nothing to create',
    { skipVaultRole: true },
    'controller: has no effect with skipVaultRole unless controller.generatedValues is set, because nothing else is created',
  ],
])('refuses %s', (_, change, ...problems) => {
  expect(problemsOf({ ...created(), ...change })).toEqual(problems);
});
