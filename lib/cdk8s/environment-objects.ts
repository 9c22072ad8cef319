import { ApiObject, type ApiObjectProps, Chart, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { formatProblem, type Problem } from '../core/input/problem';
import type { KubernetesObjectOptions } from '../core/kubernetes/object-metadata';
import type { SecretProviderClassManifest } from '../core/kubernetes/secret-provider-class';
import type { ServiceAccountManifest } from '../core/kubernetes/service-account';
import type { MendixAppManifest } from '../core/mendix/mendix-app';

/** The manifests of an environment, in the order in which they are written. */
export interface EnvironmentManifests {
  readonly serviceAccount: ServiceAccountManifest;
  readonly secretProviderClass: SecretProviderClassManifest;
  readonly mendixApp?: MendixAppManifest;
}

/** The kinds of the manifests and the ids of the objects they become; ids are contract. */
const KINDS = {
  serviceAccount: { id: 'ServiceAccount', apiVersion: 'v1' },
  secretProviderClass: { id: 'SecretProviderClass', apiVersion: 'secrets-store.csi.x-k8s.io/v1' },
  mendixApp: { id: 'MendixApp', apiVersion: 'privatecloud.mendix.com/v1alpha1' },
} as const;

/** The objects of an environment. */
export interface EnvironmentObjects {
  readonly serviceAccountObject: ApiObject | undefined;
  readonly secretProviderClass: ApiObject;
  readonly mendixApp: ApiObject | undefined;
}

/** What decides which objects an environment has, whether or not there are problems with it. */
export type ObjectChoices = Pick<KubernetesObjectOptions, 'adoptServiceAccount' | 'mendixAppSpec'>;

/**
 * Adds the objects of an environment to its construct, and reports its problems when the app is synthesised, together
 * with those of all others.
 *
 * With problems there are no manifests. The objects are there all the same, so that a caller may patch them without
 * meeting an error that says less, and whoever renders one past the validation gets the problems instead of YAML.
 */
export function addObjects(
  scope: Construct,
  choices: ObjectChoices | null | undefined,
  problems: readonly Problem[],
  manifests: () => EnvironmentManifests,
): EnvironmentObjects {
  const add = objectAdder(scope, problems, manifests);
  return {
    serviceAccountObject: choices?.adoptServiceAccount === true ? undefined : add('serviceAccount'),
    secretProviderClass: add('secretProviderClass'),
    mendixApp: choices?.mendixAppSpec === undefined ? undefined : add('mendixApp'),
  };
}

function objectAdder(
  scope: Construct,
  problems: readonly Problem[],
  manifests: () => EnvironmentManifests,
): (kind: keyof EnvironmentManifests) => ApiObject {
  if (problems.length === 0) {
    const rendered = manifests();
    reportTwin(scope, rendered.secretProviderClass.metadata);
    return (kind) => new ApiObject(scope, KINDS[kind].id, { ...rendered[kind] } as ApiObjectProps);
  }
  const messages = problems.map(formatProblem);
  scope.node.addValidation({ validate: () => [...messages] });
  const refuse = () => {
    throw new Error(`${scope.node.path}: ${messages.join('; ')}`);
  };
  return (kind) => {
    const { id, apiVersion } = KINDS[kind];
    return new ApiObject(scope, id, { apiVersion, kind: id, spec: Lazy.any({ produce: refuse }) as unknown });
  };
}

/** The environments of each chart. The same name in two charts may be meant for two clusters; in one chart it never is. */
const environments = new WeakMap<Chart, Map<string, string>>();

function reportTwin(
  scope: Construct,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): void {
  const chart = Chart.of(scope);
  const known = environments.get(chart) ?? new Map<string, string>();
  environments.set(chart, known);
  const key = `${namespace}/${name}`;
  const twin = known.get(key);
  known.set(key, twin ?? scope.node.path);
  if (twin !== undefined) {
    const message = `name: must differ from the environment at ${twin}, which has the same namespace, got "${name}"`;
    scope.node.addValidation({ validate: () => [message] });
  }
}
