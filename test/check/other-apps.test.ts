import { checkManifests } from '../../lib/check';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly spec?: object;
}

const metadata = (annotations: object = {}) => ({ name: 'orders', namespace: 'shop', annotations });
const classOf = (provider: string, parameters: object, annotations = {}): Manifest => ({
  apiVersion: 'secrets-store.csi.x-k8s.io/v1',
  kind: 'SecretProviderClass',
  metadata: metadata(annotations),
  spec: { provider, parameters },
});
const account = (annotations = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: metadata(annotations),
});
const appOf = (spec: object): Manifest => ({
  apiVersion: 'privatecloud.mendix.com/v1alpha1',
  kind: 'MendixApp',
  metadata: metadata(),
  spec,
});
const READS_STORE = { allowOverrideSecretsWithSecretStoreCSIDriver: true };

/** The severity, code and path of each finding, except for missing Mendix annotations. */
const found = (...manifests: Manifest[]) =>
  checkManifests([{ name: 'a.yaml', text: manifests.map((one) => JSON.stringify(one)).join('\n---\n') }])
    .findings.filter(({ code }) => !code.endsWith('-annotation'))
    .map(({ code, severity, message }) => `${severity} ${code} ${message.replace(/: .*/, '')}`);

const AZURE = {
  keyvaultName: 'orders',
  tenantID: '11111111-1111-4111-8111-111111111111',
  objects: 'array:\n  - |\n    objectName: a\n    objectType: secret\n',
};
const OF_MENDIX = { 'privatecloud.mendix.com/environment-class': 'true' };

/** The marks that make a SecretProviderClass a Mendix one. */
const MARKS: readonly [mark: string, annotations: object, parameters: object, beside: readonly Manifest[]][] = [
  ['its annotation', OF_MENDIX, {}, []],
  ['a Mendix key', {}, { objects: `${AZURE.objects}    objectAlias: database-type\n` }, []],
  ['a MendixApp with the same name', {}, {}, [appOf(READS_STORE)]],
  [
    'a Mendix ServiceAccount with the same name',
    {},
    {},
    [account({ 'privatecloud.mendix.com/environment-account': 'true' })],
  ],
];

test('the pods of another app may log in to Azure with a service principal', () => {
  expect(found(classOf('azure', AZURE), account())).toEqual([]);
});

test.each(MARKS)('the pods of a Mendix app need a client id: %s', (_, annotations, parameters, beside) => {
  expect(found(classOf('azure', { ...AZURE, ...parameters }, annotations), ...beside)).toContain(
    'error missing-parameter spec.parameters.clientID',
  );
});

test.each([
  [
    'an Identity Binding needs a client id',
    { useAzureTokenProxy: 'true' },
    'missing-parameter spec.parameters.clientID',
  ],
  ['a client id must be a UUID', { clientID: 'x' }, 'invalid-setting spec.parameters.clientID'],
  ['a tenant must be a UUID', { tenantID: 'x!' }, 'invalid-setting spec.parameters.tenantID'],
  ['a list must be readable', { objects: '- a' }, 'wrong-shape spec.parameters.objects'],
])('a parameter that the provider refuses is an error for any app: %s', (_, parameters, expected) => {
  expect(found(classOf('azure', { ...AZURE, ...parameters }))).toContain(`error ${expected}`);
});

test.each([
  ['conjur', []],
  ['gke', []],
  ['AWS', ['error unknown-provider spec.provider']],
  ['conjur.example', ['error unknown-provider spec.provider']],
])('another app may use another provider whose name the driver accepts: %s', (provider, expected) => {
  expect(found(classOf(provider, { a: 'b' }))).toEqual(expected);
  expect(found(classOf(provider, { a: 'b' }, OF_MENDIX))).toEqual(['error unknown-provider spec.provider']);
});

test('a Mendix key in a class of an unknown provider shows that the class is for Mendix', () => {
  const secrets = '- resourceName: projects/p/secrets/a/versions/latest\n  path: database-type\n';
  expect(found(classOf('gke', { secrets }))).toEqual(['error unknown-provider spec.provider']);
  expect(found(classOf('gke', { secrets: secrets.replace('database-type', 'my-database-type') }))).toEqual([]);
});

test.each([
  [{ allowOverrideSecretsWithSecretStoreCSIDriver: false }, []],
  [{ database: { servicePlan: 'postgres' }, storage: { servicePlan: 'minio' } }, []],
  [READS_STORE, ['unknown-key spec.parameters.objects[0].objectAlias']],
])(
  'the MendixApp of the same name shows that a class is for Mendix only if it reads the class: %p',
  (spec, expected) => {
    const objects = '- objectName: a\n  objectType: secretsmanager\n  objectAlias: tls.crt\n';
    expect(found(classOf('aws', { region: 'eu-west-1', objects }), appOf(spec))).toEqual(
      expected.map((finding) => expect.stringContaining(finding) as unknown),
    );
  },
);

test('an empty identity annotation, as charts write it, counts as missing', () => {
  const [role, google] = ['eks.amazonaws.com/role-arn', 'iam.gke.io/gcp-service-account'];
  expect(found(account({ [role]: '', [google]: '' }))).toEqual([]);
  const objects = '- objectName: a\n  objectType: secretsmanager\n';
  expect(found(classOf('aws', { region: 'eu-west-1', objects }, OF_MENDIX), account({ [role]: '' }))).toEqual([
    expect.stringContaining('unknown-key'),
    `error missing-role metadata.annotations["${role}"]`,
  ]);
});

test.each([
  ['123456789012-compute@developer.gserviceaccount.com', 'warning default-identity'],
  ['my-project@appspot.gserviceaccount.com', 'warning default-identity'],
  ['a b@developer.gserviceaccount.com', 'error invalid-identity'],
  ['orders@example.com', 'error invalid-identity'],
])('a default Google account is a warning, and an invalid email is an error: %s', (email, expected) => {
  const key = 'iam.gke.io/gcp-service-account';
  expect(found(account({ [key]: email }))).toEqual([`${expected} metadata.annotations["${key}"]`]);
});
