import { spawnSync } from 'node:child_process';
import { CannotRun } from './cannot-run';
import type { InputFile } from './input-files';
import type { Io } from './io';
import { withEscapes } from '../core/input/problem';

/** The kinds of the objects of environments. */
export const ENVIRONMENT_KINDS = [
  'secretproviderclasses.secrets-store.csi.x-k8s.io',
  'serviceaccounts',
  'mendixapps.privatecloud.mendix.com',
];
/** All kinds that are read. Secrets are not among them. */
const KINDS = [...ENVIRONMENT_KINDS, 'csidrivers.storage.k8s.io'];

/** The cluster to read, and the namespace. */
export interface ClusterChoice {
  readonly context: string | undefined;
  readonly namespace: string | undefined;
}

/** More than the objects of one kind in a cluster need. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The objects of a cluster as `kubectl` prints them, one file for each kind. A kind that the cluster does not know has no file.
 *
 * @throws CannotRun if `kubectl` cannot be run or fails
 */
export function clusterFiles(
  { context, namespace }: ClusterChoice,
  env: Io['env'],
  kinds: readonly string[] = KINDS,
): InputFile[] {
  const where = [
    ...(context === undefined ? [] : ['--context', context]),
    ...(namespace === undefined ? ['--all-namespaces'] : ['--namespace', namespace]),
  ];
  return kinds.flatMap((kind): InputFile[] => {
    const { error, status, stdout, stderr } = spawnSync('kubectl', ['get', kind, '--output', 'json', ...where], {
      env: { ...env },
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
    });
    if (error !== undefined) {
      const { code } = error as NodeJS.ErrnoException;
      throw new CannotRun(
        code === 'ENOENT' ? 'kubectl: is not on the PATH' : `kubectl: cannot be run: ${code ?? error.name}`,
      );
    }
    if (status === 0) {
      return [{ name: `cluster:${kind}`, text: stdout }];
    }
    if (/the server doesn't have a resource type/.test(stderr)) {
      return [];
    }
    throw new CannotRun(`kubectl get ${kind}: ${withEscapes(stderr.trim().split('\n').at(-1) ?? '')}`);
  });
}
