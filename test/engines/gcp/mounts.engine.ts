import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { singleSecretIdOf } from '../../../lib/core/stores/gcp/objects';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER, SERVICE_ACCOUNT_EMAIL } from '../../gcp-environments';
import type { Input } from '../../stores';
import { GCP } from '../../stores/gcp';
import { applyManifests, type Environment, randomEnvironments } from '../mounts/environments';
import { expectMounted, filesOf, mount, mountsFolder, type Volume, volumeOf } from '../mounts/volumes';
import { gcpProvider } from '../programs';
import { engines } from '../servers/all';
import { type GrpcListening, startGoogleGrpc } from '../servers/google-grpc';
import type { KubernetesAccess } from '../servers/kubernetes';
import { type Backend, startInNamespace } from '../servers/namespace';
import { stopServers } from '../servers/process';
import { type Google, keptInMemory, startGoogle } from '../servers/secret-manager';
import { issuerOf } from '../servers/web-token';
import { type GkeCluster, poolOf } from './iam';

const CLUSTER: GkeCluster = {
  projectId: CLUSTER_PROJECT_ID,
  projectNumber: CLUSTER_PROJECT_NUMBER,
  location: 'europe-west3',
  name: 'engines',
};
const AUDIENCE = poolOf(CLUSTER);

/** The versions of each secret by name. */
const versions = new Map<string, string[]>();

/** An environment in its own project, in which no other environment has a secret of the same name. */
const propsOf = ({ secretProjectId, ...environment }: Input, index: number): Input =>
  GCP.propsOf({ ...environment, secretProjectId: `${String(secretProjectId).slice(0, 26)}${index}` });

const textsOf = (props: Input) => props as Readonly<Record<string, string | undefined>>;

/** The value of each secret of an environment by name. */
function payloadsOf({ props, namespace, name, keys }: Environment, values: Record<string, string>): [string, string][] {
  const {
    secretProjectId,
    secretLocation,
    secretLayout,
    secretId = singleSecretIdOf(namespace, name),
  } = textsOf(props);
  const location = secretLocation === undefined ? '' : `/locations/${secretLocation}`;
  const named = (id: string, payload: string): [string, string] => [
    `projects/${secretProjectId}${location}/secrets/${id}`,
    payload,
  ];
  const payloads = keys.map(({ key, storedName }): [string, string] => [storedName, values[key] ?? '']);
  return secretLayout === 'SingleJson'
    ? [named(secretId, JSON.stringify(Object.fromEntries(payloads)))]
    : payloads.map(([id, payload]) => named(id, payload));
}

/** The version that an environment mounts; undefined for the last version. */
const pinnedOf = ({ secretVersion }: Input) =>
  /^\d+$/.test(String(secretVersion)) ? Number(secretVersion) : undefined;

/** Providers share the work, because the client of each provider reads at most five ServiceAccounts per second by default. */
const PROVIDERS = 4;

const folder = mountsFolder();
const folders = Array.from({ length: PROVIDERS }, (_, index) => join(folder.path, `provider-${index}`));
const sockets = folders.map((path) => join(path, 'gcp.sock'));
let google: Google | undefined;
let grpc: GrpcListening | undefined;
let closeDoors: (() => void)[] = [];
let environments: Environment[];
let volumes: Volume[];

/** Writes every secret with as many versions as are requested, and lets the ServiceAccount read it. */
function provide({ policies }: Google, environment: Environment): void {
  const { props, namespace, name, first } = environment;
  const pool = `projects/${CLUSTER.projectNumber}/locations/global/workloadIdentityPools/${AUDIENCE}`;
  const { googleServiceAccountEmail: email } = textsOf(props);
  const reader =
    email === undefined
      ? `principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${name}`
      : `serviceAccount:${email}`;
  for (const [secret, payload] of payloadsOf(environment, first)) {
    versions.set(secret, Array<string>(pinnedOf(props) ?? 1).fill(payload));
    const bindings = [{ role: 'roles/secretmanager.secretAccessor', members: [reader] }];
    policies.set(secret, { ...policies.of(secret), bindings });
  }
  if (email !== undefined) {
    const { etag, bindings } = policies.of(email);
    const impersonates = {
      role: 'roles/iam.workloadIdentityUser',
      members: [`serviceAccount:${AUDIENCE}[${namespace}/${name}]`],
    };
    policies.set(email, { etag, bindings: [...bindings, impersonates] });
  }
}

function rotate(environment: Environment): void {
  for (const [secret, payload] of payloadsOf(environment, environment.rotated)) {
    versions.get(secret)?.push(payload);
  }
}

/** Deletes one secret and returns its name. */
function remove(environment: Environment): string {
  const [[secret] = ['']] = payloadsOf(environment, environment.first);
  versions.delete(secret);
  return secret;
}

/** The error of Google for a ServiceAccount that no policy names. */
const REFUSED = 'PermissionDenied';

function startProvider(
  path: string,
  { url, kubeconfig }: KubernetesAccess,
  byGrpc: Backend,
  byHttp: Backend,
): Promise<() => void> {
  mkdirSync(path);
  return startInNamespace('provider-gcp', gcpProvider.path, {
    folder: path,
    args: [`--kubeconfig=${kubeconfig}`],
    env: {
      TARGET_DIR: path,
      PROJECT: CLUSTER.projectId,
      CLUSTER_LOCATION: CLUSTER.location,
      CLUSTER_NAME: CLUSTER.name,
    },
    hosts: new Map([
      ['securetoken.googleapis.com', byHttp],
      ['iamcredentials.googleapis.com', byGrpc],
      ['secretmanager.googleapis.com', byGrpc],
      ['secretmanager.europe-west3.rep.googleapis.com', byGrpc],
    ]),
    ports: [Number(new URL(url).port)],
    ready: () => Promise.resolve(existsSync(join(path, 'gcp.sock'))),
  });
}

beforeAll(async () => {
  const { kubernetes } = engines();
  const issuer = await issuerOf(kubernetes);
  const started = await startGoogle({
    keep: keptInMemory(versions),
    cluster: CLUSTER,
    issuer,
    serviceAccounts: [SERVICE_ACCOUNT_EMAIL],
  });
  google = started;
  grpc = await startGoogleGrpc(started);
  const byGrpc: Backend = { port: grpc.port, protocol: 'h2' };
  const byHttp: Backend = { port: started.port, protocol: 'http/1.1' };
  closeDoors = await Promise.all(folders.map((path) => startProvider(path, kubernetes, byGrpc, byHttp)));
  environments = randomEnvironments(GCP, propsOf);
  volumes = [];
  for (const environment of environments) {
    provide(started, environment);
    await applyManifests(GCP, environment);
    volumes.push(await volumeOf(folder.path, environment, AUDIENCE));
  }
});

afterAll(async () => {
  await stopServers();
  closeDoors.forEach((close) => close());
  grpc?.stop();
  await google?.stop();
  folder.remove();
});

test('the provider mounts every key of random environments as a file with its value', async () => {
  expect(volumes).toHaveLength(200);
  await expectMounted(sockets, volumes, ({ first }) => first);
});

test('the provider mounts the new values after all values are rotated, except for a requested version', async () => {
  environments.forEach(rotate);
  await expectMounted(sockets, volumes, ({ props, first, rotated }) =>
    pinnedOf(props) === undefined ? rotated : first,
  );
});

test('the error names a deleted secret, and the mounted files stay', async () => {
  const volume = volumes[0] as Volume;
  const mounted = filesOf(volume);
  const gone = remove(volume.environment);
  expect(await mount(sockets, [volume])).toEqual([expect.stringContaining(gone)]);
  expect(filesOf(volume)).toEqual(mounted);
});

test('the token of another environment mounts nothing', async () => {
  // Environments that impersonate the same account have the same permissions.
  const own = volumes.filter(({ environment }) => environment.props.googleServiceAccountEmail === undefined);
  const [, volume, { attributes }] = own as [Volume, Volume, Volume];
  const key = 'csi.storage.k8s.io/serviceAccount.tokens';
  const targetPath = mkdtempSync(join(folder.path, 'other-'));
  const stolen = { ...volume, targetPath, attributes: { ...volume.attributes, [key]: attributes[key] ?? '' } };
  expect(await mount(sockets, [stolen])).toEqual([expect.stringContaining(REFUSED)]);
  expect(filesOf(stolen)).toEqual({});
});
