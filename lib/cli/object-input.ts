import type { Finding } from '../core/input/finding';
import type { ObjectSource } from '../check/environment-objects';
import { readFleet } from '../fleet/fleet';
import { isFleetText } from '../fleet/fleet-text';
import { fleetManifests } from '../fleet/manifests';
import { type ClusterChoice, clusterFiles, ENVIRONMENT_KINDS } from './cluster-files';
import { type InputFile, readInputFiles } from './input-files';
import type { Io } from './io';
import { manifestNames } from './manifest-names';

/** The word for the objects of a cluster on the command line. */
const CLUSTER = 'cluster';

/** The options of every command that reads a cluster. */
export const CLUSTER_OPTIONS = {
  context: { value: 'NAME', summary: 'the context of kubectl, for cluster' },
  namespace: { value: 'NAME', summary: 'the namespace of the cluster, and of objects in files that have none' },
} as const;

/** Objects of environments, and the findings about the fleet files that they come from. */
export interface ObjectInput {
  readonly sources: readonly ObjectSource[];
  readonly findings: readonly Finding[];
}

/**
 * Reads the objects that operands name: files of objects or environments, folders of them, `-` or `cluster`.
 *
 * @throws CannotRun if an operand cannot be read
 */
export async function readObjects(operands: readonly string[], choice: ClusterChoice, io: Io): Promise<ObjectInput> {
  const cluster = operands.includes(CLUSTER) ? [{ name: CLUSTER, objects: clusterObjects(choice, io) }] : [];
  const named = operands.filter((operand) => operand !== CLUSTER);
  const files = cluster.length > 0 && named.length === 0 ? [] : await readInputFiles(manifestNames(named), io);
  const ofFleet = files.filter(({ text }) => isFleetText(text));
  const { environments, findings } = ofFleet.length === 0 ? NO_FLEET : readFleet(ofFleet);
  const fleet = ofFleet.length === 0 ? [] : [{ name: nameOf(ofFleet), objects: environments.flatMap(fleetManifests) }];
  return { sources: [...cluster, ...files.filter((file) => !ofFleet.includes(file)), ...fleet], findings };
}

const NO_FLEET = { environments: [], findings: [] };

function nameOf([first]: readonly InputFile[]): string {
  return first?.name ?? '';
}

interface ClusterObject {
  readonly kind?: string;
  readonly metadata?: { readonly namespace?: string; readonly name?: string };
}

/**
 * The objects of environments in a cluster. A ServiceAccount with the name of no other object is left out: every namespace has
 * one.
 */
function clusterObjects(choice: ClusterChoice, { env }: Io): object[] {
  const objects = clusterFiles(choice, env, ENVIRONMENT_KINDS).flatMap(
    ({ text }) => (JSON.parse(text) as { items?: readonly ClusterObject[] }).items ?? [],
  );
  const nameOf = ({ metadata }: ClusterObject) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
  const named = new Set(objects.filter(({ kind }) => kind !== 'ServiceAccount').map(nameOf));
  return objects.filter((object) => object.kind !== 'ServiceAccount' || named.has(nameOf(object)));
}
