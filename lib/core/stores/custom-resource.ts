import { compact } from '../input/compact';
import { createProblem, type Problem } from '../input/problem';
import { at, type Draft, isPlainObject, type MultilineString } from '../input/shape';
import { formProblem } from '../input/value-problems';
import { checkMapKeys, type ObjectMetadata, objectMetadata } from '../kubernetes/object-metadata';
import { shortHash } from '../mendix/names';

/** What the custom resources of every controller have in common. */
export interface ControllerOptions {
  /**
   * Annotations of every custom resource, beside those of the environment, such as `argocd.argoproj.io/sync-wave: "-1"`: keys
   * and values as there. One that the library sets for the controller is refused.
   *
   * @default - those of the environment
   */
  readonly annotations?: { [key: string]: MultilineString };

  /**
   * Other versions of the APIs of the controller, by kind and without their groups, such as `v1beta2`.
   *
   * @default - the versions that the library writes
   */
  readonly apiVersions?: { [kind: string]: string };
}

/** A kind of custom resource that a controller reads. */
export interface CustomResourceKind {
  readonly kind: string;
  /** The group of its API, such as `iam.cnrm.cloud.google.com`. */
  readonly group: string;
  /** The version of its API that the library writes, such as `v1beta1`. */
  readonly version: string;
  /** Its plural, by which kubectl and its definition name it. */
  readonly plural: string;
}

/** A controller, as far as its custom resources and the reports need to know it. */
export interface Controller {
  /** What people call it. */
  readonly name: string;
  /** What is installed, each with the oldest version whose definitions the custom resources are written for. */
  readonly releases: readonly {
    readonly name: string;
    readonly version: string;
    readonly kinds: readonly CustomResourceKind[];
  }[];
  /** The condition that each of its objects has, with the status `True`, once what it describes exists. */
  readonly ready: string;
  /** The annotations by which it takes orders, as far as the library sets them. */
  readonly annotations: readonly string[];
}

/** An object from which a controller in the cluster creates something in the cloud or in Vault. */
export interface CustomResourceManifest {
  /** The group and the version of an API of the controller. */
  readonly apiVersion: string;
  /** The kind that the controller reads, such as `IAMPolicyMember`. */
  readonly kind: string;
  /** A name of its own, and the namespace of the environment. */
  readonly metadata: ObjectMetadata;
  /** What is created. It holds no secret value. */
  readonly spec: { readonly [field: string]: unknown };
}

/** Whether a controller creates what the properties of an environment describe. Calls no getter, which the checks refuse. */
export function hasController(props: unknown): boolean {
  return isPlainObject(props) && Object.getOwnPropertyDescriptor(props, 'controller')?.value !== undefined;
}

/** The problem of `values` next to a controller. */
export const VALUES =
  'cannot be written by a controller, because no manifest may hold a secret value: remove it, and write the values as the runbook says';

/**
 * A custom resource of an environment, with its labels and annotations, those of `controller`, and above all those by which the
 * controller takes orders.
 */
export function customResource(
  { controller = {}, ...environment }: ObjectMetadata & { readonly controller?: ControllerOptions },
  { kind, group, version }: CustomResourceKind,
  own: Pick<ObjectMetadata, 'name' | 'labels' | 'annotations'>,
  spec: CustomResourceManifest['spec'],
): CustomResourceManifest {
  const { namespace, labels = {} } = environment;
  const metadata = {
    name: own.name,
    namespace,
    labels: own.labels ?? labels,
    annotations: { ...environment.annotations, ...controller.annotations },
  };
  return {
    apiVersion: `${group}/${controller.apiVersions?.[kind] ?? version}`,
    kind,
    metadata: objectMetadata(metadata, own.annotations) as ObjectMetadata,
    spec,
  };
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const MAX_NAME = 253;

/**
 * The name of a custom resource. It ends in a hash of what is created, because a controller cannot turn one thing into another:
 * another identity is another object: a new one is created, and the one with the old identity is deleted.
 *
 * @param part - what it is among the resources of the environment, for people
 * @param identity - what is created, as its cloud or Vault knows it
 */
export function customResourceName(environmentName: string, part: string, identity: string): string {
  const hash = shortHash(identity);
  const name = `${environmentName}-${part.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  return `${name.slice(0, MAX_NAME - hash.length - 1)}-${hash}`;
}

/** What is wrong with what the custom resources of every controller have in common. */
export function checkControllerOptions(
  { annotations = {}, apiVersions = {} }: Draft<ControllerOptions>,
  controller: Controller,
): Problem[] {
  const kinds = controller.releases.flatMap((release) => release.kinds.map(({ kind }) => kind));
  const set = Object.keys(annotations).filter((key) => controller.annotations.includes(key));
  const message = 'is set by the library; remove it, or change the argument that it follows from';
  return compact([
    ...checkMapKeys('controller.annotations', annotations),
    ...set.map((key) => createProblem('contradicts-argument', at('controller.annotations', key), message)),
    ...Object.entries(apiVersions).map(([kind, version]) => apiVersionProblem(kind, version, kinds)),
  ]);
}

function apiVersionProblem(kind: string, version: unknown, kinds: readonly string[]): Problem | undefined {
  const path = at('controller.apiVersions', kind);
  if (!kinds.includes(kind)) {
    const message = 'is not a kind that the library writes for this controller';
    return createProblem('unknown-key', path, message, { accepted: kinds.join(', ') });
  }
  const message = 'must be a version without its group, such as "v1beta1"';
  return formProblem(path, version, /^v[0-9][a-z0-9]{0,61}$/, message, 'invalid-value');
}
