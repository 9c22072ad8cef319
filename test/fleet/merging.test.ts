import fc from 'fast-check';
import { withDefaults } from 'mendix-secret-store';
import { type Fleet, type FleetOptions, readFleet } from 'mendix-secret-store/fleet';
import { stringify } from 'yaml';
import { checkDefaults } from '../../lib/stores/defaults-check';
import { leavesOf } from '../../lib/stores/merged-values';
import { type Input, STORES } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';

const ROLE = 'roleArn: arn:aws:iam::123456789012:role/orders';
const ENVIRONMENT = `{store: aws, namespace: apps, name: orders, ${ROLE}, constants: [Shop.Url]`;
const merged = (text: string, options?: FleetOptions): unknown =>
  readFleet(`version: 1\n${text}`, options).environments.map(({ environment }) => environment.aws ?? environment);
const warnings = ({ findings }: Fleet) =>
  findings.map(({ severity, line, column, message }) => `${line}:${column} ${severity} ${message}`);

test('an environment takes the defaults, then its profiles in their order, then its own fields', () => {
  const [environment] = merged(`
defaults:
  region: eu-west-1
  labels: {tier: app, team: platform, stage: none}
  imagePullSecrets: [registry, mirror]
profiles:
  production: {region: eu-central-1, labels: {stage: production, team: shop}}
  mirrored: {imagePullSecrets: [mirror], labels: {team: mirror}}
environments:
  - ${ENVIRONMENT}, extends: [production, mirrored], labels: {own: "1"}}
`) as [Input];
  expect(environment).toEqual({
    namespace: 'apps',
    name: 'orders',
    roleArn: ROLE.slice('roleArn: '.length),
    constants: ['Shop.Url'],
    region: 'eu-central-1',
    labels: { tier: 'app', team: 'mirror', stage: 'production', own: '1' },
    imagePullSecrets: ['mirror'],
  });
});

test('null removes the value of an earlier layer, in a profile and in an environment', () => {
  const [first, second] = merged(`
defaults: {region: eu-west-1, operatorVersion: 2.24.2, labels: {a: x, b: x}}
profiles: {p: {operatorVersion: null, labels: {a: }}}
environments:
  - ${ENVIRONMENT}, extends: [p]}
  - ${ENVIRONMENT.replaceAll('orders', 'invoices')}, labels: null}
`) as [Input, Input];
  expect(first).toMatchObject({ region: 'eu-west-1', labels: { b: 'x' } });
  expect(first).not.toHaveProperty('operatorVersion');
  expect(second).toMatchObject({ operatorVersion: '2.24.2' });
  expect(second).not.toHaveProperty('labels');
});

test('the members of an object are merged from the defaults, the profiles and the environment', () => {
  const [environment] = merged(`
defaults: {region: eu-west-1, database: {type: PostgreSQL}}
profiles: {iam: {database: {authentication: AwsIam}}}
environments:
  - ${ENVIRONMENT}, extends: [iam], database: {username: orders}}
`) as [Input];
  expect(environment.database).toEqual({ type: 'PostgreSQL', authentication: 'AwsIam', username: 'orders' });
});

test('a profile replaces a contradicting default, whatever the order of the fields', () => {
  const environments = `environments:\n  - {store: vault, namespace: apps, name: orders, extends: [tls], constants: [Shop.Url]}`;
  const withTls = 'vaultAddress: https://vault.example.com, vaultCACertPath: /etc/ca.pem';
  const plain = 'vaultAddress: http://vault.example.com';
  const inVault = (text: string) =>
    readFleet(`version: 1\n${text}\n${environments}`).environments.map(({ environment }) => environment.vault);
  expect(inVault(`defaults: {${plain}}\nprofiles: {tls: {${withTls}}}`)).toMatchObject([
    { vaultAddress: 'https://vault.example.com', vaultCACertPath: '/etc/ca.pem' },
  ]);
  const [environment] = inVault(`defaults: {${withTls}}\nprofiles: {tls: {${plain}}}`);
  expect(environment).toMatchObject({ vaultAddress: 'http://vault.example.com' });
  expect(environment).not.toHaveProperty('vaultCACertPath');
});

test('unused defaults and profiles are warnings, and the environments are still read', () => {
  const fleet = readFleet(`version: 1
defaults:
  region: eu-west-1
  tenantId: 11111111-1111-4111-8111-111111111111
profiles:
  extended: {labels: {"example.com/team": x, tier: db}}
  forgotten: {operatorVersion: 2.24.2}
environments:
  - ${ENVIRONMENT}, extends: [extended], labels: {tier: app}}
`);
  expect(warnings(fleet)).toEqual([
    '4:3 warning defaults.tenantId: is used by no environment',
    '6:46 warning profiles.extended.labels.tier: is used by no environment',
    '7:3 warning profiles.forgotten: is extended by no environment',
  ]);
  expect(fleet.environments).toHaveLength(1);
});

test('anchors and merge keys are expanded', () => {
  const [first, second] = merged(`
environments:
  - &first
    {store: aws, namespace: apps, name: orders, region: eu-west-1, constants: &keys [Shop.Url], ${ROLE}}
  - <<: [{name: invoices}, *first]
    runtimeSettings: *keys
    roleArn: arn:aws:iam::123456789012:role/invoices
`) as [Input, Input];
  expect(second).toEqual({
    ...first,
    name: 'invoices',
    runtimeSettings: ['Shop.Url'],
    roleArn: 'arn:aws:iam::123456789012:role/invoices',
  });
});

test('the purpose of reading a file decides which defaults an environment takes', () => {
  const oidc = 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE';
  const text = (role: string) =>
    `defaults: {region: eu-west-1, oidcProviderArn: "${oidc}"}\nenvironments:\n  - ${ENVIRONMENT.replace(ROLE, role)}}`;
  const isCreated = [expect.objectContaining({ oidcProviderArn: oidc, roleName: 'orders' })];
  const exists = [expect.not.objectContaining({ oidcProviderArn: oidc })];
  expect(merged(text('roleName: orders'))).toEqual([]);
  expect(merged(text('roleName: orders'), { for: 'report' })).toEqual(isCreated);
  expect(merged(text('roleName: orders'), { for: 'pulumi' })).toEqual(isCreated);
  expect(merged(text(ROLE))).toEqual(exists);
  expect(merged(text(ROLE), { for: 'report' })).toEqual(exists);
  expect(merged(text(ROLE), { for: 'pulumi' })).toEqual(exists);
});

test('several files form one fleet, each with its own defaults, and conflicts between them are found', () => {
  const file = (name: string, region: string, top: string) => ({
    name,
    text: `version: 1\n${top}defaults: {region: ${region}}\nenvironments:\n  - ${ENVIRONMENT}, cluster: ${name.slice(0, 1)}}\n`,
  });
  const [first, second] = [file('a.yaml', 'eu-west-1', 'name: shop\n'), file('b.yaml', 'eu-central-1', '')];
  const other = second.text.replace('role/orders', 'role/other');
  const fleet = readFleet([first, { ...second, text: other }]);
  expect(fleet.name).toBe('shop');
  expect(fleet.environments.map(({ file, environment }) => [file, environment.aws?.region])).toEqual([
    ['a.yaml', 'eu-west-1'],
    ['b.yaml', 'eu-central-1'],
  ]);
  const named = second.text.replace('name: orders', 'name: invoices');
  const shared = readFleet([first, { ...second, text: `name: shops\n${named}` }]);
  expect(shared.findings.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
    'b.yaml:1 name: must be the same in all files of a fleet, got "shops", accepted: "shop"',
    'b.yaml:5 roleArn: must differ from the role of another environment, because each could use all permissions of a shared role (environment apps/orders in a.yaml), got "orders"',
  ]);
});

const isShareable = (name: string, value: unknown) => checkDefaults({ [name]: value }).length === 0;

const pathsOf = (value: object) => new Map(leavesOf(value).map((leaf) => [leaf.path, leaf.value]));

test.each(STORES.map((store) => [store.store, store] as const))(
  'every field of an environment on %s comes from itself, its profile or the defaults',
  (_, { member, propsOf }) => {
    const ofStore = RANDOM_ENVIRONMENTS[member].map(propsOf);
    const layer = ofStore.map((environment) =>
      Object.fromEntries(Object.entries(environment).filter(([name, value]) => isShareable(name, value))),
    );
    const mergedOf = (defaults: Input, profile: Input, own: Input) => {
      const file = {
        version: 1,
        defaults,
        profiles: { profile },
        environments: [{ store: member, extends: ['profile'], ...own }],
      };
      const { environments, findings } = readFleet(stringify(file));
      const [first] = environments;
      expect(first === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
      return first?.environment[member] as Input | undefined;
    };
    fc.assert(
      fc.property(layer, layer, ofStore, (defaults, profile, own) => {
        const merged = mergedOf(defaults, profile, own);
        if (merged === undefined) {
          return;
        }
        const [paths, ownPaths, profilePaths, defaultPaths] = [merged, own, profile, defaults].map(pathsOf);
        for (const [path, value] of paths ?? []) {
          const source = [ownPaths, profilePaths, defaultPaths].find((paths) => paths?.has(path));
          expect(value).toEqual(source?.get(path));
        }
        const isLost = ([path, value]: [string, unknown]) =>
          paths?.has(path) !== true && JSON.stringify(value) !== '{}';
        expect([...(ownPaths ?? [])].filter(isLost)).toEqual([]);
        expect(mergedOf(defaults, profile, merged)).toEqual(merged);
        // Without a contradiction, no field is lost.
        const alone = withDefaults<Input>(
          { ...defaults, ...profile },
          {
            [member]: own,
            kubernetesOnly: true,
          },
        );
        if (
          [defaults, profile].every((layer) => [...pathsOf(layer).keys()].every((path) => pathsOf(alone).has(path)))
        ) {
          expect(new Set(paths?.keys())).toEqual(new Set(pathsOf(alone).keys()));
        }
      }),
      { numRuns: 12 },
    );
  },
);
