import type { Template } from '../description';
import { compact } from '../input/compact';
import type { JsonObject } from '../input/json';
import { createProblem, type Problem } from '../input/problem';
import { at, type Draft, type MultilineString } from '../input/shape';
import { formProblem } from '../input/value-problems';

/** The metadata that the three manifests share. */
export interface ObjectMetadata {
  /** The name of the object, which is the name of the environment: a DNS label of at most 35 characters. */
  readonly name: string;

  /** The namespace of the object: a DNS label of at most 63 characters. */
  readonly namespace: string;

  /**
   * The labels of the object, by key.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The annotations of the object, by key.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The options of the Kubernetes objects, the same in every store. */
export interface KubernetesObjectOptions {
  /**
   * Labels of every Kubernetes object. A key such as `example.com/team` has an optional DNS prefix and at most 63
   * letters, digits and `-_.`; a value is empty or has at most 63 of these characters, with a letter or digit at both
   * ends.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
   */
  readonly labels?: { [key: string]: MultilineString };

  /**
   * Annotations of every Kubernetes object: the keys follow the rules of `labels`, the values are any strings. An
   * annotation that contradicts what the Operator or the identity needs is refused.
   *
   * @default - only the required annotations
   */
  readonly annotations?: { [key: string]: MultilineString };

  /**
   * Names of the image pull secrets of the ServiceAccount: DNS names of at most 253 characters. Cannot be combined with
   * `skipServiceAccount`. The Operator adds its pull secrets to the `default` ServiceAccount only, which an environment
   * with a secret store does not use.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Whether an existing ServiceAccount is used, which is neither created nor changed and must already have the
   * annotations.
   *
   * @default false
   */
  readonly skipServiceAccount?: boolean;

  /**
   * Also creates the MendixApp, with this spec: any field of the CRD, as JSON;
   * `allowOverrideSecretsWithSecretStoreCSIDriver` is added. The spec is refused if it has a service plan for a
   * database or file storage whose keys are in the store, a constant or setting that is also in the store, a clear-text
   * secret that belongs elsewhere (passwords, `tls.key`, secret settings in `customConfiguration`), or another value
   * for a label that the pods need. Leave the spec out in connected mode, where the Mendix portal creates the
   * MendixApp.
   *
   * @default - no MendixApp is created
   * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/
   */
  readonly mendixAppSpec?: JsonObject;
}

/**
 * Metadata with the caller's labels and annotations; required annotations override those of the caller. Empty maps are
 * left out.
 */
export function objectMetadata(
  caller: Template<ObjectMetadata>,
  requiredAnnotations: { readonly [key: string]: unknown } = {},
): Template<ObjectMetadata> {
  const { name, namespace, labels = {} } = caller;
  const annotations = { ...caller.annotations, ...requiredAnnotations };
  return {
    name,
    namespace,
    ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
export const SUBDOMAIN_RULE = 'must be a DNS name (lower-case letters, digits, - and .), at most 253 characters';

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function checkObjectOptions(draft: Draft<KubernetesObjectOptions>): Problem[] {
  const { labels = {}, annotations = {}, imagePullSecrets = [], skipServiceAccount } = draft;
  const message = 'cannot be added to an existing ServiceAccount, which is never changed; add them there';
  return compact([
    ...checkLabels('labels', labels),
    ...checkMapKeys('annotations', annotations),
    ...imagePullSecrets.map((name, index) =>
      formProblem(`imagePullSecrets[${index}]`, name, isSubdomain, SUBDOMAIN_RULE),
    ),
    skipServiceAccount === true &&
      imagePullSecrets.length > 0 &&
      createProblem('ignored-field', 'imagePullSecrets', message),
  ]);
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function checkLabels(path: string, labels: Draft<Record<string, string>>): Problem[] {
  const message = 'must have at most 63 letters, digits, - _ and ., a letter or digit at both ends';
  return compact([
    ...checkMapKeys(path, labels),
    ...Object.entries(labels).map(([key, value]) => formProblem(at(path, key), value, LABEL_VALUE, message)),
  ]);
}

/** Everything that is wrong with the keys of labels or annotations. */
export function checkMapKeys(path: string, map: object): Problem[] {
  const message =
    'must be a key such as "example.com/team": an optional DNS prefix and /, then at most 63 letters, digits, - _ and .';
  const wrong = Object.keys(map).filter((key) => !isQualified(key));
  return wrong.map((key) => createProblem('invalid-name', at(path, key), message));
}

function isQualified(key: string): boolean {
  const slash = key.indexOf('/');
  return slash < 0
    ? QUALIFIED_NAME.test(key)
    : isSubdomain(key.slice(0, slash)) && QUALIFIED_NAME.test(key.slice(slash + 1));
}

/** Whether a string is a DNS name, as the names of most objects must be. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && PREFIX.test(name);
}
