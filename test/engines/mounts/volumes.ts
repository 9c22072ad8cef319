import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parametersOf, tokenOf } from '../kubernetes/cluster';
import { driver } from '../programs';
import { type Environment, SEED } from './environments';

/** The volume of a pod, as the driver requests it from a provider. */
export interface Volume {
  readonly environment: Environment;
  readonly attributes: Readonly<Record<string, string>>;
  readonly targetPath: string;
}

/** A folder for mounts, sockets and logs. */
export function mountsFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'mounts-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * The parameters of the SecretProviderClass on the API server, overridden by the data of the kubelet about a pod with the
 * ServiceAccount of the environment.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/v1.6.0/pkg/secrets-store/nodeserver.go
 */
export async function volumeOf(folder: string, environment: Environment, audience: string): Promise<Volume> {
  const { namespace, name } = environment;
  const token = { token: await tokenOf(namespace, name, audience), expirationTimestamp: '2100-01-01T00:00:00Z' };
  const targetPath = join(folder, namespace);
  mkdirSync(targetPath);
  return {
    environment,
    targetPath,
    attributes: {
      ...(await parametersOf(namespace, name)),
      secretProviderClass: name,
      'csi.storage.k8s.io/ephemeral': 'true',
      'csi.storage.k8s.io/pod.name': `${name}-0`,
      'csi.storage.k8s.io/pod.namespace': namespace,
      'csi.storage.k8s.io/pod.uid': '00000000-0000-4000-8000-000000000000',
      'csi.storage.k8s.io/serviceAccount.name': name,
      'csi.storage.k8s.io/serviceAccount.tokens': JSON.stringify({ [audience]: token }),
    },
  };
}

/** Mounts volumes with the providers behind some sockets, which share the work. Returns an error for each, empty if mounted. */
export async function mount(sockets: readonly string[], volumes: readonly Volume[]): Promise<string[]> {
  const count = sockets.length;
  const errors = await Promise.all(
    sockets.map((socket, part) =>
      mountOneByOne(
        socket,
        volumes.filter((_, index) => index % count === part),
      ),
    ),
  );
  return volumes.map((_, index) => errors[index % count]?.[Math.floor(index / count)] ?? 'it was not asked for');
}

async function mountOneByOne(socket: string, volumes: readonly Volume[]): Promise<string[]> {
  const child = spawn(driver.path, [socket], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(volumes));
  return JSON.parse(await text(child.stdout)) as string[];
}

/** Mounts volumes, and expects each volume to have only a file for each value. */
export async function expectMounted(
  sockets: readonly string[],
  volumes: readonly Volume[],
  valuesOf: (environment: Environment) => Readonly<Record<string, string>>,
): Promise<void> {
  const errors = await mount(sockets, volumes);
  volumes.forEach((volume, index) => {
    const expected = Object.entries(valuesOf(volume.environment)).map(([key, value]) => [key, `0644 ${value}`]);
    try {
      expect(errors[index]).toBe('');
      expect(filesOf(volume)).toEqual(Object.fromEntries(expected));
    } catch (error) {
      const environment = JSON.stringify(volume.environment.props);
      throw new Error(`MOUNTS_SEED=${SEED}, ${environment}: ${(error as Error).message}`, { cause: error });
    }
  });
}

/** The files that a pod sees, with their modes: links into a folder that begins with two dots and is replaced as a whole. */
export function filesOf({ targetPath }: Volume): Record<string, string> {
  const names = readdirSync(targetPath).filter((name) => !name.startsWith('..'));
  return Object.fromEntries(
    names.map((name) => {
      const path = join(targetPath, name);
      const mode = (statSync(path).mode & 0o7777).toString(8).padStart(4, '0');
      return [name, `${mode} ${readFileSync(path, 'utf8')}`];
    }),
  );
}
