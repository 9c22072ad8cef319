import { AccessTargetKind, type AccessReport } from '../../lib/reports/access-report';
import { fleetAccessMarkdown, fleetAccessReport } from '../../lib/reports/fleet-access';
import { fleetRequirements, fleetRequirementsMarkdown } from '../../lib/reports/fleet-requirements';
import { type Requirement, RequirementKind } from '../../lib/reports/requirements';

const { Operator, Mendix, Provider, TokenAudience, App, Store } = RequirementKind;

const version = (kind: Requirement['kind'], value: string, because = 'a mode'): Requirement => ({
  kind,
  what: `the ${kind} ${value} or later`,
  value,
  because,
});
const other = (kind: Requirement['kind'], what: string, because = 'a mode'): Requirement => ({ kind, what, because });
const member = (place: string, ...requirements: Requirement[]) => {
  const [name = '', namespace = '', cluster] = place.split('/').reverse();
  return { ...(cluster !== undefined && { cluster }), namespace, name, requirements };
};
/** The rows as `what: environments`. */
const rows = (...members: ReturnType<typeof member>[]) =>
  fleetRequirements(members).map(({ cluster, requirements }) => [
    cluster,
    ...requirements.map(({ what, environments }) => `${what}: ${environments.join(' ')}`),
  ]);

test('a cluster needs the newest version of a component that it has only once', () => {
  expect(
    rows(
      member('a/one', version(Provider, '1.9.0')),
      member('a/two', version(Provider, '1.10.0')),
      member('b/one', version(Provider, '1.10')),
    ),
  ).toEqual([[undefined, 'the Provider 1.10.0 or later: a/two']]);
});

test('a namespace needs the newest version of its Operator, and each app its own version of Mendix', () => {
  const needs = (operator: string, mendix: string) => [version(Operator, operator), version(Mendix, mendix)];
  expect(
    rows(
      member('a/one', ...needs('2.10.0', '9.22')),
      member('a/two', ...needs('2.17.0', '10.10')),
      member('b/one', ...needs('2.10.0', '9.22')),
      member('c/one', ...needs('2.17.0', '9.20')),
    ),
  ).toEqual([
    [
      undefined,
      'the Operator 2.17.0 or later: a/two c/one',
      'the Operator 2.10.0 or later: b/one',
      'the Mendix 9.22 or later: a/one b/one',
      'the Mendix 10.10 or later: a/two',
      'the Mendix 9.20 or later: c/one',
    ],
  ]);
});

test('each cluster has its own requirements', () => {
  expect(
    rows(
      member('eu/a/one', version(Provider, '1.0.0'), other(TokenAudience, '`vault`')),
      member('us/a/one', version(Provider, '2.0.0')),
      member('a/one', version(Provider, '3.0.0')),
    ),
  ).toEqual([
    ['eu', 'the Provider 1.0.0 or later: eu/a/one', '`vault`: eu/a/one'],
    ['us', 'the Provider 2.0.0 or later: us/a/one'],
    [undefined, 'the Provider 3.0.0 or later: a/one'],
  ]);
});

test('equal requirements are one row with all reasons, regardless of the name of the environment', () => {
  const ofApp = (name: string) => other(App, `no Secret \`${name}\``, `the Operator owns \`${name}\``);
  const [cluster] = fleetRequirements([
    member('a/one', ofApp('one'), other(Store, 'the API', 'x'), other(Store, 'a vault `one`')),
    member('a/two', ofApp('two'), other(Store, 'the API', 'y'), other(Store, 'a vault `one`')),
  ]);
  expect(cluster?.requirements).toEqual([
    {
      kind: App,
      what: 'no Secret `<name of the environment>`',
      because: ['the Operator owns `<name of the environment>`'],
      environments: ['a/one', 'a/two'],
    },
    { kind: Store, what: 'the API', because: ['x', 'y'], environments: ['a/one', 'a/two'] },
    { kind: Store, what: 'a vault `one`', because: ['a mode'], environments: ['a/one', 'a/two'] },
  ]);
});

test('the page of a fleet names all environments, a few, or the first ten', () => {
  const members = Array.from({ length: 13 }, (_, index) =>
    member(
      `eu/a/e${index}`,
      other(Store, 'everyone'),
      ...(index < 12 ? [other(Store, 'most')] : []),
      ...(index < 2 ? [other(Store, 'two')] : []),
    ),
  );
  const page = fleetRequirementsMarkdown(fleetRequirements(members));
  expect(page.split('\n').slice(0, 4)).toEqual(['# What the clusters and stores must have', '', '## Cluster `eu`', '']);
  expect(page).toContain('| Store | everyone | a mode | all 13 |');
  expect(page).toMatch(/\| most \| a mode \| (`eu\/a\/e\d`, ){9}`eu\/a\/e9` and 2 more \|/);
  expect(page).toContain('| Store | two | a mode | `eu/a/e0` and `eu/a/e1` |');
});

const report = (name: string, vault: string, others: string[]): AccessReport => ({
  store: 'Azure Key Vault',
  namespace: 'a',
  name,
  chains: [
    {
      target: { kind: AccessTargetKind.KeyVault, names: [vault] },
      rights: ['getSecret'],
      links: [
        { kind: 'Namespace', name: 'a', how: '' },
        { kind: 'ServiceAccount', name, how: '' },
        { kind: 'Cluster issuer', how: '' },
        { kind: 'Managed identity', name: `id-${name}`, how: '', existing: true },
        { kind: 'Role assignment', name: 'Reader', how: '' },
      ],
    },
  ],
  others,
});
const ACCESS = fleetAccessReport(
  (
    [
      ['one', 'shared', ['Admins.']],
      ['two', 'alone', ['Admins.', 'Twins.']],
      ['three', 'shared', ['Admins.']],
    ] as const
  ).map(([name, vault, others]) => ({ namespace: 'a', name, report: report(name, vault, [...others]) })),
);

test('the access of a fleet is sorted by target, and names the identity', () => {
  expect(ACCESS.access.map(({ target, environment }) => `${target.names.join()}: ${environment}`)).toEqual([
    'alone: a/two',
    'shared: a/one',
    'shared: a/three',
  ]);
  expect(ACCESS.access[0]?.through).toEqual([
    { kind: 'Managed identity', name: 'id-two', existing: true },
    { kind: 'Role assignment', name: 'Reader', existing: false },
  ]);
  expect(ACCESS.others).toEqual([
    { who: 'Admins.', environments: ['a/one', 'a/two', 'a/three'] },
    { who: 'Twins.', environments: ['a/two'] },
  ]);
});

test('the access of a fleet is one page', () => {
  expect(fleetAccessMarkdown(ACCESS)).toBe(`# Who can read what

| store | what | environment | may be used to | through |
| --- | --- | --- | --- | --- |
| Azure Key Vault | Every secret of the Key Vault \`alone\` | \`a/two\` | \`getSecret\` | Managed identity \`id-two\` (existing), Role assignment \`Reader\` |
| Azure Key Vault | Every secret of the Key Vault \`shared\` | \`a/one\` | \`getSecret\` | Managed identity \`id-one\` (existing), Role assignment \`Reader\` |
| Azure Key Vault | Every secret of the Key Vault \`shared\` | \`a/three\` | \`getSecret\` | Managed identity \`id-three\` (existing), Role assignment \`Reader\` |

## Who else

| who | of |
| --- | --- |
| Admins. | all 3 |
| Twins. | \`a/two\` |
`);
});
