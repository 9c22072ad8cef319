import { ACCOUNT_RULES, classRules, type ObjectCode } from '../core/admission/object-rules';
import { type AdmissionOptions, AdmissionAction } from '../core/admission/options';
import {
  type AdmissionPolicyManifest,
  admissionPolicy,
  cel,
  IS_NOT_BEING_DELETED,
  resourceRules,
  SECRET_PROVIDER_CLASSES,
  SERVICE_ACCOUNTS,
} from '../core/kubernetes/admission-policy';
import { type AdmissionRule, all, type ProviderAdmissionCode, VARIABLES } from '../core/stores/admission-rule';
import { STORES } from './stores';

/** The policy that refuses what `check` finds, and its binding: each once per cluster. */
export interface AdmissionManifests {
  /** The rules. They have no effect without a binding. */
  readonly policy: AdmissionPolicyManifest;
  /** Puts the policy into effect. */
  readonly binding: AdmissionPolicyManifest;
}

/**
 * One validation that the API server runs.
 *
 * @internal
 */
export interface Validation {
  /** The code of the rule, as in `check`. */
  readonly code: AdmissionCode;
  /** The kind of the object. */
  readonly kind: 'SecretProviderClass' | 'ServiceAccount';
  /** The provider that it applies to; undefined if it applies to all. */
  readonly provider?: string;
  /** A CEL expression that is true for an accepted object. */
  readonly expression: string;
  /** The message of a refusal: `code: path: what is wrong, accepted: what is accepted`. */
  readonly message: string;
}

const PROVIDERS = Object.values(STORES).flatMap(({ admission }) => admission);
const CLASS_RULES = classRules(PROVIDERS.map(({ provider }) => provider));

/**
 * The code of a rule that the API server runs.
 *
 * @internal
 */
export type AdmissionCode = ObjectCode | ProviderAdmissionCode;

/**
 * Everything that the API server validates, in the order in which it reports refusals.
 *
 * @internal
 */
export const VALIDATIONS: readonly Validation[] = [
  ...CLASS_RULES.map((rule) => validation('SecretProviderClass', isKind(SECRET_PROVIDER_CLASSES), rule)),
  ...PROVIDERS.flatMap(({ provider, rules }) =>
    // Without parameters another rule refuses the class.
    rules.map((rule) => ({
      ...validation(
        'SecretProviderClass',
        `${VARIABLES.provider} == ${cel(provider)} && size(${VARIABLES.parameters}) > 0`,
        rule,
      ),
      provider,
    })),
  ),
  ...ACCOUNT_RULES.map((rule) => validation('ServiceAccount', isKind(SERVICE_ACCOUNTS), rule)),
];

function isKind([, resource]: readonly [group: string, resource: string]): string {
  return `request.resource.resource == ${cel(resource)}`;
}

function validation(
  kind: Validation['kind'],
  concerns: string,
  { code, refuses, path, message, accepted }: AdmissionRule<AdmissionCode>,
): Validation {
  return {
    ...{ code, kind },
    expression: `!(${all(concerns, refuses)})`,
    message: `${code}: ${path}: ${message}${accepted === undefined ? '' : `, accepted: ${accepted}`}`,
  };
}

/** The name of the policy and of its binding. */
const NAME = 'mendix-secret-store';

/**
 * A ValidatingAdmissionPolicy with the rules of `check` that look at one object, need no parser of YAML and are errors, and its
 * binding. The options must pass {@link checkAdmission}.
 *
 * `failurePolicy` is `Ignore`: the API server runs the rules itself, so there is nothing that it could fail to reach, and an
 * object that it cannot evaluate within its limits, such as a list of many megabytes, is not known to be wrong. `check` still
 * finds its errors.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function admissionManifests({
  action = AdmissionAction.Deny,
  namespaceLabels = {},
}: AdmissionOptions = {}): AdmissionManifests {
  const selects = Object.keys(namespaceLabels).length > 0;
  return {
    policy: admissionPolicy('ValidatingAdmissionPolicy', NAME, {
      failurePolicy: 'Ignore',
      matchConstraints: { resourceRules: resourceRules([SERVICE_ACCOUNTS, SECRET_PROVIDER_CLASSES]) },
      matchConditions: [IS_NOT_BEING_DELETED, IS_CHANGED],
      variables: Object.entries(DEFINITIONS).map(([name, expression]) => ({ name, expression })),
      validations: VALIDATIONS.map(({ expression, message }) => ({ expression, message })),
    }),
    binding: admissionPolicy('ValidatingAdmissionPolicyBinding', NAME, {
      policyName: NAME,
      validationActions: [action],
      ...(selects && { matchResources: { namespaceSelector: { matchLabels: { ...namespaceLabels } } } }),
    }),
  };
}

/** The type checker does not know the kind of `object`, and would look for a `spec` in a ServiceAccount. */
const specOf = (object: string) => `dyn(${object}).?spec`;
const annotationsOf = (object: string) => `${object}.metadata.?annotations`;

/**
 * An invalid object that exists can still be labelled and get tokens. It is refused only when a change affects what the rules
 * read.
 */
const IS_CHANGED = {
  name: 'is-changed',
  expression: `oldObject == null || ${[specOf, annotationsOf].map((of) => `${of('object')} != ${of('oldObject')}`).join(' || ')}`,
};

const DEFINITIONS: Readonly<Record<keyof typeof VARIABLES, string>> = {
  provider: `${specOf('object')}.?provider.orValue("")`,
  parameters: `${specOf('object')}.?parameters.orValue({})`,
  annotations: `${annotationsOf('object')}.orValue({})`,
};
