import fc from 'fast-check';
import { type GcpDeployment } from 'mendix-secret-store';
import { secretIdOf } from '../../../../lib/core/stores/gcp/objects';
import { GCP } from '../../../../lib/stores/gcp';
import { conflictsOf, uniqueNamesIn } from '../../unique-names';

interface Claimant {
  readonly store: object;
  readonly isWritten?: boolean;
}

const namesOf = ({ store, isWritten = false }: Claimant) => {
  const environment = {
    namespace: 'apps',
    name: 'orders',
    secretProjectId: 'my-secrets',
    constants: ['A.B'],
    ...store,
  };
  const names = uniqueNamesIn(GCP, environment as GcpDeployment, !isWritten);
  return names.filter(({ within }) => within === undefined);
};

/** The problems of the second claimant after the first. */
const problemsOf = (first: Claimant, second: Claimant) => conflictsOf(namesOf(first), namesOf(second));

const MADE =
  'name: leads to a secret id of another environment; set another id in storedNames, or choose secretLayout "SingleJson" (first), got';

test('fails on names that lead to the same secret ids, and counts these ids', () => {
  const [first, second] = [
    { namespace: 'a-b', name: 'c' },
    { namespace: 'a', name: 'b-c' },
  ];
  expect(problemsOf({ store: first }, { store: second })).toEqual([
    `${MADE} "projects/my-secrets/secrets/a-b-c-mx-const-A-B"`,
  ]);
  expect(problemsOf({ store: { ...first, database: {} } }, { store: { ...second, database: {} } })).toEqual([
    `${MADE} "projects/my-secrets/secrets/a-b-c-database-type" and 6 more`,
  ]);
});

test('fails on the secret of another environment at the field that names it', () => {
  const storedNames = { 'mx-const-A.B': 'apps-orders-mx-const-A-B' };
  expect(problemsOf({ store: {} }, { store: { name: 'billing', storedNames } })).toEqual([
    'storedNames["mx-const-A.B"]: must not be a secret of another environment (first), got "projects/my-secrets/secrets/apps-orders-mx-const-A-B"',
  ]);
  expect(
    problemsOf(
      { store: {} },
      { store: { name: 'billing', secretLayout: 'SingleJson', secretId: storedNames['mx-const-A.B'] } },
    ),
  ).toEqual([
    'secretId: must not be a secret of another environment (first), got "projects/my-secrets/secrets/apps-orders-mx-const-A-B"',
  ]);
});

test('suggests another secretId if one secret holds all keys', () => {
  const named = { name: 'billing', secretLayout: 'SingleJson', secretId: 'apps_orders' } as const;
  expect(problemsOf({ store: named }, { store: { secretLayout: 'SingleJson' } })).toEqual([
    'name: leads to a secret id of another environment; set another secretId (first), got "projects/my-secrets/secrets/apps_orders"',
  ]);
});

test('fails on one environment in two clusters that would both create its secrets', () => {
  expect(problemsOf({ store: {}, isWritten: true }, { store: {}, isWritten: true })).toEqual([
    'skipSecrets: must be true for one of the two components, because both create the same secrets for the same environment (first)',
  ]);
});

test('fails on a secret that is shared on purpose if both environments would create it', () => {
  const store = { storedNames: { 'mx-const-A.B': 'shared' } };
  const billing = { ...store, name: 'billing' };
  expect(problemsOf({ store, isWritten: true }, { store: billing, isWritten: true })).toHaveLength(1);
});

const SHARED = { storedNames: { 'mx-const-A.B': 'shared' } };
test.each<[string, Claimant, Claimant]>([
  ['the same environment in another cluster', { store: {} }, { store: {} }],
  ['the same environment, created for one cluster', { store: {}, isWritten: true }, { store: {} }],
  ['a secret that both environments name by its id', { store: SHARED }, { store: { ...SHARED, name: 'billing' } }],
  [
    'another project',
    { store: { namespace: 'a-b', name: 'c' } },
    { store: { namespace: 'a', name: 'b-c', secretProjectId: 'others' } },
  ],
  [
    'another region',
    { store: { namespace: 'a-b', name: 'c' } },
    { store: { namespace: 'a', name: 'b-c', secretLocation: 'us-east1' } },
  ],
  [
    'one secret for each environment',
    { store: { namespace: 'a-b', name: 'c', secretLayout: 'SingleJson' } },
    { store: { namespace: 'a', name: 'b-c', secretLayout: 'SingleJson' } },
  ],
])('accepts %s', (_, first, second) => {
  expect(problemsOf(first, second)).toEqual([]);
});

test('finds exactly the ids that two environments have in common', () => {
  const words = fc.array(fc.constantFrom('a', 'b'), { minLength: 3, maxLength: 3 });
  const cutAt = (words: string[], cut: number) => ({
    namespace: words.slice(0, cut).join('-'),
    name: words.slice(cut).join('-'),
  });
  const pairs = fc
    .tuple(words, fc.option(words), fc.constantFrom(1, 2), fc.constantFrom(1, 2))
    .map(([one, other, cut, otherCut]) => [cutAt(one, cut), cutAt(other ?? one, otherCut)] as const);
  let shared = 0;
  fc.assert(
    fc.property(pairs, ([first, second]) => {
      fc.pre(first.namespace !== second.namespace || first.name !== second.name);
      const [id, otherId] = [first, second].map(({ namespace, name }) => secretIdOf(namespace, name, 'k'));
      shared += id === otherId ? 1 : 0;
      expect(problemsOf({ store: first }, { store: second })).toHaveLength(id === otherId ? 1 : 0);
    }),
    { numRuns: 200 },
  );
  expect(shared).toBeGreaterThan(2);
});

test('treats a project id and a project number as possibly the same project, because a project has both', () => {
  const named = { secretLayout: 'SingleJson', secretId: 'apps_orders' };
  const project = (secretProjectId: string, change: object = {}) => ({ store: { ...change, secretProjectId } });
  const taken = (secret: string) => [
    `secretId: must not be a secret of another environment (first), got "projects/${secret}/secrets/apps_orders"`,
  ];
  const first = { secretLayout: 'SingleJson' };
  const second = { name: 'billing', ...named };
  expect(problemsOf(project('my-secrets', first), project('123456789012', second))).toEqual(taken('123456789012'));
  expect(problemsOf(project('123456789012', first), project('my-secrets', second))).toEqual(taken('my-secrets'));
  expect(problemsOf(project('123456789012', first), project('210987654321', second))).toEqual([]);
  expect(problemsOf(project('my-secrets', first), project('other-secrets', second))).toEqual([]);
});
