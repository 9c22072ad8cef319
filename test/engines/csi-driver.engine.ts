import { SecretsStoreCsiDriver as Construct } from 'mendix-secret-store/cdk8s';
import { CsiProvider, SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';
import { apply, ensureNamespace, find, type KubernetesObject, remove } from './kubernetes/cluster';
import { driverChart } from './programs';
import { type PulumiHome, pulumiHome, type TestStack, testStack } from './pulumi/stack';
import { newChart } from '../cdk8s/chart';

const NAMESPACE = 'csi';
const DRIVER = 'secrets-store.csi.k8s.io';

/** The driver from the folder of its chart, and Google's provider, which has no chart. */
const program =
  (tokenAudiences: string[] = ['sts.amazonaws.com']) =>
  () => {
    const driver = new SecretsStoreCsiDriver('csi', {
      providers: [CsiProvider.Gcp],
      namespace: NAMESPACE,
      clusterProjectId: 'shop-clusters',
      tokenAudiences,
      chartLocations: { driver: driverChart },
      // The definitions exist already, and no Job runs here that would replace them.
      chartValues: { driver: { linux: { crds: { enabled: false } } } },
    });
    return Promise.resolve({ tokenAudiences: driver.tokenAudiences });
  };

let home: PulumiHome;
let stack: TestStack;

beforeAll(async () => {
  home = pulumiHome([]);
  stack = await testStack(home, 'dev');
  await ensureNamespace(NAMESPACE);
});

afterAll(() => home.remove());

const specOf = async (apiVersion: string, kind: string, name: string, namespace?: string) =>
  (await find(apiVersion, kind, namespace, name))?.spec;

test('an update installs the driver, which requests the tokens that the providers need', async () => {
  const { steps, outputs } = await stack.up(program());
  expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
  expect(steps).toContain('create csi-driver');
  const audiences = ['shop-clusters.svc.id.goog', 'sts.amazonaws.com'];
  expect(outputs.tokenAudiences).toEqual(audiences);
  expect(await specOf('storage.k8s.io/v1', 'CSIDriver', DRIVER)).toMatchObject({
    requiresRepublish: true,
    tokenRequests: audiences.map((audience) => ({ audience })),
  });
  expect(await specOf('apps/v1', 'DaemonSet', 'csi-secrets-store-provider-gcp', NAMESPACE)).toBeDefined();
  expect((await stack.up(program())).steps).toEqual([]);
});

test('an additional audience changes only the driver', async () => {
  expect((await stack.up(program(['sts.amazonaws.com', 'vault']))).steps).toEqual(['update csi', 'update csi-driver']);
  const { tokenRequests } = (await specOf('storage.k8s.io/v1', 'CSIDriver', DRIVER)) as { tokenRequests: object[] };
  expect(tokenRequests).toContainEqual({ audience: 'vault' });
});

test('a destroy removes the driver', async () => {
  await stack.destroy();
  expect(await find('storage.k8s.io/v1', 'CSIDriver', undefined, DRIVER)).toBeUndefined();
  expect(await find('apps/v1', 'DaemonSet', NAMESPACE, 'csi-secrets-store-provider-gcp')).toBeUndefined();
});

test('the API server keeps every field of the manifests for Google’s provider', async () => {
  const chart = newChart();
  new Construct(chart, 'Driver', { providers: ['gcp'], namespace: NAMESPACE, skipDriver: true });
  const manifests = chart.toJson() as KubernetesObject[];
  expect(manifests.map(({ kind }) => kind).sort()).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
    'DaemonSet',
    'ServiceAccount',
  ]);
  for (const manifest of manifests) {
    const { status, text } = await apply(manifest);
    expect({ manifest, answer: status < 300 ? '' : text }).toEqual({ manifest, answer: '' });
    await remove(manifest);
  }
});
