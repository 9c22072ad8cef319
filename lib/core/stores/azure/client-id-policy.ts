import { AZURE_CLIENT_ID_ANNOTATION } from '../../identity/azure-identity';
import { type Field, list, object, required, string } from '../../input/shape';
import {
  type AdmissionPolicyManifest,
  admissionPolicy,
  cel,
  IS_NOT_BEING_DELETED,
  matches,
  resourceRules,
  SECRET_PROVIDER_CLASSES,
  SERVICE_ACCOUNTS,
} from '../../kubernetes/admission-policy';
import { UUID } from '../../identity/uuid';
import { CLIENT_ID_FROM_ANNOTATION, CLIENT_ID_PARAMETER, IDENTITY_CONFIG_MAP_KEYS } from './client-id';

/** An environment whose managed identity Azure Service Operator creates, so its client id has to be filled in. */
export interface AzureClientIdEnvironment {
  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: string;

  /** The name of the environment, which its ServiceAccount and SecretProviderClass have: a DNS label of at most 35 characters. */
  readonly name: string;

  /**
   * The name of the ConfigMap in that namespace that Azure Service Operator writes the client id to, which is that of the
   * UserAssignedIdentity of the environment: a DNS name of at most 253 characters. No two environments have the same.
   */
  readonly configMapName: string;
}

/** The environments of a cluster. */
export type AzureClientIdEnvironments = AzureClientIdEnvironment[];

export const azureClientIdEnvironments: Field<AzureClientIdEnvironments> = list(
  object<AzureClientIdEnvironment>({
    namespace: required(string),
    name: required(string),
    configMapName: required(string),
  }),
);

/** What fills in the client ids of the environments of a cluster, once per cluster. */
export interface AzureClientIds {
  /** The environments whose client id is filled in, each once. No other object is changed. */
  readonly environments: AzureClientIdEnvironments;
}

/** What fills in the client ids: the policies, and what binds them. */
export interface AzureClientIdManifests {
  /** Fills in the client id of an object that asks for it. It changes nothing without a binding. */
  readonly mutatingPolicy: AdmissionPolicyManifest;
  /** Refuses an object that asks for a client id and has none. */
  readonly validatingPolicy: AdmissionPolicyManifest;
  /** Puts the validating policy into effect, in every namespace: also for an environment that has no binding. */
  readonly validatingBinding: AdmissionPolicyManifest;
  /** Puts the mutating policy into effect for one environment each, in the order of the environments. */
  readonly mutatingBindings: readonly AdmissionPolicyManifest[];
}

/** The name of both policies, with which those of their bindings begin. */
const NAME = 'mendix-secret-store-azure-client-id';

/**
 * The policies that fill in client ids, and their bindings.
 *
 * A binding names its ConfigMap and its objects: one by label would let an object pass as it is if it found the ConfigMap of
 * another environment. `parameterNotFoundAction` is not `Deny`, because the API server looks the ConfigMap up before any condition:
 * an object that no longer asks for a client id, or that waits for a finalizer, would be denied, too. The validating policy
 * refuses what was not filled in.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.3/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_dispatcher.go
 */
export function azureClientIdManifests({ environments }: AzureClientIds): AzureClientIdManifests {
  const validatingBinding = { policyName: NAME, validationActions: ['Deny'] };
  return {
    mutatingPolicy: admissionPolicy('MutatingAdmissionPolicy', NAME, mutatingSpec()),
    validatingPolicy: admissionPolicy('ValidatingAdmissionPolicy', NAME, validatingSpec()),
    validatingBinding: admissionPolicy('ValidatingAdmissionPolicyBinding', NAME, validatingBinding),
    mutatingBindings: environments.map(bindingOf),
  };
}

function bindingOf({ namespace, name, configMapName }: AzureClientIdEnvironment): AdmissionPolicyManifest {
  return admissionPolicy('MutatingAdmissionPolicyBinding', `${NAME}.${namespace}.${name}`, {
    policyName: NAME,
    paramRef: { name: configMapName, namespace, parameterNotFoundAction: 'Allow' },
    matchResources: {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      resourceRules: RESOURCE_RULES.map((rule) => ({ ...rule, resourceNames: [name] })),
    },
  });
}

/** An UPDATE is matched, too: whoever replaces an object by its manifest would take the client id away. */
const RESOURCE_RULES = resourceRules([SERVICE_ACCOUNTS, SECRET_PROVIDER_CLASSES]);

/** The objects that ask for a client id. */
const MATCH_CONDITIONS = [
  {
    name: 'asks-for-client-id',
    expression: `has(object.metadata.annotations) && ${cel(CLIENT_ID_FROM_ANNOTATION)} in object.metadata.annotations`,
  },
  IS_NOT_BEING_DELETED,
];

const IS_SERVICE_ACCOUNT = 'request.resource.resource == "serviceaccounts"';
const FROM = `object.metadata.annotations[${cel(CLIENT_ID_FROM_ANNOTATION)}]`;

/**
 * Writes what the ConfigMap has, whatever the object held: the client id of an identity that was created again is another one.
 * Nothing is written as the client id if the object asks for another ConfigMap than the binding names.
 */
function mutatingSpec(): AdmissionPolicyManifest['spec'] {
  const isThisOne = `params.metadata.namespace == request.namespace && params.metadata.name == ${FROM}`;
  const annotation = `"/metadata/annotations/" + jsonpatch.escapeKey(${cel(AZURE_CLIENT_ID_ANNOTATION)})`;
  const path = `${IS_SERVICE_ACCOUNT} ? ${annotation} : ${cel(`/spec/parameters/${CLIENT_ID_PARAMETER}`)}`;
  return {
    failurePolicy: 'Fail',
    reinvocationPolicy: 'Never',
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    matchConstraints: { resourceRules: RESOURCE_RULES },
    matchConditions: [
      ...MATCH_CONDITIONS,
      { name: 'has-parameters', expression: `${IS_SERVICE_ACCOUNT} || has(object.spec.parameters)` },
    ],
    variables: [
      {
        name: 'clientId',
        expression: `${isThisOne} ? params.?data[?${cel(IDENTITY_CONFIG_MAP_KEYS.clientId)}].orValue("") : ""`,
      },
    ],
    mutations: [
      {
        patchType: 'JSONPatch',
        jsonPatch: { expression: `[JSONPatch{op: "add", path: ${path}, value: variables.clientId}]` },
      },
    ],
  };
}

/** The kind of `object` is not known to the type checker, which would look for a `spec` in a ServiceAccount. */
function validatingSpec(): AdmissionPolicyManifest['spec'] {
  const ofServiceAccount = `object.metadata.?annotations[?${cel(AZURE_CLIENT_ID_ANNOTATION)}]`;
  const ofClass = `dyn(object).?spec.?parameters[?${cel(CLIENT_ID_PARAMETER)}]`;
  const { clientId } = IDENTITY_CONFIG_MAP_KEYS;
  return {
    failurePolicy: 'Fail',
    matchConstraints: { resourceRules: RESOURCE_RULES },
    matchConditions: MATCH_CONDITIONS,
    variables: [
      { name: 'clientId', expression: `(${IS_SERVICE_ACCOUNT} ? ${ofServiceAccount} : ${ofClass}).orValue("")` },
      { name: 'configMap', expression: `"the ConfigMap " + request.namespace + "/" + ${FROM}` },
    ],
    validations: [
      {
        expression: 'variables.clientId != ""',
        messageExpression: `"the client id could not be filled in: " + variables.configMap + ${cel(` does not exist yet, has no ${clientId}, or is not the one that a MutatingAdmissionPolicyBinding names for this object; try again`)}`,
      },
      {
        expression: `variables.clientId == "" || ${matches('variables.clientId', UUID)}`,
        messageExpression: `${cel(`the client id must be a UUID: look at ${clientId} in `)} + variables.configMap`,
      },
    ],
  };
}
