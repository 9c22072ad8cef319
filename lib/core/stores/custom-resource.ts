import { compact } from '../input/compact';
import { createProblem, type Problem } from '../input/problem';
import { at, type Draft, isPlainObject, type MultilineString } from '../input/shape';
import { formProblem } from '../input/value-problems';
import { checkMapKeys, type ObjectMetadata, objectMetadata } from '../kubernetes/object-metadata';
import { shortHash } from '../mendix/names';

/** Options for the custom resources of any controller. */
export interface ControllerOptions {
  /**
   * Annotations of every custom resource, in addition to those of the environment, such as `argocd.argoproj.io/sync-wave: "-1"`.
   * The same rules apply to keys and values. An annotation that the library sets for the controller is refused.
   *
   * @default - those of the environment
   */
  readonly annotations?: { [key: string]: MultilineString };

  /**
   * API versions that replace the default ones, by kind and without the group, such as `v1beta2`.
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
  /** The plural, which kubectl and the CustomResourceDefinition use. */
  readonly plural: string;
}

/** The facts about a controller that its custom resources and the reports need. */
export interface Controller {
  /** The display name. */
  readonly name: string;
  /** The releases to install, each with the oldest version whose definitions the custom resources are written for. */
  readonly releases: readonly {
    readonly name: string;
    readonly version: string;
    readonly kinds: readonly CustomResourceKind[];
  }[];
  /** The condition that gets the status `True` on each object once the resource that the object describes exists. */
  readonly ready: string;
  /** The annotations that the library sets to control the behavior of the controller. */
  readonly annotations: readonly string[];
}

/** An object from which a controller in the cluster creates a resource in the cloud or in Vault. */
export interface CustomResourceManifest {
  /** The group and the version of an API of the controller. */
  readonly apiVersion: string;
  /** The kind that the controller reads, such as `IAMPolicyMember`. */
  readonly kind: string;
  /** A name of its own, and the namespace of the environment. */
  readonly metadata: ObjectMetadata;
  /** The resource to create. It contains no secret value. */
  readonly spec: { readonly [field: string]: unknown };
}

/** Whether the properties of an environment set a controller. Calls no getters, which the checks refuse. */
export function hasController(props: unknown): boolean {
  return isPlainObject(props) && Object.getOwnPropertyDescriptor(props, 'controller')?.value !== undefined;
}

/** The problem of `values` together with a controller. */
export const VALUES =
  'cannot be written by a controller, because no manifest may hold a secret value: remove it, and write the values as the runbook says';

/**
 * A custom resource of an environment, with the labels and annotations of the environment and the annotations of `controller`.
 * The annotations that control the behavior of the controller take precedence.
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
 * The name of a custom resource. It ends in a hash of the identity of the created resource, because a controller cannot turn one
 * resource into another: a changed identity leads to a new object, and the object with the old identity is deleted.
 *
 * @param part - the readable part of the name, which distinguishes the resources of the environment
 * @param identity - the identity of the created resource in its cloud or in Vault
 */
export function customResourceName(environmentName: string, part: string, identity: string): string {
  const hash = shortHash(identity);
  const name = `${environmentName}-${part.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  return `${name.slice(0, MAX_NAME - hash.length - 1)}-${hash}`;
}

/** The problems of the options for the custom resources of any controller. */
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
