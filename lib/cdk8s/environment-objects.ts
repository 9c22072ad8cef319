import { ApiObject, type ApiObjectProps, Chart, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { formatProblem, type Problem } from '../core/input/problem';
import { withManagedBy } from '../core/kubernetes/managed-by';
import type { KubernetesObjectOptions } from '../core/kubernetes/object-metadata';
import type { EnvironmentManifest } from '../core/stores/store-definition';

/** The API versions of the objects by kind. The kinds are also the ids of the objects, which are part of the public API. */
const API_VERSIONS = {
  ServiceAccount: 'v1',
  SecretProviderClass: 'secrets-store.csi.x-k8s.io/v1',
  MendixApp: 'privatecloud.mendix.com/v1alpha1',
} as const;
type Kind = keyof typeof API_VERSIONS;

/** The objects of an environment. */
export interface EnvironmentObjects {
  readonly customResources: ApiObject[];
  readonly serviceAccountObject: ApiObject | undefined;
  readonly secretProviderClass: ApiObject;
  readonly mendixApp: ApiObject | undefined;
}

/** The options that decide which objects an environment has, whether or not it has problems. */
export type ObjectChoices = Pick<KubernetesObjectOptions, 'skipServiceAccount' | 'mendixAppSpec'>;

/**
 * Adds the objects of an environment to its construct, and reports its problems when the app is synthesised, together
 * with those of all other constructs.
 *
 * If there are problems, there are no manifests. The objects exist nevertheless, so a caller may patch them without
 * causing a less helpful error, and rendering an object without validation throws the problems instead of returning
 * YAML.
 */
export function addObjects(
  scope: Construct,
  choices: ObjectChoices | null | undefined,
  problems: readonly Problem[],
  manifests: () => EnvironmentManifest[],
): EnvironmentObjects {
  const rendered = problems.length === 0 ? manifests() : undefined;
  const add = objectAdder(scope, problems, rendered);
  return {
    customResources: (rendered ?? [])
      .filter(({ kind }) => !Object.hasOwn(API_VERSIONS, kind))
      .map((manifest) => new ApiObject(scope, `${manifest.kind}-${manifest.metadata.name}`, labelled(scope, manifest))),
    serviceAccountObject: choices?.skipServiceAccount === true ? undefined : add('ServiceAccount'),
    secretProviderClass: add('SecretProviderClass'),
    mendixApp: choices?.mendixAppSpec === undefined ? undefined : add('MendixApp'),
  };
}

function objectAdder(
  scope: Construct,
  problems: readonly Problem[],
  rendered: readonly EnvironmentManifest[] | undefined,
): (kind: Kind) => ApiObject {
  if (rendered !== undefined) {
    return (id) => {
      const manifest = rendered.find(({ kind }) => kind === id) as EnvironmentManifest;
      return new ApiObject(scope, id, labelled(scope, manifest));
    };
  }
  const messages = problems.map(formatProblem);
  scope.node.addValidation({ validate: () => [...messages] });
  const refuse = () => {
    throw new Error(`${scope.node.path}: ${messages.join('; ')}`);
  };
  return (kind) =>
    new ApiObject(scope, kind, {
      apiVersion: API_VERSIONS[kind],
      kind,
      spec: Lazy.any({ produce: refuse }) as unknown,
    });
}

/** An object with the labels of its chart and the label of this library. */
function labelled(scope: Construct, manifest: EnvironmentManifest): ApiObjectProps {
  return withManagedBy(manifest, Chart.of(scope).labels);
}
