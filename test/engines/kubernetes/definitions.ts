/** A part of a schema of the API server. */
type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const integer: Schema = { type: 'integer' };
const texts: Schema = { type: 'object', additionalProperties: text };
const list = (items: Schema): Schema => ({ type: 'array', items });
/** An immutable field. */
const fixed = (schema: Schema): Schema => ({
  ...schema,
  'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'is immutable' }],
});
/** An object with only these fields; the name of a required field begins with `*`. */
const object = (fields: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name.replace('*', ''), schema])),
  required: Object.keys(fields).flatMap((name) => (name.startsWith('*') ? [name.slice(1)] : [])),
});

const customerManagedEncryption = object({ '*kmsKeyRef': object({ '*external': text }) });

/** @see https://github.com/GoogleCloudPlatform/k8s-config-connector/tree/master/config/crds/resources */
const CONFIG_CONNECTOR = [
  definition('secretmanager.cnrm.cloud.google.com', 'v1beta1', 'SecretManagerSecret', {
    resourceID: text,
    labels: texts,
    replication: object({
      automatic: flag,
      auto: object({ customerManagedEncryption }),
      userManaged: object({ '*replicas': list(object({ '*location': text, customerManagedEncryption })) }),
    }),
  }),
  definition('iam.cnrm.cloud.google.com', 'v1beta1', 'IAMPolicyMember', {
    '*role': fixed({ ...text, pattern: '^((projects|organizations)/[^/]+/)?roles/[\\w_\\.]+$' }),
    member: fixed(text),
    '*resourceRef': fixed(object({ apiVersion: text, '*kind': text, external: text, name: text, namespace: text })),
  }),
];

const tags = list(object({ key: text, value: text }));
const reference = object({ from: object({ name: text, namespace: text }) });

/**
 * @see https://github.com/aws-controllers-k8s/iam-controller/tree/main/helm/crds
 * @see https://github.com/aws-controllers-k8s/secretsmanager-controller/tree/main/helm/crds
 * @see https://github.com/aws-controllers-k8s/eks-controller/tree/main/helm/crds
 */
const ACK = [
  definition('secretsmanager.services.k8s.aws', 'v1alpha1', 'Secret', {
    '*name': fixed(text),
    description: text,
    kmsKeyID: text,
    replicaRegions: list(object({ kmsKeyID: text, region: text })),
    secretString: object({ '*key': text, name: text, namespace: text }),
    tags,
  }),
  definition('iam.services.k8s.aws', 'v1alpha1', 'Role', {
    '*name': text,
    '*assumeRolePolicyDocument': text,
    description: text,
    inlinePolicies: texts,
    maxSessionDuration: integer,
    path: text,
    permissionsBoundary: text,
    policies: list(text),
    tags,
  }),
  definition('eks.services.k8s.aws', 'v1alpha1', 'PodIdentityAssociation', {
    '*namespace': text,
    '*serviceAccount': text,
    clusterName: text,
    roleARN: text,
    roleRef: reference,
    tags: texts,
  }),
];

const login = {
  '*authentication': object({
    namespace: text,
    '*path': text,
    '*role': text,
    '*serviceAccount': object({ name: text }),
  }),
  connection: object({ '*address': text }),
};
const name = { ...text, pattern: '[a-z0-9]([-a-z0-9]*[a-z0-9])?' };

/** @see https://github.com/redhat-cop/vault-config-operator/tree/main/config/crd/bases */
const VAULT_CONFIG_OPERATOR = [
  definition('redhatcop.redhat.io', 'v1alpha1', 'Policy', {
    ...login,
    name,
    '*policy': text,
    type: { ...text, enum: ['acl'] },
  }),
  definition('redhatcop.redhat.io', 'v1alpha1', 'KubernetesAuthEngineRole', {
    ...login,
    name,
    '*path': text,
    '*policies': list(text),
    '*targetServiceAccounts': list(text),
    '*targetNamespaces': object({ targetNamespaces: list(text) }),
    audience: text,
    aliasNameSource: { ...text, enum: ['serviceaccount_uid', 'serviceaccount_name'] },
    tokenTTL: integer,
    tokenMaxTTL: integer,
    tokenNoDefaultPolicy: flag,
    tokenBoundCIDRs: list(text),
  }),
  definition('redhatcop.redhat.io', 'v1alpha1', 'RandomSecret', {
    ...login,
    name,
    '*path': text,
    '*secretKey': text,
    isKVSecretsEngineV2: flag,
    kvSecretRetainPolicy: { ...text, enum: ['Delete', 'Retain'] },
    '*secretFormat': object({ passwordPolicyName: text, inlinePasswordPolicy: text }),
  }),
];

const armId: Schema = {
  ...text,
  pattern:
    '(?i)(^(/subscriptions/([^/]+)(/resourcegroups/([^/]+))?)?/providers/([^/]+)/([^/]+/[^/]+)(/([^/]+/[^/]+))*$|^/subscriptions/([^/]+)(/resourcegroups/([^/]+))?$)',
};
const mapKey = object({ '*name': text, '*key': text });
/** Fields that the webhooks of the operator make immutable. */
const owned = (owner: Schema, azureName: Schema = text) => ({ azureName: fixed(azureName), '*owner': fixed(owner) });

/** @see https://github.com/Azure/azure-service-operator/tree/main/v2/api */
const AZURE_SERVICE_OPERATOR = [
  definition('managedidentity.azure.com', 'v1api20230131', 'UserAssignedIdentity', {
    ...owned(object({ armId, name: text })),
    '*location': text,
    tags: texts,
    operatorSpec: object({ configMaps: object({ clientId: mapKey, principalId: mapKey, tenantId: mapKey }) }),
  }),
  definition('managedidentity.azure.com', 'v1api20230131', 'FederatedIdentityCredential', {
    ...owned(object({ armId, name: text }), { ...text, pattern: '^[a-zA-Z0-9]{1}[a-zA-Z0-9-_]{2,119}$' }),
    '*audiences': list(text),
    issuer: text,
    subject: text,
  }),
  definition('authorization.azure.com', 'v1api20220401', 'RoleAssignment', {
    ...owned(object({ armId, group: text, kind: text, name: text })),
    principalId: text,
    principalIdFromConfig: mapKey,
    principalType: { ...text, enum: ['Device', 'ForeignGroup', 'Group', 'ServicePrincipal', 'User'] },
    '*roleDefinitionReference': object({ armId, group: text, kind: text, name: text }),
  }),
  definition('keyvault.azure.com', 'v1api20230701', 'Vault', {
    ...owned(object({ armId, name: text }), { ...text, pattern: '^[a-zA-Z0-9-]{3,24}$' }),
    '*location': text,
    tags: texts,
    '*properties': object({
      createMode: { ...text, enum: ['createOrRecover', 'default', 'purgeThenCreate', 'recover'] },
      enablePurgeProtection: flag,
      enableRbacAuthorization: flag,
      enableSoftDelete: flag,
      '*sku': object({
        '*family': { ...text, enum: ['A'] },
        '*name': { ...text, enum: ['premium', 'standard'] },
      }),
      softDeleteRetentionInDays: integer,
      tenantId: { ...text, pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' },
    }),
  }),
];

/**
 * The definitions of the controllers' custom resources, based on the published definitions: they have the fields that the tests
 * need and the immutable fields, so an unknown or missing field is refused.
 */
export const CONTROLLER_DEFINITIONS = [
  ...CONFIG_CONNECTOR,
  ...ACK,
  ...AZURE_SERVICE_OPERATOR,
  ...VAULT_CONFIG_OPERATOR,
];

/** The name of a kind in the API. */
export function pluralOf(kind: string): string {
  return kind.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se').concat('s');
}

function definition(group: string, version: string, kind: string, spec: Readonly<Record<string, Schema>>): object {
  const plural = pluralOf(kind);
  const status = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec: object(spec), status } } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      versions: [{ name: version, served: true, storage: true, subresources: { status: {} }, schema }],
    },
  };
}
