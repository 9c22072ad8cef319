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

test('an environment does not read the secret that another one has by default', () => {
  expect(conflictsOf(namesOf({ ...FIRST, databasePath: PATH }), namesOf(SECOND))).toEqual([
    `${TAKEN} "secret/data/${PATH}"`,
  ]);
});

test.each<[string, object, object]>([
  ['both name it', { ...FIRST, databasePath: PATH }, { ...SECOND, databasePath: PATH }],
  ['it is one environment in two clusters', { ...FIRST, cluster: 'eu' }, { ...FIRST, cluster: 'us', vaultRole: 'two' }],
  ['it is in another mount', { ...FIRST, databasePath: PATH, kvMountPath: 'kv' }, SECOND],
  ['it is in another namespace of Vault', { ...FIRST, databasePath: PATH, vaultNamespace: 'admin' }, SECOND],
])('two environments read a secret of one path, if %s', (_, first, second) => {
  expect(conflictsOf(namesOf(first), namesOf(second))).toEqual([]);
});

test('who writes a secret shares it with those who name it', () => {
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
