import type { Template } from '../description';
import { compact } from '../input/compact';
import { copyJson } from '../input/json';
import { createProblem, ownWords, type Problem } from '../input/problem';
import { at, type Draft, isObject } from '../input/shape';
import { type ObjectMetadata, objectMetadata } from '../kubernetes/object-metadata';
import type { AnyEnvironment } from './any-environment';
import { CUSTOM_CONFIGURATION, isNoConfiguration, runtimeField } from './custom-configuration';
import { keysOfDraft } from './keys-check';
import { checkRepeats } from './mendix-app-repeats';
import { checkClearText } from './mendix-app-secrets';
import { isOlder, VERSION } from './versions';

/** The switch that makes the Operator read the store. */
export const OVERRIDE = 'allowOverrideSecretsWithSecretStoreCSIDriver';

/** A Mendix app as the Operator runs it. */
export interface MendixAppManifest {
  /** The group and version of the CRD of the Operator. */
  readonly apiVersion: 'privatecloud.mendix.com/v1alpha1';
  /** The kind that the Operator watches. */
  readonly kind: 'MendixApp';
  /** The name and the namespace of the environment, with the caller's labels and annotations. */
  readonly metadata: ObjectMetadata;
  /** The caller's spec, with `allowOverrideSecretsWithSecretStoreCSIDriver: true` and the labels that the pods need. */
  readonly spec: { readonly [field: string]: unknown };
}

/** Labels of the pods of an environment, such as the label by which a webhook recognizes them. */
export type PodLabels = Readonly<Record<string, string>>;

/**
 * The MendixApp of an environment: the caller's spec, with the switch that makes the Operator read the store, and with
 * the labels that its pods need.
 */
export function mendixAppManifest(
  caller: Template<ObjectMetadata>,
  spec: { readonly [field: string]: unknown },
  podLabels: PodLabels = {},
): Template<MendixAppManifest> {
  const given = copyJson(spec) as Record<string, unknown>;
  return {
    apiVersion: 'privatecloud.mendix.com/v1alpha1',
    kind: 'MendixApp',
    metadata: objectMetadata(caller),
    spec: {
      ...given,
      ...(Object.keys(podLabels).length > 0 && { customPodLabels: withPodLabels(given.customPodLabels, podLabels) }),
      [OVERRIDE]: true,
    },
  };
}

function withPodLabels(customPodLabels: unknown, podLabels: PodLabels): object {
  const given = isObject(customPodLabels) ? customPodLabels : {};
  return { ...given, general: { ...(isObject(given.general) ? given.general : {}), ...podLabels } };
}

type Spec = Readonly<Record<string, unknown>>;

/** Everything in a MendixApp spec that contradicts the secret store, repeats it, or puts a secret where everyone can read it. */
export function checkMendixApp(draft: Draft<AnyEnvironment>, podLabels: PodLabels = {}): Problem[] {
  const spec: unknown = draft.mendixAppSpec;
  if (!isObject(spec)) {
    return [];
  }
  const keys = keysOfDraft(draft);
  const given = spec[OVERRIDE];
  const message = 'must be true or removed, or the Operator would not read the secret store';
  return compact([
    planProblem(spec, 'database', keys),
    planProblem(spec, 'storage', keys),
    ...checkClearText(spec),
    ...checkRepeats(spec, draft),
    ...checkPodLabels(spec, podLabels),
    spec.mendixRuntimeVersion === undefined && runtimeVersionProblem(draft.operatorVersion),
    isNoConfiguration(runtimeField(spec, 'customConfiguration')) &&
      createProblem('wrong-type', CUSTOM_CONFIGURATION, NO_CONFIGURATION),
    given !== undefined &&
      given !== true &&
      createProblem('contradicts-argument', `mendixAppSpec.${OVERRIDE}`, message, { given }),
  ]);
}

const NO_CONFIGURATION = 'must be a string that holds a JSON object, which the Operator gives to the Mendix Runtime';

function runtimeVersionProblem(operatorVersion: unknown): Problem | false {
  return (
    typeof operatorVersion === 'string' &&
    VERSION.test(operatorVersion) &&
    isOlder(operatorVersion, '2.16.0') &&
    createProblem('required', 'mendixAppSpec.mendixRuntimeVersion', 'is required by an Operator older than 2.16.0')
  );
}

type Section = 'database' | 'storage';

/** Whether service plans of the Operator provide both the database and the file storage of an app. */
export function hasPlans(spec: Spec): boolean {
  return (['database', 'storage'] as const).every((section) => planOf(spec, section) !== undefined);
}

function planOf(spec: Spec, section: Section): unknown {
  const plan = isObject(spec[section]) ? spec[section].servicePlan : undefined;
  return plan === null || plan === '' ? undefined : plan;
}

/** @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/#additional-considerations */
function planProblem(spec: Spec, section: Section, keys: readonly string[]): Problem | undefined {
  const plan = planOf(spec, section);
  const key = keys.find((key) => key.startsWith(`${section}-`));
  if (plan === undefined || key === undefined) {
    return undefined;
  }
  const field = section === 'storage' ? 'fileStorage' : section;
  const message = ownWords(
    `cannot be combined with keys of the store such as "${key}": remove the plan, or the ${field} of the environment`,
  );
  return createProblem('contradicts-argument', `mendixAppSpec.${section}.servicePlan`, message, { given: plan });
}

function checkPodLabels({ customPodLabels }: Spec, podLabels: PodLabels): Problem[] {
  const required = Object.entries(podLabels);
  const path = 'mendixAppSpec.customPodLabels';
  if (required.length === 0 || customPodLabels === undefined || customPodLabels === null) {
    return [];
  }
  const message =
    'must be an object, and known when the program runs, because a label that the pods need is added to it';
  if (!isObject(customPodLabels)) {
    return [createProblem('wrong-type', path, message, { given: customPodLabels })];
  }
  const { general } = customPodLabels;
  if (general === undefined || general === null) {
    return [];
  }
  if (!isObject(general)) {
    return [createProblem('wrong-type', `${path}.general`, message, { given: general })];
  }
  return required
    .filter(([label, value]) => general[label] !== undefined && general[label] !== null && general[label] !== value)
    .map(([label, value]) => {
      const message = ownWords(`must be "${value}" or removed, because the pods need it`);
      return createProblem('contradicts-argument', at(`${path}.general`, label), message, { given: general[label] });
    });
}
