import type { Validation } from '../../../lib/stores/admission-policy';
import { type KubernetesObject, SECRETS_STORE } from '../kubernetes/cluster';

const CLASS_ANNOTATION = 'privatecloud.mendix.com/environment-class';

/** A SecretProviderClass as sent to the API server. */
export const classOf = (
  provider: string | undefined,
  parameters: Record<string, string | undefined> | undefined,
  annotations: Record<string, string> = {},
): KubernetesObject => ({
  apiVersion: SECRETS_STORE,
  kind: 'SecretProviderClass',
  metadata: { name: 'orders', annotations },
  spec: {
    ...(provider !== undefined && { provider }),
    ...(parameters !== undefined && {
      parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    }),
  },
});
export const accountOf = (annotations: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'orders', annotations },
});

const UUIDS = ['11111111-2222-4333-8444-555555555555', '66666666-7777-4888-9999-aaaaaaaaaaaa'] as const;
const AWS = { region: 'eu-west-1', objects: '- objectName: shop/orders\n  objectType: secretsmanager\n' };
const AZURE = {
  keyvaultName: 'shop',
  tenantID: UUIDS[0],
  clientID: UUIDS[1],
  objects: 'array:\n  - |\n    objectName: orders\n    objectType: secret\n',
};
const GCP = { secrets: '- resourceName: projects/my-project/secrets/orders/versions/latest\n  path: orders\n' };
const VAULT = { roleName: 'orders', objects: '- objectName: orders\n  secretPath: secret/data/orders\n' };
const OF_AZURE = 'array:\n  - |\n    objectName: a\n    objectType: secret\n';
const OF_OTHERS = '- objectName: a\n  objectType: secret\n';
const aws = (change: Record<string, string | undefined>) => classOf('aws', { ...AWS, ...change });
const azure = (change: Record<string, string | undefined>, annotations: Record<string, string> = {}) =>
  classOf('azure', { ...AZURE, ...change }, annotations);
const gcp = (change: Record<string, string | undefined>) => classOf('gcp', { ...GCP, auth: undefined, ...change });

const ofVault = (provider: string, prefix: string): [string, KubernetesObject][] => {
  const vault = (change: Record<string, string | undefined>) => classOf(provider, { ...VAULT, ...change });
  return [
    ['missing-parameter: spec.parameters.roleName', vault({ roleName: undefined, rolename: 'orders' })],
    [`invalid-parameter: spec.parameters.${prefix}SkipTLSVerify`, vault({ [`${prefix}SkipTLSVerify`]: 'yes' })],
    [
      `conflicting-parameters: spec.parameters.${prefix}KubernetesMountPath`,
      vault({ [`${prefix}KubernetesMountPath`]: 'a', [`${prefix}AuthMountPath`]: 'b' }),
    ],
    [
      `clear-text-parameter: spec.parameters.${prefix}Address`,
      vault({ [`${prefix}Address`]: 'https://orders:password@vault.example.com' }),
    ],
    [`invalid-setting: spec.parameters.${prefix}Address`, vault({ [`${prefix}Address`]: 'vault.example.com:8200' })],
    ['nothing-mounted: spec.parameters.objects', vault({ objects: '[]' })],
    [
      'invalid-yaml: spec.parameters.objects',
      vault({ objects: '- objectName: orders\n\tsecretPath: secret/data/a\n' }),
    ],
    ['wrong-shape: spec.parameters.objects', vault({ objects: OF_AZURE })],
  ];
};

/** An object that the policy refuses for each validation, by the provider and the beginning of the message. */
export const BAD: Readonly<Record<string, readonly (readonly [message: string, object: KubernetesObject])[]>> = {
  any: [
    ['missing-provider: spec.provider', classOf(undefined, AWS)],
    ['unknown-provider: spec.provider: must have', classOf('vault provider', VAULT)],
    ['unknown-provider: spec.provider: must be lower case', classOf('Vault', VAULT)],
    ['missing-parameters: spec.parameters', classOf('aws', undefined)],
    [
      `missing-class-annotation: metadata.annotations["${CLASS_ANNOTATION}"]`,
      classOf('aws', AWS, { [CLASS_ANNOTATION]: 'yes' }),
    ],
    [
      'invalid-identity: metadata.annotations["eks.amazonaws.com/role-arn"]',
      accountOf({ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1234:role/orders' }),
    ],
    [
      'invalid-identity: metadata.annotations["iam.gke.io/gcp-service-account"]',
      accountOf({ 'iam.gke.io/gcp-service-account': 'orders' }),
    ],
    [
      'invalid-identity: metadata.annotations["azure.workload.identity/service-account-token-expiration"]',
      accountOf({ 'azure.workload.identity/service-account-token-expiration': '90000' }),
    ],
  ],
  aws: [
    ['invalid-parameter: spec.parameters.usePodIdentity', aws({ usePodIdentity: 'yes' })],
    ['invalid-parameter: spec.parameters.pathTranslation', aws({ pathTranslation: 'none' })],
    ['invalid-parameter: spec.parameters.failoverRegion', aws({ failoverRegion: 'eu-west-1' })],
    ['invalid-setting: spec.parameters.region', aws({ region: 'eu-west-1a' })],
    ['invalid-setting: spec.parameters.failoverRegion', aws({ failoverRegion: 'EU-WEST-2' })],
    ['nothing-mounted: spec.parameters.objects', aws({ objects: undefined })],
    ['invalid-yaml: spec.parameters.objects', aws({ objects: '- objectName: a\n\tobjectType: secretsmanager\n' })],
    ['wrong-shape: spec.parameters.objects', aws({ objects: OF_AZURE })],
    ['invalid-field: spec.parameters.objects', aws({ objects: OF_OTHERS })],
    [
      'invalid-jmespath: spec.parameters.objects',
      aws({ objects: `${AWS.objects}  jmesPath:\n    - path: "mx-admin-password"\n      objectAlias: a\n` }),
    ],
  ],
  azure: [
    ['missing-parameter: spec.parameters.keyvaultName', azure({ keyvaultName: ' ' })],
    ['missing-parameter: spec.parameters.tenantID', azure({ tenantID: undefined, tenantid: UUIDS[0] })],
    ['missing-parameter: spec.parameters.clientID', azure({ clientID: undefined }, { [CLASS_ANNOTATION]: 'true' })],
    ['invalid-parameter: spec.parameters.keyvaultName', azure({ keyvaultName: 'https://shop.vault.azure.net' })],
    ['invalid-parameter: spec.parameters.usePodIdentity', azure({ usePodIdentity: 'no' })],
    ['invalid-parameter: spec.parameters.useVMManagedIdentity', azure({ useVMManagedIdentity: 'no' })],
    ['invalid-parameter: spec.parameters.useAzureTokenProxy', azure({ useAzureTokenProxy: 'no' })],
    ['invalid-parameter: spec.parameters.cloudName', azure({ cloudName: 'Public' })],
    ['conflicting-parameters: spec.parameters', azure({ usePodIdentity: 'true', useVMManagedIdentity: '1' })],
    ['invalid-setting: spec.parameters.clientID: must be', azure({ clientID: 'orders' })],
    ['invalid-setting: spec.parameters.clientID: must differ', azure({ clientID: UUIDS[0] })],
    ['invalid-setting: spec.parameters.tenantID', azure({ tenantID: 'shop' })],
    ['missing-parameter: spec.parameters.objects', azure({ objects: undefined })],
    [
      'invalid-yaml: spec.parameters.objects',
      azure({ objects: 'array:\n  - |\n    objectName: a\n\tobjectType: secret\n' }),
    ],
    ['wrong-shape: spec.parameters.objects', azure({ objects: 'array:\n  - objectName: a\n    objectType: secret\n' })],
    ['wrong-shape: spec.parameters.objects', azure({ objects: OF_OTHERS })],
    [
      'invalid-field: spec.parameters.objects',
      azure({ objects: 'array:\n  - |\n    objectName: a\n    objectType: secrets\n' }),
    ],
  ],
  gcp: [
    ['missing-parameter: spec.parameters.secrets', gcp({ secrets: undefined, objects: GCP.secrets })],
    ['invalid-parameter: spec.parameters.auth', gcp({ auth: 'workload-identity' })],
    ['nothing-mounted: spec.parameters.secrets', gcp({ secrets: ' \n' })],
    ['invalid-yaml: spec.parameters.secrets', gcp({ secrets: GCP.secrets.replace('\n  ', '\n\t') })],
    ['wrong-shape: spec.parameters.secrets', gcp({ secrets: OF_AZURE })],
    ['invalid-reference: spec.parameters.secrets', gcp({ secrets: GCP.secrets.replace('/versions/latest', '') })],
  ],
  vault: ofVault('vault', 'vault'),
  openbao: ofVault('openbao', 'bao'),
};

/** Whether a message of {@link BAD} belongs to a validation. */
export const isMessageOf = (provider: string, begins: string) => (one: Validation) =>
  (one.provider ?? 'any') === provider &&
  one.message.startsWith(`${begins}${/: must [a-z ]+$/.test(begins) ? '' : ':'}`);

/** Objects that do not belong to Mendix, or look unusual, and work. */
export const UNUSUAL: Readonly<Record<string, KubernetesObject>> = {
  'a provider of somebody else': classOf('akeyless', { akeylessGatewayURL: 'https://akeyless.example.com' }),
  'the provider of the add-on of GKE': classOf('gke', { secrets: 'anything' }),
  'a service principal, whose secret the volume names': azure({ clientID: undefined }),
  'a managed identity of the node': azure({ clientID: '', useVMManagedIdentity: 'true', userAssignedIdentityID: 'x' }),
  'what other ways to log in to Azure do not read': azure({ tenantID: 'x', clientID: 'x', usePodIdentity: 'true' }),
  'a client id that Flux has yet to fill in': azure({ clientID: '${clientId_70490c3ca5}' }),
  'a tenant by its domain, and a cloud in lower case': azure({
    tenantID: 'shop.onmicrosoft.com',
    cloudName: 'azurepubliccloud',
  }),
  'the former name of the tenant': azure({ tenantID: undefined, tenantId: UUIDS[0] }),
  'a certificate of a vault': azure({ objects: AZURE.objects.replace('secret', 'cert') }),
  'a list in one line': azure({ objects: '{"array": ["{objectName: a, objectType: secret}"]}' }),
  'booleans of Go': azure({ usePodIdentity: '', useVMManagedIdentity: 'F', useAzureTokenProxy: '0' }),
  'a parameter of Systems Manager': aws({ objects: "- objectName: /shop/orders\n  objectType: 'ssmparameter'\n" }),
  'no region, which is that of the node': aws({ region: undefined }),
  'an ARN without a type': aws({
    objects: '- objectName: arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf\n',
  }),
  'JSON that is indented by tabs': aws({
    objects: '[\n\t{\n\t\tobjectName: "a",\n\t\tobjectType: "secretsmanager"\n\t}\n]\n',
  }),
  'quotes of JMESPath': aws({ objects: `${AWS.objects}  jmesPath:\n    - path: '"a-b"'\n      objectAlias: a-b\n` }),
  'lines of Windows': aws({ objects: AWS.objects.replaceAll('\n', '\r\n') }),
  'a regional parameter of Google': gcp({
    secrets: '- resourceName: "projects/p/locations/europe-west3/parameters/a/versions/1"\n  path: a\n',
  }),
  'the agent of Vault': classOf('vault', { ...VAULT, vaultAddress: 'unix:///var/run/vault/agent.sock' }),
  'OpenBao by the names of Vault': classOf('openbao', { ...VAULT, vaultAddress: 'https://vault.example.com' }),
  'an address that another one hides': classOf('openbao', {
    ...VAULT,
    baoAddress: 'https://bao.example.com',
    vaultAddress: 'x',
  }),
  'arguments of Vault with a tab': classOf('vault', {
    ...VAULT,
    objects: `${VAULT.objects}  secretArgs:\n    text: |\n      \ta: b\n`,
  }),
  'a class of Mendix that is switched off': classOf('aws', AWS, { [CLASS_ANNOTATION]: 'false' }),
  'a ServiceAccount without an identity': accountOf(),
  'a ServiceAccount with empty annotations': accountOf({
    'eks.amazonaws.com/role-arn': '',
    'iam.gke.io/gcp-service-account': '',
  }),
  'a role by its name': accountOf({ 'eks.amazonaws.com/role-arn': 'orders' }),
  'a role of China with a path': accountOf({ 'eks.amazonaws.com/role-arn': 'arn:aws-cn:iam::123456789012:role/a/b' }),
  'the account of Compute Engine': accountOf({
    'iam.gke.io/gcp-service-account': '123456789012-compute@developer.gserviceaccount.com',
  }),
  'the shortest token': accountOf({ 'azure.workload.identity/service-account-token-expiration': '3600' }),
};
