import type { VaultDeployment } from '../../../../lib/core/stores/vault/deployment';
import { VAULT } from '../../../../lib/stores/vault';
import { vaultArgs, vaultProps } from '../../../vault-environments';
import { conflictsOf, uniqueNamesIn } from '../../unique-names';

const namesOf = (change: object) => uniqueNamesIn(VAULT, { ...vaultProps(), ...change }, true);
const FIRST = { namespace: 'a', name: 'one', vaultRole: 'one' };
const SECOND = { namespace: 'b', name: 'two', vaultRole: 'two' };
const PATH = 'b/two/database';
const TAKEN =
  'databasePath: must differ from that of the other component, or both must name the path and only one of the two must have values (first), got';

test('an environment must not read the secret that another environment has by default', () => {
  expect(conflictsOf(namesOf({ ...FIRST, databasePath: PATH }), namesOf(SECOND))).toEqual([
    `${TAKEN} "secret/data/${PATH}"`,
  ]);
});

test.each<[string, object, object]>([
  ['both name the path', { ...FIRST, databasePath: PATH }, { ...SECOND, databasePath: PATH }],
  [
    'both are one environment in two clusters',
    { ...FIRST, cluster: 'eu' },
    { ...FIRST, cluster: 'us', vaultRole: 'two' },
  ],
  ['the mounts differ', { ...FIRST, databasePath: PATH, kvMountPath: 'kv' }, SECOND],
  ['the Vault namespaces differ', { ...FIRST, databasePath: PATH, vaultNamespace: 'admin' }, SECOND],
])('two environments may read a secret at the same path if %s', (_, first, second) => {
  expect(conflictsOf(namesOf(first), namesOf(second))).toEqual([]);
});

test('an environment that writes a secret shares it with environments that name its path', () => {
  const { values } = vaultArgs() as { readonly values?: object };
  const written = uniqueNamesIn(VAULT, {
    ...vaultArgs(),
    ...FIRST,
    databasePath: PATH,
    values: values ?? {},
  } as unknown as VaultDeployment);
  const reading = { ...SECOND, databasePath: PATH };
  expect(conflictsOf(written, namesOf(reading))).toEqual([]);
  expect(conflictsOf(written, namesOf(SECOND))).toEqual([`${TAKEN} "secret/data/${PATH}"`]);
});

/** The unique names of an environment whose role and policy are created. */
const createdBy = (change: object) => uniqueNamesIn(VAULT, { ...vaultArgs(), ...change });

test('an environment must not use the policy of another environment, but may share an existing policy', () => {
  const policyName = 'mendix-a.one';
  const problem =
    'policyName: must differ from the policy of another environment, which reads the secrets of that one (first), got "sys/policies/acl/mendix-a.one"';
  const existing = { ...SECOND, skipPolicy: true, policyName };
  expect(conflictsOf(createdBy(FIRST), createdBy(existing))).toEqual([problem]);
  expect(conflictsOf(createdBy(existing), createdBy(FIRST))).toEqual([problem]);
  expect(conflictsOf(createdBy({ ...FIRST, skipPolicy: true, policyName }), createdBy(existing))).toEqual([]);
});

test('two environments must not share a database user, or use a secret of each other as one', () => {
  const credentials = (path: string) => ({ database: { type: 'PostgreSQL', credentialsPath: path } });
  const user = credentials('database/static-creds/orders');
  const problem = (path: string) =>
    `database.credentialsPath: must differ from what another environment reads, because no two share a database user (first), got "${path}"`;
  expect(conflictsOf(namesOf({ ...FIRST, ...user }), namesOf({ ...SECOND, ...user }))).toEqual([
    problem('database/static-creds/orders'),
  ]);
  expect(
    conflictsOf(
      namesOf({ ...FIRST, databasePath: 'shop/creds/orders' }),
      namesOf({ ...SECOND, ...credentials('secret/data/shop/creds/orders') }),
    ),
  ).toEqual([problem('secret/data/shop/creds/orders')]);
  expect(
    conflictsOf(namesOf({ ...FIRST, ...user, cluster: 'eu' }), namesOf({ ...FIRST, ...user, vaultRole: 'two' })),
  ).toEqual([]);
});

test('a controller generates a value for only one environment', () => {
  const controller = {
    type: 'VaultConfigOperator',
    loginRole: 'environments',
    serviceAccountName: 'vault-config',
    generatedValues: { 'database-password': 'mendix' },
  };
  const generated = { databasePath: 'shared/database', controller };
  expect(conflictsOf(createdBy({ ...FIRST, ...generated }), createdBy({ ...SECOND, ...generated }))).toEqual([
    `${TAKEN} "secret/data/shared/database"`,
  ]);
  expect(
    conflictsOf(createdBy({ ...FIRST, ...generated }), createdBy({ ...SECOND, databasePath: 'shared/database' })),
  ).toEqual([]);
});

test.each([
  ['https://vault.example.com:8200', 'https://VAULT.example.com.:8200/', 1],
  ['https://vault.example.com', 'https://vault.example.com:443', 1],
  ['https://xn--a.example.com', 'https://XN--A.example.com:443', 1],
  ['http://[::1]:8200/v', 'HTTP://[::1]:8200/v/', 1],
  ['http://vault.vault.svc:8200', 'http://vault.vault.svc.cluster.local:8200', 1],
  ['http://vault.example.com', 'https://vault.example.com', 0],
  ['https://vault.example.com:8200', undefined, 1],
  [undefined, 'https://vault.example.com:8200', 1],
  ['https://vault.example.com:8200', 'https://vault.example.com:8201', 0],
  ['https://one.example.com', 'https://two.example.com', 0],
])('the Vaults at %s and %s have %d secret in common', (one, other, count) => {
  const conflicts = conflictsOf(
    namesOf({ ...FIRST, databasePath: PATH, vaultAddress: one }),
    namesOf({ ...SECOND, vaultAddress: other }),
  );
  expect(conflicts).toHaveLength(count);
});

test.each([
  ['http://vault.vault.svc:8200', 'test', 'production', 0],
  ['http://vault.vault.svc.cluster.local:8200', 'test', 'production', 0],
  ['http://vault:8200', 'test', 'production', 0],
  ['http://vault.vault.svc:8200', 'test', 'test', 1],
  ['http://vault.vault.svc:8200', undefined, undefined, 1],
  ['http://vault.vault.svc:8200', 'production', undefined, 1],
  ['http://vault.vault.svc:8200', undefined, 'production', 1],
  ['http://localhost:8200', 'test', 'production', 1],
  ['https://vault.example.com:8200', 'test', 'production', 1],
])('at %s, the clusters %s and %s have %d secret in common', (vaultAddress, one, other, count) => {
  const conflicts = conflictsOf(
    namesOf({ ...FIRST, databasePath: PATH, vaultAddress, cluster: one }),
    namesOf({ ...SECOND, vaultAddress, cluster: other }),
  );
  expect(conflicts).toHaveLength(count);
});
