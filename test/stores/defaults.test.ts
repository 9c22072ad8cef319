import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import {
  type AwsSecretStore,
  type AzureSecretStore,
  checkDefaults,
  type EnvironmentDefaults,
  formatProblem,
  type StoreEnvironmentLayer,
  unusedDefaults,
  withDefaults,
} from 'mendix-secret-store';
import { AWS } from '../../lib/stores/aws';
import type { AwsMendixSecretStoreEnvironmentProps } from 'mendix-secret-store/cdk8s';
import type { AwsMendixSecretStoreEnvironmentArgs } from 'mendix-secret-store/pulumi/aws';
import { STORES as DEFINITIONS } from '../../lib/stores/stores';
import { leavesOf } from '../../lib/stores/merged-values';
import { VAULT_ID } from '../azure-environments';
import { CLUSTER_ARN, OIDC_PROVIDER_ARN, ROLE_ARN } from '../environments';
import { type Input, STORES, type StoreUnderTest } from '.';
import { RANDOM_ENVIRONMENTS } from './random';

/** The defaults of a platform team for environments on AWS and Azure, with and without passwords. */
const DEFAULTS: EnvironmentDefaults = {
  namespace: 'apps',
  region: 'eu-west-1',
  tenantId: '11111111-1111-4111-8111-111111111111',
  oidcProviderArn: OIDC_PROVIDER_ARN,
  eksClusterArn: CLUSTER_ARN,
  database: { resourceId: 'db-ABCDEFGHIJKL01234' },
  labels: { team: 'platform', tier: 'app' },
  optionalKeys: ['mx-admin-password'],
  mendixAppSpec: { replicas: 2, runtime: { dtapMode: 'P' } },
};
const OWN = { name: 'orders', database: { type: 'PostgreSQL' } } as const;

interface Case {
  readonly does: string;
  readonly defaults: Input;
  readonly own: Input;
  readonly kubernetesOnly?: boolean;
  readonly result: Input;
}

const SPEC = { sourceURL: 'oci-image://registry.example.com/orders:1.0.0' };
const MERGES: Case[] = [
  {
    does: 'merges labels, annotations and tags member by member',
    defaults: { labels: { team: 'platform', tier: 'app' }, annotations: { note: 'a' }, tags: { cost: '1' } },
    own: { labels: { team: 'shop' }, tags: { owner: 'x' } },
    result: { labels: { team: 'shop', tier: 'app' }, annotations: { note: 'a' }, tags: { cost: '1', owner: 'x' } },
  },
  {
    does: 'replaces lists and mendixAppSpec as a whole',
    defaults: { imagePullSecrets: ['a', 'b'], mendixAppSpec: { replicas: 2 }, optionalKeys: ['mx-admin-password'] },
    own: { imagePullSecrets: ['c'], mendixAppSpec: SPEC },
    result: { imagePullSecrets: ['c'], mendixAppSpec: SPEC, optionalKeys: ['mx-admin-password'] },
  },
  {
    does: 'removes a default for null, also in an object, and keeps it for undefined',
    defaults: { labels: { team: 'platform', tier: 'app' }, region: 'eu-west-1', database: { type: 'PostgreSQL' } },
    own: { labels: { tier: null }, region: undefined, database: null },
    result: { labels: { team: 'platform' }, region: 'eu-west-1' },
  },
  {
    does: 'drops the fields of other stores',
    defaults: { region: 'eu-west-1', tenantId: 'x', kvMountPath: 'kv', secretProjectId: 'my-project' },
    own: {},
    result: { region: 'eu-west-1' },
  },
  {
    does: 'drops the fields of other modes',
    defaults: { fileStorage: { bucketArn: 'arn:aws:s3:::files' }, database: { resourceId: 'db-A' } },
    own: { database: { type: 'PostgreSQL', authentication: 'AwsIam' }, fileStorage: { service: 'S3' } },
    result: {
      database: { type: 'PostgreSQL', authentication: 'AwsIam', resourceId: 'db-A' },
      fileStorage: { service: 'S3' },
    },
  },
  {
    does: 'drops the fields that create a role if the environment has an existing role',
    defaults: { oidcProviderArn: OIDC_PROVIDER_ARN, eksClusterArn: CLUSTER_ARN, rolePath: '/mendix/' },
    own: { roleArn: ROLE_ARN },
    result: { roleArn: ROLE_ARN },
  },
  {
    does: 'drops a default that excludes a field of the environment, and the defaults that depend on it',
    defaults: { oidcProviderArn: OIDC_PROVIDER_ARN, rolePath: '/mendix/' },
    own: { usePodIdentity: true, eksClusterArn: CLUSTER_ARN, roleArn: ROLE_ARN },
    result: { usePodIdentity: true, eksClusterArn: CLUSTER_ARN, roleArn: ROLE_ARN },
  },
  {
    does: 'drops the fields of created resources if the environment creates none',
    defaults: { oidcProviderArn: OIDC_PROVIDER_ARN, tags: { cost: '1' }, labels: { team: 'platform' } },
    own: { roleArn: ROLE_ARN },
    kubernetesOnly: true,
    result: { roleArn: ROLE_ARN, labels: { team: 'platform' } },
  },
  {
    does: 'keeps the fields of the environment, including those that it cannot use',
    defaults: { oidcProviderArn: OIDC_PROVIDER_ARN },
    own: { eksClusterArn: CLUSTER_ARN, tenantId: 'x' },
    result: { oidcProviderArn: OIDC_PROVIDER_ARN, eksClusterArn: CLUSTER_ARN, tenantId: 'x' },
  },
  {
    does: 'keeps a default of the store that has an invalid value',
    defaults: { region: 'Frankfurt', labels: 'none' },
    own: {},
    result: { region: 'Frankfurt', labels: 'none' },
  },
  {
    does: 'gives an environment a complete database',
    defaults: { database: { type: 'PostgreSQL', authentication: 'AwsIam' } },
    own: {},
    result: { database: { type: 'PostgreSQL', authentication: 'AwsIam' } },
  },
  {
    does: 'gives the members of a database without a type only to environments with a database',
    defaults: { database: { authentication: 'AwsIam' }, fileStorage: { performDelete: false } },
    own: { database: { type: 'PostgreSQL' } },
    result: { database: { type: 'PostgreSQL', authentication: 'AwsIam' } },
  },
];

const VAULT_HTTP = { vaultAddress: 'http://vault:8200' };
const awsLayer = (own: object, kubernetesOnly = false): StoreEnvironmentLayer<object> => ({ aws: own, kubernetesOnly });

test.each(MERGES)('$does', ({ defaults, own, kubernetesOnly, result }) => {
  const named = { name: 'orders', namespace: 'apps', ...own };
  expect(withDefaults(defaults, awsLayer(named, kubernetesOnly))).toEqual({
    name: 'orders',
    namespace: 'apps',
    ...result,
  });
});

test.each<[string, object, object, object]>([
  ['checkAudience if it has an audience', { checkAudience: false }, { audience: 'vault' }, { audience: 'vault' }],
  [
    'database.credentialsPath if it has a user',
    { database: { credentialsPath: 'database/creds/orders' } },
    { database: { type: 'PostgreSQL', username: 'orders' } },
    { database: { type: 'PostgreSQL', username: 'orders' } },
  ],
  [
    'database.credentialsPath if it logs in without a password',
    { database: { credentialsPath: 'database/creds/orders' } },
    { awsRoleArn: ROLE_ARN, database: { type: 'PostgreSQL', authentication: 'AwsIam' } },
    { awsRoleArn: ROLE_ARN, database: { type: 'PostgreSQL', authentication: 'AwsIam' } },
  ],
  ['vaultCACertPath if its address has no TLS', { vaultCACertPath: '/ca.crt' }, VAULT_HTTP, VAULT_HTTP],
])('an environment on Vault drops the default %s', (_, defaults, own, result) => {
  const named = { name: 'orders', namespace: 'apps', constants: ['A.B'] };
  expect(withDefaults(defaults, { vault: { ...named, ...own } })).toEqual({ ...named, ...result });
});

test('the same defaults work for environments of several stores and modes', () => {
  const byRole = withDefaults<AwsSecretStore>(DEFAULTS, {
    aws: { ...OWN, roleArn: ROLE_ARN },
    kubernetesOnly: true,
  });
  const created = withDefaults<AwsSecretStore>(DEFAULTS, { aws: OWN });
  const azure = withDefaults<AzureSecretStore>(DEFAULTS, {
    azure: { ...OWN, keyVaultName: 'orders', clientId: '22222222-2222-4222-8222-222222222222' },
    kubernetesOnly: true,
  });
  const { labels, optionalKeys, mendixAppSpec, namespace } = DEFAULTS;
  const common = { ...OWN, labels, optionalKeys, mendixAppSpec, namespace };
  expect(byRole).toEqual({ ...common, region: 'eu-west-1', roleArn: ROLE_ARN });
  expect(created).toEqual({ ...common, region: 'eu-west-1', oidcProviderArn: OIDC_PROVIDER_ARN });
  expect(azure).toEqual({
    ...common,
    tenantId: '11111111-1111-4111-8111-111111111111',
    keyVaultName: 'orders',
    clientId: '22222222-2222-4222-8222-222222222222',
  });
});

test('the environment decides whether to create its vault, and the defaults set the retention of a new vault', () => {
  const defaults = { keyVaultId: VAULT_ID, newKeyVault: { softDeleteRetentionInDays: 30 } };
  const vaultOf = (own: Input) => withDefaults<Input>(defaults, { azure: own });
  expect(vaultOf({})).toEqual({ keyVaultId: VAULT_ID });
  expect(vaultOf({ keyVaultName: 'orders' })).toEqual({ keyVaultName: 'orders' });
  expect(vaultOf({ newKeyVault: { name: 'orders' } })).toEqual({
    newKeyVault: { name: 'orders', softDeleteRetentionInDays: 30 },
  });
});

test('finds the defaults that no environment uses', () => {
  const environments = [{ aws: { ...OWN, labels: { tier: 'app' } } }, { aws: { ...OWN, roleArn: ROLE_ARN } }];
  expect(unusedDefaults({ ...DEFAULTS, labels: { 'example.com/team': 'x' } }, environments)).toEqual([
    'tenantId',
    'eksClusterArn',
    'database.resourceId',
  ]);
  const [first] = environments;
  expect(unusedDefaults({ labels: { 'example.com/a': 'x', tier: 'db' } }, first ? [first] : [])).toEqual([
    'labels.tier',
  ]);
});

test('defaults must not have unknown fields or fields that identify one environment', () => {
  const defaults = {
    region: 'eu-west-1',
    oidcProviderARN: 'x',
    name: 'orders',
    roleArn: ROLE_ARN,
    database: { user: 'x', username: 'y' },
    newKeyVault: { name: 'orders', softDeleteRetentionInDays: 30 },
  };
  const problems = [
    'defaults.oidcProviderARN: is not a field of any store; did you mean "oidcProviderArn"?',
    'defaults.name: belongs to one environment; set it there',
    'defaults.roleArn: belongs to one environment; set it there',
    'defaults.database.user: is not a field of any store',
    'defaults.newKeyVault.name: belongs to one environment; set it there',
  ];
  expect(checkDefaults(defaults).map(formatProblem)).toEqual(problems);
  expect(checkDefaults(defaults).map(({ code }) => code)).toEqual([
    'unknown-field',
    'not-shareable',
    'not-shareable',
    'unknown-field',
    'not-shareable',
  ]);
  expect(() => withDefaults(defaults as EnvironmentDefaults, awsLayer(OWN))).toThrow(problems.join('\n'));
  expect(() => unusedDefaults(defaults as EnvironmentDefaults, [])).toThrow(problems.join('\n'));
});

test.each([{ what: undefined }, { what: null }, { what: 'x' }, { what: [] }, { what: pulumi.output({}) }])(
  'defaults must be an object ($#)',
  ({ what: defaults }) => {
    expect(checkDefaults(defaults).map(({ code, path }) => ({ code, path }))).toEqual([
      { code: 'wrong-type', path: 'defaults' },
    ]);
  },
);

test('an environment names exactly one store', () => {
  const message = 'environment: must have exactly one store, accepted: aws, azure, gcp, vault';
  expect(() => withDefaults({}, {})).toThrow(message);
  expect(() => withDefaults({}, { aws: {}, gcp: {} })).toThrow(message);
  expect(withDefaults({}, { aws: 'x' as never })).toBe('x');
});

test('Outputs and promises are passed through unread', () => {
  const region = pulumi.output('eu-west-1');
  const username = Promise.resolve('orders');
  const provider = pulumi.output(OIDC_PROVIDER_ARN);
  const args: AwsMendixSecretStoreEnvironmentArgs = withDefaults(
    { region, oidcProviderArn: provider, fileStorage: { bucketArn: pulumi.output('x') } },
    { aws: { name: 'orders', namespace: pulumi.output('apps'), database: { type: 'PostgreSQL', username } } },
  );
  expect(Object.keys(args)).toEqual(['name', 'namespace', 'database', 'region', 'oidcProviderArn']);
  expect(args.region).toBe(region);
  expect(args.oidcProviderArn).toBe(provider);
  expect(args.database?.username).toBe(username);
});

test('the merged environment has the type of the construct properties without a cast', () => {
  const props: AwsMendixSecretStoreEnvironmentProps = withDefaults(DEFAULTS, {
    aws: { name: 'orders', database: { username: 'orders' }, labels: { tier: null }, roleArn: ROLE_ARN },
    kubernetesOnly: true,
  });
  expect(props.labels).toEqual({ team: 'platform' });
  // @ts-expect-error -- the name of an environment cannot be a default
  withDefaults<AwsSecretStore>({ name: undefined }, { aws: {} });
  // @ts-expect-error -- the role of an environment cannot be a default
  withDefaults<AwsSecretStore>({ roleArn: undefined }, { aws: {} });
  expect(() =>
    // @ts-expect-error -- a name is misspelt
    withDefaults<AwsSecretStore>({}, { aws: { databse: { type: 'PostgreSQL' } } }),
  ).not.toThrow();
});

/** Whether a field may be a default; names and identities belong to one environment. */
const isShareable = (...members: readonly string[]) => checkDefaults(setMember({}, members, 'x')).length === 0;

/** Environments without problems, each split into defaults and its own fields. */
function splitEnvironments({ member, checkArgs }: StoreUnderTest, environments: fc.Arbitrary<Input>) {
  const foreign = Object.entries(DEFINITIONS)
    .filter(([name]) => name !== member)
    .flatMap(([, { fields }]) => Object.keys(fields))
    .filter((name) => isShareable(name) && !Object.hasOwn(DEFINITIONS[member].fields, name));
  return fc
    .tuple(environments, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), fc.subarray(foreign))
    .filter(([args]) => checkArgs(args).length === 0)
    .map(([args, isDefault, unknown]) => {
      const leaves = leavesOf(args);
      const layerOf = (wanted: boolean) =>
        leaves
          .filter(({ members }, index) => wanted === (isDefault[index] === true && isShareable(...members)))
          .reduce<Input>((layer, { members, value }) => setMember(layer, members, value), {});
      const others = Object.fromEntries(unknown.map((name) => [name, 'x']));
      return { args, own: layerOf(false), defaults: { ...layerOf(true), ...others } };
    });
}

function setMember(object: Input, [name = '', ...members]: readonly string[], value: unknown): Input {
  const inner = (Object.hasOwn(object, name) ? object[name] : {}) as Input;
  return { ...object, [name]: members.length === 0 ? value : setMember(inner, members, value) };
}

const isUseless = ({ code = '' }) => ['unknown-field', 'ignored-field', 'excluded-field'].includes(code);

describe.each(STORES.map((store) => ({ name: store.store, store })))('$name', ({ store }) => {
  const environments = RANDOM_ENVIRONMENTS[store.member].map(store.argsOf);
  const layer = (own: Input) => ({ [store.member]: own }) as StoreEnvironmentLayer<object>;

  test('merges an environment with its defaults', () => {
    fc.assert(
      fc.property(splitEnvironments(store, environments), ({ args, own, defaults }) => {
        expect(withDefaults(defaults, layer(own))).toEqual(args);
      }),
      { numRuns: 15 }, // Each run checks the environment for each of about fifty defaults.
    );
  });

  test('keeps the own fields, drops only defaults that are useless, and is idempotent', () => {
    fc.assert(
      fc.property(environments, environments, (own, others) => {
        const isDefault = ([name, value]: [string, unknown]) =>
          isShareable(name) && checkDefaults({ [name]: value }).length === 0;
        const defaults = Object.fromEntries(Object.entries(others).filter(isDefault));
        const merged = withDefaults<Input>(defaults, layer(own));
        const paths = (value: object) => new Map(leavesOf(value).map((leaf) => [leaf.path, leaf.value]));
        const [ownPaths, defaultPaths, mergedPaths] = [paths(own), paths(defaults), paths(merged)];
        for (const [path, value] of mergedPaths) {
          expect(value).toEqual(ownPaths.has(path) ? ownPaths.get(path) : defaultPaths.get(path));
        }
        const lost = [...ownPaths.keys()].filter((path) => !mergedPaths.has(path) && ownPaths.get(path) !== undefined);
        expect(lost).toEqual(
          leavesOf(own)
            .filter(({ path, value }) => !mergedPaths.has(path) && JSON.stringify(value) === '{}')
            .map(({ path }) => path),
        );
        const taken = [...mergedPaths.keys()].filter((path) => !ownPaths.has(path));
        const useless = store.checkArgs(merged).filter(isUseless);
        expect(useless.filter(({ path }) => taken.includes(path))).toEqual([]);
        expect(withDefaults(defaults, layer(merged))).toEqual(merged);
      }),
      { numRuns: 40 }, // Each run checks each field of an environment as a default.
    );
  });
});

test('the check finds a problem in a field that the environment adds to the defaults', () => {
  const args = withDefaults<Input>(DEFAULTS, awsLayer({ ...OWN, eksClusterArn: CLUSTER_ARN }));
  expect(AWS.checkDeployment(args).map(formatProblem)).toEqual(['eksClusterArn: needs usePodIdentity']);
});
