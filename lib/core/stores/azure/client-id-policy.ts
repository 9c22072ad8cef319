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

/** An environment whose managed identity Azure Service Operator creates, so its client id must be filled in. */
export interface AzureClientIdEnvironment {
  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: string;

  /**
   * The name of the environment, which is also the name of its ServiceAccount and SecretProviderClass: a DNS label of at most 35
   * characters.
   */
  readonly name: string;

  /**
   * The name of the ConfigMap in that namespace to which Azure Service Operator writes the client id. It is the same as the name
   * of the UserAssignedIdentity of the environment: a DNS name of at most 253 characters. No two environments have the same
   * ConfigMap.
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

/**
 * The arguments for the policies that fill in the client ids of the environments of a cluster. A cluster needs these policies
 * once.
 */
export interface AzureClientIds {
  /** The environments whose client ids are filled in, without duplicates. No other object is changed. */
  readonly environments: AzureClientIdEnvironments;
}

/** The policies that fill in client ids, and their bindings. */
export interface AzureClientIdManifests {
  /** Fills in the client id of an object that asks for it. Without a binding, the policy has no effect. */
  readonly mutatingPolicy: AdmissionPolicyManifest;
  /** Refuses an object that asks for a client id but has none. */
  readonly validatingPolicy: AdmissionPolicyManifest;
  /** Puts the validating policy into effect in every namespace, even for an environment that has no mutating binding. */
  readonly validatingBinding: AdmissionPolicyManifest;
  /** The bindings that each put the mutating policy into effect for one environment, in the order of the environments. */
  readonly mutatingBindings: readonly AdmissionPolicyManifest[];
}

/** The name of both policies, and the prefix of the names of their bindings. */
const NAME = 'mendix-secret-store-azure-client-id';

/**
 * The policies that fill in client ids, and their bindings.
 *
 * A binding names its ConfigMap and its objects: a binding by label would let an object pass unchanged if it found the ConfigMap
 * of another environment. `parameterNotFoundAction` is not `Deny`, because the API server looks up the ConfigMap before it
 * evaluates any condition: an object that no longer asks for a client id, or that waits for a finalizer, would also be denied.
 * The validating policy refuses objects whose client id was not filled in.
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

/** Matches an UPDATE as well, because replacing an object with its manifest would remove the client id. */
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
 * Writes the client id from the ConfigMap even if the object already has a client id, because a recreated identity has a
 * different one. Writes an empty client id if the object asks for a different ConfigMap than the binding names.
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

/** Uses `dyn`, because the type checker does not know the kind of `object` and would look for a `spec` in a ServiceAccount. */
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
