/** A change to a valid environment, and every problem that it must cause, in cdk8s and in Pulumi. */
export interface BadInput {
  readonly title: string;
  readonly change: Record<string, unknown>;
  readonly problems: string[];
}

export const bad = (title: string, change: Record<string, unknown>, ...problems: string[]): BadInput => ({
  title,
  change,
  problems,
});

/** The problem of two keys that share a name in the store, unless `storedNames` gives it to both. */
export const SHARED_NAME =
  'has the same name in the store as another key; give one of them another name in storedNames';

/** The problem of a string made from an object, an Output or a missing variable in a template string. */
export const CONVERTED =
  'holds an object or a missing variable that was put into a template string (give the value itself; in Pulumi use pulumi.interpolate)';

const SECRET_SETTING =
  'would put a secret into the manifest in clear text; keep it in the store and add its name to runtimeSettings';
const REPEATED = 'has no effect, because the value in the store takes precedence; remove one of the two';
const LABEL =
  "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit, at most";
const OPTIONAL =
  'storage-azure-use-https, storage-use-ca-certificates, storage-perform-delete, mx-admin-password, mx-debugger-password';

/** Invalid input for every store: changes to an environment with a PostgreSQL password and a static S3 key. */
export const BAD_ENVIRONMENTS: readonly BadInput[] = [
  bad('no name', { name: undefined }, 'name: is required'),
  bad(
    'misspelt fields, and fields that belong one level deeper',
    { constant: ['A.B'], mendix_version: '10.24.0', performDelete: false, whatever: 1 },
    'constant: is unknown; did you mean "constants"?',
    'mendix_version: is unknown; did you mean "mendixVersion"?',
    'performDelete: is unknown; did you mean "fileStorage.performDelete"?',
    'whatever: is unknown; the documentation lists all fields',
  ),
  bad(
    'strings that YAML reads as numbers or booleans, and a boolean in quotes',
    { mendixVersion: 10.24, namespace: true, skipServiceAccount: 'true' },
    'mendixVersion: must be a string: put it in quotes, because YAML reads 10.10 as 10.1, got 10.24',
    'skipServiceAccount: must be true or false, without quotes, got "true"',
    'namespace: must be a string: put it in quotes, because YAML reads it as a boolean, got true',
  ),
  bad(
    'annotations that contradict the values that the Operator needs',
    {
      annotations: {
        'privatecloud.mendix.com/environment-account': 'false',
        'privatecloud.mendix.com/environment-class': 'true',
      },
    },
    'annotations["privatecloud.mendix.com/environment-account"]: is set by the library; remove it, or change the argument that it follows from, got "false", accepted: "true"',
  ),
  ...[
    ['a right-to-left override', 'shop\u202eadmin', 'shop\\u202eadmin'],
    ['a zero-width space', 'shop\u200b', 'shop\\u200b'],
    ['a letter that fonts render as blank', 'shop\u3164', 'shop\\u3164'],
    ['a line separator', 'shop\u2028x', 'shop\\u2028x'],
    ['a tag character outside the basic multilingual plane', 'shop\u{e0041}', 'shop\\udb40\\udc41'],
    ['a C1 control character', 'shop\u009b', 'shop\\u009b'],
  ].map(([title = '', storedNamePrefix, shown = '']) =>
    bad(
      `${title} in a name`,
      { storedNamePrefix },
      `storedNamePrefix: must not hold control or invisible characters, or broken Unicode, got "${shown}"`,
    ),
  ),
  ...[
    ['\u0085', '\\u0085'],
    ['\u2028', '\\u2028'],
    ['\u2029', '\\u2029'],
  ].map(([separator = '', shown = '']) =>
    bad(
      `the line separator ${shown} in multiline strings`,
      { annotations: { note: `a${separator}b` }, mendixAppSpec: { note: `a${separator}b` } },
      `annotations.note: must not hold control or invisible characters, or broken Unicode, got "a${shown}b"`,
      `mendixAppSpec.note: must not hold control or invisible characters, or broken Unicode, got "a${shown}b"`,
    ),
  ),
  bad(
    'an invisible character in the name of a member, which the message escapes',
    { storedNames: { 'a\u2066': 'b' } },
    'storedNames["a\\u2066"]: must not hold control or invisible characters, or broken Unicode',
  ),
  bad('an empty name', { name: '' }, 'name: must not be empty, got ""'),
  bad('a name with capitals', { name: 'Orders' }, `name: ${LABEL} 35 characters), got "Orders"`),
  bad('a name with a dot', { name: 'a.b' }, `name: ${LABEL} 35 characters), got "a.b"`),
  bad('a name of 36 characters', { name: 'a'.repeat(36) }, `name: ${LABEL} 35 characters), got "${'a'.repeat(36)}"`),
  ...['mendix-orders', 'openshift-orders'].map((name) =>
    bad(
      `the reserved name ${name}`,
      { name },
      `name: must not begin with 'mendix-' or 'openshift-', which the Operator and OpenShift reserve, got "${name}"`,
    ),
  ),
  bad(
    'the name of the default ServiceAccount',
    { name: 'default' },
    `name: must not be 'default': every pod of the namespace would run as the ServiceAccount of this environment, got "default"`,
  ),
  bad(
    'a Map in place of a plain object',
    { storedNames: new Map() },
    'storedNames: must be a plain object of strings, got an instance of Map',
  ),
  bad(
    'a name that is a number',
    { name: 7 },
    'name: must be a string: put it in quotes, because YAML reads 10.10 as 10.1, got 7',
  ),
  bad(
    'a namespace of 64 characters',
    { namespace: 'n'.repeat(64) },
    `namespace: ${LABEL} 63 characters), got "${'n'.repeat(64)}"`,
  ),
  bad(
    'no keys at all',
    { database: undefined, fileStorage: undefined },
    'database: no key is mapped, and an empty SecretProviderClass cannot be mounted: set database, fileStorage, constants, runtimeSettings or optionalKeys',
  ),
  bad(
    'an unknown database type',
    { database: { type: 'MySQL' } },
    'database.type: must be "PostgreSQL" or "SQLSERVER", got "MySQL"',
  ),
  bad(
    'a database without a type',
    { database: {} },
    'database.type: is required, and must be "PostgreSQL" or "SQLSERVER"',
  ),
  bad(
    'an unknown key',
    { optionalKeys: ['mx-admin-pasword'] },
    `optionalKeys[0]: is not a Mendix key, so nothing would read it, got "mx-admin-pasword", accepted: ${OPTIONAL}`,
  ),
  bad(
    'a key of another file storage service',
    { optionalKeys: ['storage-azure-account-key'] },
    'optionalKeys[0]: applies only with fileStorage.service "AzureBlob" with authentication "StaticKey"; remove it here and from the store, got "storage-azure-account-key"',
  ),
  bad(
    'duplicate keys',
    { optionalKeys: ['mx-admin-password', 'mx-admin-password', 'database-host'], constants: ['A.B', 'A.B'] },
    'constants[1]: is listed twice, got "A.B"',
    'optionalKeys[1]: is listed twice, got "mx-admin-password"',
    'optionalKeys[2]: is already mapped, because the modes need it; remove it here, got "database-host"',
  ),
  bad(
    'a constant among the optional keys',
    { optionalKeys: ['mx-const-A.B'] },
    'optionalKeys[0]: belongs in constants, got "mx-const-A.B", accepted: "A.B" in constants',
  ),
  bad(
    'invalid constants',
    { constants: ['Title', 'mx-const-A.B', 'A.B C', `A.${'B'.repeat(240)}`] },
    'constants[0]: must be "Module.Constant" (letters, digits and _), got "Title"',
    'constants[1]: must be the name without "mx-const-", which is added, got "mx-const-A.B"',
    'constants[2]: must be "Module.Constant" (letters, digits and _), got "A.B C"',
    `constants[3]: must have at most 236 characters, got "A.${'B'.repeat(198)}..."`,
  ),
  bad(
    'lists with invalid elements',
    { constants: [7, 'Title'], optionalKeys: [{}, 'x'], imagePullSecrets: [null, 'Pull'] },
    'constants[0]: must be a string: put it in quotes, because YAML reads 10.10 as 10.1, got 7',
    'optionalKeys[0]: must be a string, got an object',
    'imagePullSecrets[0]: must be a string, got null',
    'constants[1]: must be "Module.Constant" (letters, digits and _), got "Title"',
    `optionalKeys[1]: is not a Mendix key, so nothing would read it, got "x", accepted: ${OPTIONAL}`,
    'imagePullSecrets[1]: must be a DNS name (lower-case letters, digits, - and .), at most 253 characters, got "Pull"',
  ),
  bad(
    'invalid runtime settings',
    { runtimeSettings: ['../../etc/passwd', 'a..b'] },
    'runtimeSettings[0]: must be a setting name such as "com.mendix.storage.s3.EncryptionKeys" (letters, digits, _ . and -), got "../../etc/passwd"',
    'runtimeSettings[1]: must be a setting name such as "com.mendix.storage.s3.EncryptionKeys" (letters, digits, _ . and -), got "a..b"',
  ),
  bad(
    'a stored name for a key that the environment does not map',
    {
      database: undefined,
      fileStorage: undefined,
      constants: ['A.B', 'A.C'],
      storedNames: { 'mx-const-A.B': 'title', 'mx-const-A.D': 'd' },
    },
    'storedNames["mx-const-A.D"]: is not a key of this environment, accepted: mx-const-A.B, mx-const-A.C',
  ),
  bad(
    'an Operator that is too old',
    {
      operatorVersion: '2.8.0',
      optionalKeys: ['mx-debugger-password'],
      constants: ['A.B'],
      database: undefined,
      fileStorage: undefined,
    },
    'operatorVersion: must be 2.15.0 or newer, for the key "mx-debugger-password" (2.15.0), the key "mx-const-*" (2.10.0), secret stores (2.9.0), got "2.8.0"',
  ),
  bad(
    'an Operator that is too old for the Mendix version',
    { mendixVersion: '11.5.0', operatorVersion: '2.23.1' },
    'operatorVersion: must be 2.24.0 or newer, for Mendix 11.5 and newer (2.24.0), got "2.23.1"',
  ),
  bad(
    'malformed versions',
    { mendixVersion: 'latest', operatorVersion: 'v2.24' },
    'mendixVersion: must be dotted numbers such as "2.24.2", got "latest"',
    'operatorVersion: must be dotted numbers such as "2.24.2", got "v2.24"',
  ),
  bad(
    'labels, annotations and image pull secrets that Kubernetes refuses',
    { labels: { 'a b': 'x', team: 'a/b' }, annotations: { 'Example.com/x': 'y' }, imagePullSecrets: ['Pull'] },
    'labels["a b"]: must be a key such as "example.com/team": an optional DNS prefix and /, then at most 63 letters, digits, - _ and .',
    'labels.team: must have at most 63 letters, digits, - _ and ., a letter or digit at both ends, got "a/b"',
    'annotations["Example.com/x"]: must be a key such as "example.com/team": an optional DNS prefix and /, then at most 63 letters, digits, - _ and .',
    'imagePullSecrets[0]: must be a DNS name (lower-case letters, digits, - and .), at most 253 characters, got "Pull"',
  ),
  bad(
    'service plans together with mapped keys',
    { mendixAppSpec: { database: { servicePlan: 'pg' }, storage: { servicePlan: 's3' } } },
    'mendixAppSpec.database.servicePlan: cannot be combined with keys of the store such as "database-type": remove the plan, or the database of the environment, got "pg"',
    'mendixAppSpec.storage.servicePlan: cannot be combined with keys of the store such as "storage-service-name": remove the plan, or the fileStorage of the environment, got "s3"',
  ),
  bad(
    'a MendixApp that ignores the store and shows a password',
    {
      mendixAppSpec: {
        allowOverrideSecretsWithSecretStoreCSIDriver: false,
        runtime: { mxAdminPassword: 'V2VsYzBtZSE=' },
      },
    },
    'mendixAppSpec.runtime.mxAdminPassword: would put a password into the manifest in clear text; keep it in the store and add "mx-admin-password" to optionalKeys',
    'mendixAppSpec.allowOverrideSecretsWithSecretStoreCSIDriver: must be true or removed, or the Operator would not read the secret store, got false',
  ),
  bad(
    'secrets in a MendixApp that belong elsewhere',
    {
      mendixAppSpec: {
        tls: { enableTLS: true, certificate: '-----BEGIN CERTIFICATE-----', key: '-----BEGIN PRIVATE KEY-----' },
        runtime: {
          debuggerPassword: 'V2VsYzBtZSE=',
          customConfiguration: JSON.stringify({
            ApplicationRootUrl: 'https://orders.example.com',
            DatabasePassword: 'Welc0me!',
            'com.mendix.storage.s3.EncryptionKeys': '[{"keyId": "1"}]',
            'com.mendix.storage.azure.AccountKey': '',
          }),
        },
      },
      runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
    },
    'mendixAppSpec.runtime.debuggerPassword: would put a password into the manifest in clear text; keep it in the store and add "mx-debugger-password" to optionalKeys',
    'mendixAppSpec.tls.key: would put a private key into the manifest in clear text; keep it with its certificate in a Secret of the type kubernetes.io/tls, and name that in tls.secretName',
    `mendixAppSpec.runtime.customConfiguration.DatabasePassword: ${SECRET_SETTING}`,
    `mendixAppSpec.runtime.customConfiguration["com.mendix.storage.s3.EncryptionKeys"]: ${SECRET_SETTING}`,
  ),
  bad(
    'a MendixApp that repeats values of the store',
    {
      constants: ['Shop.Url', 'Shop.Title'],
      runtimeSettings: ['com.mendix.core.SessionTimeout'],
      mendixAppSpec: {
        runtime: {
          microflowConstants: { 'Shop.Url': 'https://shop.example.com', 'Shop.Other': '1', 'Shop.Title': null },
          customConfiguration: JSON.stringify({
            'com.mendix.core.SessionTimeout': 1,
            'com.mendix.core.Other': 1,
            MicroflowConstants: JSON.stringify({ 'Shop.Title': 'Shop', 'Shop.Other': '1' }),
          }),
        },
      },
    },
    `mendixAppSpec.runtime.microflowConstants["Shop.Url"]: ${REPEATED}`,
    `mendixAppSpec.runtime.customConfiguration.MicroflowConstants["Shop.Title"]: ${REPEATED}`,
    `mendixAppSpec.runtime.customConfiguration["com.mendix.core.SessionTimeout"]: ${REPEATED}`,
  ),
  bad(
    'a bucket whose region Mendix cannot determine',
    {
      fileStorage: { service: 'S3' },
      mendixVersion: '10.24.14',
      operatorVersion: '2.24.2',
      mendixAppSpec: { runtime: { customConfiguration: '{"com.mendix.storage.s3.UseV2Auth": false}' } },
    },
    'runtimeSettings: must include "com.mendix.storage.s3.Region", unless the MendixApp sets it in customConfiguration: this Mendix version does not take the region from the endpoint of a bucket, and the Operator sets the region only from 2.25.0 on; use "us-east-1" for Google and most other storage outside AWS',
  ),
  bad(
    'a MendixApp with values that are not JSON',
    { mendixAppSpec: { replicas: Number.NaN, when: new Date(0), run: () => 1 } },
    'mendixAppSpec.replicas: must be a finite number, got NaN',
    'mendixAppSpec.when: must be JSON: a string, a number, true, false, null, a list or a plain object, got an instance of Date',
    'mendixAppSpec.run: must be JSON: a string, a number, true, false, null, a list or a plain object, got a function',
  ),
];
