import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER } from '../../gcp-environments';
import { type GoValue, goYaml, textOf } from '../../core/stores/go-yaml';
import { GCP } from '../../stores/gcp';
import { type AppliedManifest, applyMutated, expectVerdict, refusalsOf } from '../mounts/mutated';
import { mountsFolder } from '../mounts/volumes';
import { gcpProvider } from '../programs';
import { engines } from '../servers/all';
import { type AnyGoogle, startAnySecretManager } from '../servers/any-secret-manager';
import { type GrpcListening, startGoogleGrpc } from '../servers/google-grpc';
import { type Backend, startInNamespace } from '../servers/namespace';
import { stopServers } from '../servers/process';
import { issuerOf } from '../servers/web-token';
import { type GkeCluster, poolOf } from './iam';

const CLUSTER: GkeCluster = {
  projectId: CLUSTER_PROJECT_ID,
  projectNumber: CLUSTER_PROJECT_NUMBER,
  location: 'europe-west3',
  name: 'engines',
};

const folder = mountsFolder();
let google: AnyGoogle | undefined;
let grpc: GrpcListening | undefined;

afterAll(async () => {
  await stopServers();
  grpc?.stop();
  await google?.stop();
  folder.remove();
});

/** The members of secrets that a manifest requests. */
function membersIn({ volume }: AppliedManifest): string[] {
  try {
    return membersOf(goYaml(volume?.attributes.secrets ?? '', 'v3'));
  } catch {
    return [];
  }
}

function membersOf(value: GoValue | undefined): string[] {
  const items = Array.isArray(value) ? value : [];
  return items.flatMap((item) =>
    item instanceof Map
      ? ['extractJSONKey', 'extractYAMLKey'].map((name) => textOf(item.get(name))).filter((name) => name !== '')
      : [],
  );
}

test('check and the tested rules of the provider refuse the changed manifests that the provider refuses', async () => {
  const { kubernetes } = engines();
  const members = new Map<string, string[]>();
  const started = await startAnySecretManager(await issuerOf(kubernetes), (namespace) => members.get(namespace) ?? []);
  google = started;
  const overGrpc = await startGoogleGrpc(started);
  grpc = overGrpc;
  const manifests = await applyMutated(GCP, folder.path, poolOf(CLUSTER));
  manifests.forEach((manifest) => members.set(String(manifest.props.namespace), membersIn(manifest)));
  const byGrpc: Backend = { port: overGrpc.port, protocol: 'h2' };
  const regions = ['europe-west3', 'global'].map((region): [string, Backend] => [
    `secretmanager.${region}.rep.googleapis.com`,
    byGrpc,
  ]);
  const start = async (own: string) => {
    const socket = join(own, 'gcp.sock');
    const close = await startInNamespace('provider-gcp', gcpProvider.path, {
      folder: own,
      args: [`--kubeconfig=${kubernetes.kubeconfig}`],
      env: {
        TARGET_DIR: own,
        PROJECT: CLUSTER.projectId,
        CLUSTER_LOCATION: CLUSTER.location,
        CLUSTER_NAME: CLUSTER.name,
      },
      hosts: new Map<string, Backend>([
        ['securetoken.googleapis.com', { port: started.port, protocol: 'http/1.1' }],
        ['secretmanager.googleapis.com', byGrpc],
        ...regions,
      ]),
      ports: [Number(new URL(kubernetes.url).port)],
      ready: () => Promise.resolve(existsSync(socket)),
    });
    return { socket, close };
  };
  const refusals = await refusalsOf(manifests, start, folder.path);
  expectVerdict(GCP, manifests, refusals, { mounted: 218, disagreements: [] });
}, 600_000);
