import { parseAllDocuments } from 'yaml';
import { manifestsOf, type StoreEnvironment } from 'mendix-secret-store';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { diffEnvironments } from '../../lib/diff/diff';
import { fleetManifests } from '../../lib/fleet/manifests';
import { readFleet } from '../../lib/fleet/fleet';
import { importEnvironments } from '../../lib/import/import';
import { handWritten, STYLES, type Style } from '../import/hand-written';
import { apply, applyFromClient, ensureNamespace, find, type KubernetesObject, patch } from './kubernetes/cluster';
import { type PulumiHome, pulumiHome, type TestStack, testStack } from './pulumi/stack';

const NAMESPACE = 'taken-over';
const CONSTANTS = ['Api.Url'];
const common = {
  namespace: NAMESPACE,
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
  constants: CONSTANTS,
  mendixAppSpec: { replicas: 1, runtime: { logAutosubscribeLevel: 'INFO' } },
} as const;
const ENVIRONMENTS: readonly (readonly [string, StoreEnvironment])[] = [
  [
    'AWS',
    { aws: { ...common, name: 'on-aws', region: 'eu-west-1', roleArn: 'arn:aws:iam::123456789012:role/orders' } },
  ],
  [
    'Azure',
    {
      azure: {
        ...{ ...common, name: 'on-azure', keyVaultName: 'orders', tenantId: '11111111-1111-4111-8111-111111111111' },
        clientId: '22222222-2222-4222-8222-222222222222',
      },
    },
  ],
  ['Google', { gcp: { ...common, name: 'on-google', secretProjectId: 'my-project' } }],
  ['Vault', { vault: { ...common, name: 'on-vault', vaultRole: 'orders' } }],
];

const found = async (objects: readonly KubernetesObject[]) =>
  (await Promise.all(
    objects.map(({ apiVersion, kind, metadata }) => find(apiVersion, kind, metadata.namespace, metadata.name)),
  )) as (KubernetesObject & { readonly metadata: { readonly resourceVersion: string } })[];
const uidsOf = (objects: readonly KubernetesObject[]) =>
  objects.map(({ metadata }) => (metadata as { readonly uid?: string }).uid);
const differences = (before: readonly object[], after: readonly object[]) =>
  diffEnvironments([{ name: 'before', objects: before }], [{ name: 'after', objects: after }]).differences;

/** Handwritten objects in the cluster, in a style other than ours. */
async function inCluster(environment: StoreEnvironment): Promise<KubernetesObject[]> {
  await ensureNamespace(NAMESPACE);
  const text = handWritten(manifestsOf({ ...environment, kubernetesOnly: true }), STYLES[1] as Style);
  const objects = parseAllDocuments(text, { version: '1.1' }).map((one) => one.toJS() as KubernetesObject);
  for (const object of objects) {
    await applyFromClient(object);
  }
  return objects;
}

function ours(before: readonly object[]): KubernetesObject[] {
  const { text, findings } = importEnvironments([{ name: 'cluster', objects: before }]);
  expect(findings).toEqual([]);
  return readFleet(text).environments.flatMap(fleetManifests);
}

describe('with server-side apply', () => {
  test.each(ENVIRONMENTS)(
    'on %s: every mount keeps its meaning, and the second run changes nothing',
    async (_, environment) => {
      const byHand = await inCluster(environment);
      const before = await found(byHand);
      const written = ours(before);
      expect(differences(before, written)).toEqual([]);
      const statuses = [];
      for (const object of written) {
        statuses.push([object.kind, (await apply(object)).status]);
      }
      // The text of `objects` differs, and another field manager owns it.
      expect(statuses).toEqual([
        ['ServiceAccount', 200],
        ['SecretProviderClass', 409],
        ['MendixApp', 200],
      ]);
      for (const object of written) {
        expect((await apply(object, true)).status).toBe(200);
      }
      const after = await found(byHand);
      expect(differences(before, after)).toEqual([]);
      expect(uidsOf(after)).toEqual(uidsOf(before));
      for (const object of written) {
        expect((await apply(object)).status).toBe(200);
      }
      expect((await found(byHand)).map(({ metadata }) => metadata.resourceVersion)).toEqual(
        after.map(({ metadata }) => metadata.resourceVersion),
      );
      // Applying the previous objects reverts the takeover.
      for (const object of byHand) {
        expect((await apply(object, true)).status).toBe(200);
      }
      const back = await found(byHand);
      expect(differences(before, back)).toEqual([]);
      expect(back.map(({ spec }) => spec)).toEqual(before.map(({ spec }) => spec));
    },
  );

  test('a field that our manifests lack stays until it is removed, because another field manager owns it', async () => {
    const [, google] = ENVIRONMENTS[2] as (typeof ENVIRONMENTS)[number];
    const environment = { gcp: { ...google.gcp, name: 'left-over' } } as StoreEnvironment;
    const byHand = await inCluster(environment);
    const secretClass = byHand.find(({ kind }) => kind === 'SecretProviderClass') as KubernetesObject;
    await patch(secretClass, { spec: { parameters: { auth: 'provider-adc' } } });
    const written = manifestsOf({ ...environment, kubernetesOnly: true }) as unknown as KubernetesObject[];
    for (const object of written) {
      await apply(object, true);
    }
    const left = async () => differences(await found(byHand), written).map(({ what, change }) => `${what} ${change}`);
    expect(await left()).toEqual(['parameter auth removed']);
    await patch(secretClass, { spec: { parameters: { auth: null } } });
    expect(await left()).toEqual([]);
  });
});

describe('with Pulumi', () => {
  let home: PulumiHome;
  let stack: TestStack;
  beforeAll(async () => {
    home = pulumiHome([]);
    stack = await testStack(home, 'dev');
  });
  afterAll(() => home.remove());

  const program =
    (name: string, annotations: Record<string, string> = {}) =>
    () => {
      new VaultMendixSecretStoreEnvironment(name, { ...argsOf(name), annotations, skipVaultRole: true });
      return Promise.resolve({});
    };
  const argsOf = (name: string) => ({ ...common, name, vaultRole: 'orders' });
  const FORCE = { 'pulumi.com/patchForce': 'true' };

  test('an update adopts existing objects if it may take fields from other managers', async () => {
    const byHand = await inCluster({ vault: argsOf('upserted') });
    const before = await found(byHand);
    await expect(stack.up(program('upserted'))).rejects.toThrow('conflict with "kubectl-client-side-apply"');
    await stack.up(program('upserted', FORCE));
    expect((await stack.up(program('upserted'))).steps).toEqual([
      'update upserted',
      'update upserted-mendix-app',
      'update upserted-secret-provider-class',
      'update upserted-service-account',
    ]);
    const after = await found(byHand);
    expect(differences(before, after)).toEqual([]);
    expect(uidsOf(after)).toEqual(uidsOf(before));
    expect((await stack.up(program('upserted'))).steps).toEqual([]);
    // Removing the objects from the state of Pulumi keeps them in the cluster.
    const type = 'mendix-secret-store:index:VaultMendixSecretStoreEnvironment';
    stack.forget(`urn:pulumi:dev::engines::${type}::upserted`);
    await stack.up(() => Promise.resolve({}));
    expect(uidsOf(await found(byHand))).toEqual(uidsOf(before));
  });

  test('imported children are updated, and nothing is created', async () => {
    const byHand = await inCluster({ vault: argsOf('imported') });
    const before = await found(byHand);
    const second = await testStack(home, 'second');
    second.import(importEnvironments([{ name: 'cluster', objects: before }]).pulumi);
    const { steps } = await second.up(program('imported', FORCE));
    // The import uses the default provider of the engine, and later updates use that of the SDK.
    expect(steps.filter((step) => !/^update |default/.test(step))).toEqual([]);
    const after = await found(byHand);
    expect(differences(before, after)).toEqual([]);
    expect(uidsOf(after)).toEqual(uidsOf(before));
    await second.up(program('imported'));
    expect((await second.up(program('imported'))).steps).toEqual([]);
  });
});
