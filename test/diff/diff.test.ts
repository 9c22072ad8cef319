import { manifestsOf, type StoreEnvironment } from 'mendix-secret-store';
import { diffEnvironments } from '../../lib/diff/diff';
import { diffText } from '../../lib/diff/diff-text';

const ROLE = 'arn:aws:iam::123456789012:role/orders';
const NAMES = { name: 'orders', namespace: 'shop', database: { type: 'PostgreSQL' } } as const;
const BASE: Readonly<Record<'aws' | 'azure' | 'gcp' | 'vault', StoreEnvironment>> = {
  aws: {
    aws: {
      ...NAMES,
      ...{ region: 'eu-west-1', roleArn: ROLE, fileStorage: { service: 'S3' } },
      mendixAppSpec: {
        replicas: 1,
        mendixRuntimeVersion: '10.24.0.1',
        sourceURL: 'https://files.example.com/app.mda?sig=hunter1',
        runtime: {
          logAutosubscribeLevel: 'INFO',
          microflowConstants: { 'A.B': 'hunter2' },
          environmentVariables: [{ name: 'TOKEN', value: 'hunter3' }],
          customConfiguration: '{"A":"hunter4","B":1}',
        },
      },
    },
  },
  azure: {
    azure: {
      ...{ ...NAMES, keyVaultName: 'orders', tenantId: '11111111-1111-4111-8111-111111111111' },
      clientId: '22222222-2222-4222-8222-222222222222',
    },
  },
  gcp: { gcp: { ...NAMES, secretProjectId: 'my-project' } },
  vault: { vault: { ...NAMES, vaultRole: 'orders' } },
};

const textOf = (environment: StoreEnvironment) => JSON.stringify({ kind: 'List', items: manifestsOf(environment) });
const source = (text: string) => [{ name: 'objects.yaml', text }];

function linesOf(before: string, after: string): string[] {
  const { differences, findings } = diffEnvironments(source(before), source(after));
  expect(findings).toEqual([]);
  return diffText(differences)
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());
}

type Changed = readonly [store: keyof typeof BASE, fields: object, lines: readonly string[]];
const AWS_FILES = 'parameter region: "eu-west-1" -> "eu-central-1"';

test.each<Changed>([
  [
    'aws',
    { roleArn: `${ROLE}-2` },
    [`[remount] ServiceAccount annotation eks.amazonaws.com/role-arn: "${ROLE}" -> "${ROLE}-2"`],
  ],
  ['aws', { region: 'eu-central-1' }, [`[restart] SecretProviderClass ${AWS_FILES}`]],
  [
    'aws',
    { failoverRegion: 'us-east-1' },
    ['[remount] SecretProviderClass parameter failoverRegion: added "us-east-1"'],
  ],
  [
    'aws',
    { labels: { team: 'a' } },
    [
      '[nothing] ServiceAccount label team: added "a"',
      '[nothing] SecretProviderClass label team: added "a"',
      '[nothing] MendixApp label team: added "a"',
    ],
  ],
  [
    'aws',
    { optionalKeys: ['mx-admin-password'] },
    ['[restart] SecretProviderClass file mx-admin-password: added "shop/orders" member "mx-admin-password"'],
  ],
  [
    'aws',
    { storedNames: { 'database-password': 'pw', 'database-host': 'host' } },
    [
      '[restart] SecretProviderClass file database-host: "shop/orders" member "database-host" -> "shop/orders" member "host"',
      '[remount] SecretProviderClass file database-password: "shop/orders" member "database-password" -> "shop/orders" member "pw"',
    ],
  ],
  ['aws', { imagePullSecrets: ['registry'] }, ['[restart] ServiceAccount imagePullSecret registry: added "registry"']],
  [
    'aws',
    { usePodIdentity: true, roleArn: undefined },
    [
      `[remount] ServiceAccount annotation eks.amazonaws.com/role-arn: removed "${ROLE}"`,
      '[remount] SecretProviderClass parameter usePodIdentity: added "true"',
    ],
  ],
  [
    'azure',
    { keyVaultName: 'other-vault' },
    ['[restart] SecretProviderClass parameter keyvaultName: "orders" -> "other-vault"'],
  ],
  [
    'azure',
    { clientId: '33333333-3333-4333-8333-333333333333' },
    [
      '[nothing] ServiceAccount annotation azure.workload.identity/client-id: "22222222-2222-4222-8222-222222222222" -> "33333333-3333-4333-8333-333333333333"',
      '[remount] SecretProviderClass parameter clientID: "22222222-2222-4222-8222-222222222222" -> "33333333-3333-4333-8333-333333333333"',
    ],
  ],
  [
    'gcp',
    { secretVersions: { 'database-type': '7' } },
    [
      '[restart] SecretProviderClass file database-type: "projects/my-project/secrets/shop-orders-database-type" -> "projects/my-project/secrets/shop-orders-database-type", version "7"',
    ],
  ],
  [
    'gcp',
    { googleServiceAccountEmail: 'orders@my-project.iam.gserviceaccount.com' },
    [
      '[remount] ServiceAccount annotation iam.gke.io/gcp-service-account: added "orders@my-project.iam.gserviceaccount.com"',
    ],
  ],
  [
    'vault',
    { vaultRole: 'other', authMountPath: 'clusters/one', checkAudience: false },
    [
      '[remount] SecretProviderClass parameter audience: removed "vault"',
      '[remount] SecretProviderClass parameter authMountPath: "kubernetes" -> "clusters/one"',
      '[remount] SecretProviderClass parameter roleName: "orders" -> "other"',
    ],
  ],
  [
    'vault',
    { vaultAddress: 'https://vault.example.com', vaultCACertPath: '/etc/ca.pem', vaultNamespace: 'shop' },
    [
      '[remount] SecretProviderClass parameter vaultAddress: added "https://vault.example.com"',
      '[remount] SecretProviderClass parameter vaultCACertPath: added "/etc/ca.pem"',
      '[restart] SecretProviderClass parameter vaultNamespace: added "shop"',
    ],
  ],
])('on %s, %j prints one line for each difference', (store, fields, lines) => {
  const changed = { [store]: { ...(BASE[store][store] as object), ...fields } };
  expect(linesOf(textOf(BASE[store]), textOf(changed as StoreEnvironment))).toEqual(lines);
});

test('a change of the identity restarts an app that logs in with it', () => {
  const byIdentity = (clientId: string) =>
    textOf({
      azure: {
        ...NAMES,
        ...BASE.azure.azure,
        fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' },
        clientId,
      } as never,
    });
  const lines = linesOf(
    byIdentity('22222222-2222-4222-8222-222222222222'),
    byIdentity('33333333-3333-4333-8333-333333333333'),
  );
  expect(lines[0]).toMatch(/^\[restart\] ServiceAccount annotation azure\.workload\.identity\/client-id: /);
});

test('values of a MendixApp that may be secret are reported as changed, and not shown', () => {
  const before = textOf(BASE.aws);
  const after = before
    .replaceAll('hunter', 'trapper')
    .replace('"replicas":1', '"replicas":2')
    .replace('\\"B\\":1', '\\"B\\":2');
  const { differences } = diffEnvironments(source(before), source(after));
  expect(diffText(differences)).toBe(`shop/orders
  [restart] MendixApp spec.replicas: 1 -> 2
  [restart] MendixApp spec.runtime.customConfiguration.A: changed
  [restart] MendixApp spec.runtime.customConfiguration.B: changed
  [restart] MendixApp spec.runtime.environmentVariables: changed
  [restart] MendixApp spec.runtime.microflowConstants["A.B"]: changed
  [restart] MendixApp spec.sourceURL: changed

6 differences in 1 environment: 6 restart
`);
  expect(JSON.stringify(differences)).not.toMatch(/hunter|trapper/);
});

test.each<readonly [string, keyof typeof BASE, (text: string) => string]>([
  [
    'labels and annotations of tools',
    'gcp',
    (text) =>
      text
        .replaceAll(
          '"annotations":{',
          '"annotations":{"argocd.argoproj.io/tracking-id":"a","kubectl.kubernetes.io/last-applied-configuration":"{}",',
        )
        .replaceAll('"name":"orders"', '"labels":{"app.kubernetes.io/managed-by":"Helm"},"name":"orders"'),
  ],
  ['the alias of the whole secret', 'aws', (text) => text.replace('environment-secret.json', 'all.json')],
  [
    'a parameter that the provider ignores',
    'aws',
    (text) => text.replace('"parameters":{', '"parameters":{"roleArn":"x",'),
  ],
  [
    'the case of names that Azure compares without case',
    'azure',
    (text) =>
      text
        .replace('"keyvaultName":"orders"', '"keyvaultName":"Orders"')
        .replace('objectName: \\"database-type\\"', 'objectName: \\"Database-Type\\"'),
  ],
  [
    'the default cloud',
    'azure',
    (text) => text.replace('"parameters":{', '"parameters":{"cloudName":"azurepubliccloud",'),
  ],
  ['the older name of the tenant parameter', 'azure', (text) => text.replace('"tenantID"', '"tenantId"')],
  [
    '/v1/ before the path of a secret',
    'vault',
    (text) => text.replaceAll('secretPath: \\"secret', 'secretPath: \\"/v1/secret'),
  ],
  ['the default mount of Vault', 'vault', (text) => text.replace('"vaultAuthMountPath":"kubernetes",', '')],
  [
    'JSON members in another order',
    'aws',
    (text) => text.replace('{\\"A\\":\\"hunter4\\",\\"B\\":1}', '{ \\"B\\": 1, \\"A\\": \\"hunter4\\" }'),
  ],
  [
    'fields that a cluster adds',
    'aws',
    (text) =>
      text
        .replaceAll('"name":"orders"', '"name":"orders","uid":"1","resourceVersion":"2","creationTimestamp":"x"')
        .replace('"kind":"MendixApp"', '"kind":"MendixApp","status":{"appState":"Running"}'),
  ],
])('%s: no difference', (_, store, change) => {
  const before = textOf(BASE[store]);
  const after = change(before);
  expect(after).not.toBe(before);
  expect(linesOf(before, after)).toEqual([]);
});

test.each([
  ['another argument of a request', { secretArgs: { role: 'hunter2' } }],
  ['another encoding', { encoding: 'base64' }],
])('%s is a difference, and its value is not shown', (_, item) => {
  const classOf = (more: object) => ({
    ...{
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { name: 'a', namespace: 'b' },
    },
    spec: {
      provider: 'vault',
      parameters: {
        roleName: 'r',
        objects: JSON.stringify([{ objectName: 'mx-const-A.B', secretPath: 'x', secretKey: 'y', ...more }]),
      },
    },
  });
  const { differences } = diffEnvironments(
    [{ name: 'one', objects: [classOf({})] }],
    [{ name: 'other', objects: [classOf(item)] }],
  );
  expect(differences).toMatchObject([
    { what: 'file mx-const-A.B', before: '"x" member "y"', after: `"x" member "y", with ${Object.keys(item)[0]}` },
  ]);
  expect(JSON.stringify(differences)).not.toContain('hunter');
});

test('objects without a namespace belong to the only environment with their name', () => {
  const text = textOf(BASE.gcp);
  const without = text.replaceAll('"namespace":"shop"', '"x":"y"');
  expect(linesOf(without, text)).toEqual([]);
  expect(linesOf(text, without)).toEqual([]);
});

test('an environment on one side only is listed as added or removed objects', () => {
  const other = textOf({ gcp: { ...NAMES, name: 'basket', secretProjectId: 'my-project' } });
  const { differences } = diffEnvironments(source(textOf(BASE.gcp)), source(other));
  expect(differences.map(({ environment, object, change }) => `${environment} ${object} ${change}`)).toEqual([
    'shop/basket ServiceAccount added',
    'shop/basket SecretProviderClass added',
    'shop/orders ServiceAccount removed',
    'shop/orders SecretProviderClass removed',
  ]);
});

test('objects that cannot be compared are findings', () => {
  const text = textOf(BASE.gcp);
  const { differences, findings } = diffEnvironments(
    [{ name: 'a.yaml', text: `${text}\n---\n${text}` }],
    [{ name: 'b.yaml', text: `${text}\n---\na: [` }],
  );
  expect(differences).toEqual([]);
  expect(findings.map(({ file, code, subject }) => [file, code, subject])).toEqual([
    ['a.yaml', 'repeated-object', 'ServiceAccount shop/orders'],
    ['a.yaml', 'repeated-object', 'SecretProviderClass shop/orders'],
    ['b.yaml', 'unreadable-document', undefined],
  ]);
});

test('a line tells that no difference exists', () => {
  expect(diffText([])).toBe('no difference\n');
});
