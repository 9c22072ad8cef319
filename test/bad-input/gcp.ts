import { SERVICE_ACCOUNT_EMAIL } from '../gcp-environments';
import { bad, type BadInput, CONVERTED, SHARED_NAME } from './environment';

const PROJECT =
  'must be a project id, 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen, or a project number; not its name, and without "projects/"';
const SECRET_ID = 'gives a secret id that Secret Manager does not accept (at most 255 letters, digits, - and _)';
const REGION = 'must be a region such as "europe-west3", at most 30 characters';
const VERSION =
  'must be "latest", the number of a version, such as "3", or an alias of one: at most 63 letters, digits, - and _, beginning with a letter';
const EMAIL =
  'must be the email address of a Google service account that you created, such as "orders@my-project.iam.gserviceaccount.com"';
const IMPERSONATION = { googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL, clusterProjectNumber: undefined };
const KEYS =
  'database-type, database-jdbc-url, database-host, database-name, database-username, database-password, storage-service-name, storage-endpoint, storage-access-key-id, storage-secret-access-key, storage-bucket-name';

/** Invalid input on Google Cloud. */
export const BAD_GCP_ENVIRONMENTS: readonly BadInput[] = [
  bad(
    'an unknown field of a nested object',
    { database: { type: 'PostgreSQL', host: 'db' } },
    'database.host: is unknown, accepted: type',
  ),
  bad('no project', { secretProjectId: undefined }, 'secretProjectId: is required'),
  ...[
    'short',
    'a'.repeat(31),
    'My-Secrets',
    '1secrets',
    'secrets-',
    'my_secrets',
    'example:secrets',
    '0123',
    'projects/my-secrets',
  ].map((id) =>
    bad(`the malformed project id ${id}`, { secretProjectId: id }, `secretProjectId: ${PROJECT}, got "${id}"`),
  ),
  bad(
    'an unknown layout',
    { secretLayout: 'singleJson', secretId: 'orders.json', storedNames: { 'database-host': 'db host' } },
    'secretLayout: must be "PerKey" or "SingleJson", got "singleJson"',
  ),
  bad(
    'a secret id with a secret for each key',
    { secretId: 'orders' },
    'secretId: has no effect without secretLayout "SingleJson"; ids of single secrets belong in storedNames',
  ),
  bad(
    'the name of a secret in place of its id',
    { secretLayout: 'SingleJson', secretId: 'projects/p/secrets/orders' },
    'secretId: must be letters, digits, - and _, at most 255; the id is what follows "secrets/", got "projects/p/secrets/orders"',
  ),
  ...['orders.json', 'a'.repeat(256)].map((secretId) =>
    bad(
      `the secret id ${secretId.slice(0, 30)}`,
      { secretLayout: 'SingleJson', secretId },
      `secretId: must be letters, digits, - and _, at most 255, got "${secretId.length > 200 ? `${'a'.repeat(200)}...` : secretId}"`,
    ),
  ),
  bad(
    'a key whose secret id exceeds 255 characters',
    { constants: [`Shop.${'a'.repeat(231)}`] },
    `constants[0]: ${SECRET_ID}; set another name in storedNames, got "apps-orders-mx-const-Shop-${'a'.repeat(200 - 26)}..."`,
  ),
  bad(
    'stored names that Secret Manager refuses',
    { storedNames: { 'database-host': 'db.host', 'database-name': 'projects/p/secrets/name' } },
    `storedNames["database-host"]: ${SECRET_ID}, got "db.host"`,
    `storedNames["database-name"]: ${SECRET_ID}, got "projects/p/secrets/name"`,
  ),
  bad(
    'a prefix that Secret Manager refuses',
    { storedNamePrefix: 'shop/' },
    `storedNamePrefix: ${SECRET_ID}, got "shop/apps-orders-database-type"`,
  ),
  bad(
    'settings with the same secret id',
    { runtimeSettings: ['com.a.b', 'com.a-b'] },
    `runtimeSettings[0]: ${SHARED_NAME}, got "mx-runtime-com.a.b" and "mx-runtime-com.a-b", both kept as "apps-orders-mx-runtime-com-a-b"`,
  ),
  bad(
    'a stored name that is the secret id of another key',
    { storedNames: { 'database-host': 'apps-orders-database-name' } },
    `storedNames["database-host"]: ${SHARED_NAME}, got "database-host" and "database-name", both kept as "apps-orders-database-name"`,
  ),
  bad(
    'the location global',
    { secretLocation: 'global' },
    `secretLocation: ${REGION}; leave it out for global secrets, got "global"`,
  ),
  bad(
    'a zone in place of its region',
    { secretLocation: 'europe-west3-a' },
    `secretLocation: ${REGION}; this is a zone, and its region is without the letter at the end, got "europe-west3-a"`,
  ),
  ...['Frankfurt', 'europe', `europe-${'w'.repeat(30)}3`, 'europe-west3/x'].map((secretLocation) =>
    bad(`the location ${secretLocation}`, { secretLocation }, `secretLocation: ${REGION}, got "${secretLocation}"`),
  ),
  ...['0', '1.0', '-1', 'Latest', 'new', '1st', `v${'1'.repeat(63)}`].map((secretVersion) =>
    bad(`the version ${secretVersion}`, { secretVersion }, `secretVersion: ${VERSION}, got "${secretVersion}"`),
  ),
  bad(
    'a malformed version, and the version of an unknown key',
    { secretVersions: { 'database-host': '1.0', 'mx-admin-password': '1' } },
    `secretVersions["database-host"]: ${VERSION}, got "1.0"`,
    `secretVersions["mx-admin-password"]: is not a key of this environment, accepted: ${KEYS}`,
  ),
  bad(
    'versions of single keys with one secret for all keys',
    { secretLayout: 'SingleJson', secretVersions: { 'database-host': '1' } },
    'secretVersions: has no effect with secretLayout "SingleJson"; the version of the one secret belongs in secretVersion',
  ),
  bad(
    'a version that is a number',
    { secretVersion: 3 },
    'secretVersion: must be a string: put it in quotes, because YAML reads 10.10 as 10.1, got 3',
  ),
  ...['123456789012-compute@developer.gserviceaccount.com', 'my-project@appspot.gserviceaccount.com'].map((email) =>
    bad(
      `the default service account ${email}`,
      { ...IMPERSONATION, googleServiceAccountEmail: email },
      `googleServiceAccountEmail: must be a Google service account that you created, such as "orders@my-project.iam.gserviceaccount.com", because a default one is shared by everything in its project, got "${email}"`,
    ),
  ),
  ...['orders', 'orders@example.com'].map((email) =>
    bad(
      `the Google service account ${email}`,
      { ...IMPERSONATION, googleServiceAccountEmail: email },
      `googleServiceAccountEmail: ${EMAIL}, got "${email}"`,
    ),
  ),
  bad(
    'an annotation that keeps the provider from using the ServiceAccount',
    { annotations: { 'iam.gke.io/gcp-service-account': SERVICE_ACCOUNT_EMAIL } },
    'annotations["iam.gke.io/gcp-service-account"]: must be left out: the annotation keeps the provider from using the ServiceAccount, which has access to the secrets; set googleServiceAccountEmail instead',
  ),
  bad(
    'another Google service account in the annotations',
    { ...IMPERSONATION, annotations: { 'iam.gke.io/gcp-service-account': 'other@my-project.iam.gserviceaccount.com' } },
    'annotations["iam.gke.io/gcp-service-account"]: is set by the library; remove it, or change the argument that it follows from, got "other@my-project.iam.gserviceaccount.com", accepted: "orders@my-secrets.iam.gserviceaccount.com"',
  ),
  bad(
    'delegates without a Google service account',
    { annotations: { 'iam.gke.io/gcp-service-account-delegates': '[]' } },
    'annotations["iam.gke.io/gcp-service-account-delegates"]: has no effect without googleServiceAccountEmail',
  ),
  ...['delegate@my-project.iam.gserviceaccount.com', '{}', '[1]'].map((delegates) =>
    bad(
      `the delegates ${delegates}, which the provider cannot read`,
      { ...IMPERSONATION, annotations: { 'iam.gke.io/gcp-service-account-delegates': delegates } },
      `annotations["iam.gke.io/gcp-service-account-delegates"]: must be a JSON list of email addresses, such as ["a@my-project.iam.gserviceaccount.com"], or the mount fails, got ${JSON.stringify(delegates)}`,
    ),
  ),
  bad(
    'authentication fields, which do not exist on Google Cloud',
    {
      database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'u' },
      fileStorage: { service: 'S3', authentication: 'StaticKey' },
    },
    'database.authentication: is unknown, accepted: type',
    'database.username: is unknown, accepted: type',
    'fileStorage.authentication: is unknown, accepted: service, performDelete',
  ),
  bad(
    'strings made from objects',
    { secretProjectId: '[object Object]', secretLocation: `Calling [toString] on an [Output<T>]` },
    `secretProjectId: ${CONVERTED}, got "[object Object]"`,
    `secretLocation: ${CONVERTED}, got "Calling [toString] on an [Output<T>]"`,
  ),
];
