import { formatProblem } from 'mendix-secret-store';
import { googleServiceAccountName } from '../../../../lib/core/stores/gcp/resource-name';
import { GCP } from '../../../../lib/stores/gcp';
import { UNRESOLVED } from '../../../../lib/core/input/unresolved';
import { passwordValues } from '../../../environments';
import {
  CLUSTER_PROJECT_ID,
  CLUSTER_PROJECT_NUMBER,
  gcpArgs,
  gcpImpersonationArgs,
  gcpProps,
  kmsKey,
  SERVICE_ACCOUNT_EMAIL,
} from '../../../gcp-environments';

const QUOTES = 'must be a string: put it in quotes, because YAML reads 10.10 as 10.1';
const NO_CLUSTER = { clusterProjectId: undefined, clusterProjectNumber: undefined };
const REPLICAS = ['europe-west3', 'europe-west4'];
const REPLICA_KEYS = { 'europe-west3': kmsKey('europe-west3'), 'europe-west4': kmsKey('europe-west4') };
const PROJECT =
  'must be a project id: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen';
const KEY =
  'must be the name of a Cloud KMS key, not of a version, such as "projects/my-project/locations/europe-west3/keyRings/mendix/cryptoKeys/secrets"';
const EXISTING = 'has no effect with skipSecrets, because existing secrets are never changed';
const LATEST =
  'must be "latest" together with values: a changed value becomes a new version, and the old version is destroyed';

test.each<[string, object]>([
  ['a secret for each key', gcpArgs()],
  [
    'one secret',
    gcpArgs({ secretLayout: 'SingleJson', secretId: 'Orders_1', storedNames: { 'database-host': 'a b.c' } }),
  ],
  ['a regional secret and its key', gcpArgs({ secretLocation: 'us-central1', kmsKeyName: kmsKey('us-central1') })],
  ['a replicated secret with a global key', gcpArgs({ kmsKeyName: kmsKey('global') })],
  ['replicas with a key each', gcpArgs({ replicaLocations: REPLICAS, replicaKmsKeyNames: REPLICA_KEYS })],
  [
    'resources in legacy projects of an organisation',
    {
      ...gcpArgs(),
      clusterProjectNumber: undefined,
      secretProjectId: 'example.com:my-project',
      secretLocation: 'us-central1',
      kmsKeyName: kmsKey('us-central1').replace(/^projects\//, 'projects/example.com:'),
      googleServiceAccountEmail: 'orders@my-project.example.com.iam.gserviceaccount.com',
    },
  ],
  ['values', gcpArgs({ values: passwordValues(), secretVersion: 'latest' })],
  [
    'values in one secret, one of them empty',
    gcpArgs({ secretLayout: 'SingleJson', constants: ['A.B'], values: { ...passwordValues(), 'mx-const-A.B': '' } }),
  ],
  ['labels in lower-case letters of any script', gcpArgs({ secretLabels: { équipe: '', team_1: 'ショップ-1' } })],
  ['a Google service account', gcpImpersonationArgs()],
  [
    'a Google service account that has every role',
    {
      ...gcpImpersonationArgs({ skipSecretBindings: true, skipImpersonationBinding: true }),
      clusterProjectId: undefined,
    },
  ],
  [
    'a Google service account for an existing ServiceAccount',
    gcpImpersonationArgs({ skipServiceAccount: true, skipSecretBindings: true }),
  ],
  ['roles that are granted elsewhere', { ...gcpArgs({ skipSecretBindings: true }), ...NO_CLUSTER }],
  [
    'existing secrets with pinned versions',
    gcpArgs({ skipSecrets: true, secretVersion: '2', secretVersions: { 'database-host': '7' } }),
  ],
  [
    'delegates of a Google service account',
    {
      ...gcpImpersonationArgs({
        skipImpersonationBinding: true,
        annotations: { 'iam.gke.io/gcp-service-account-delegates': `["${SERVICE_ACCOUNT_EMAIL}"]` },
      }),
      ...NO_CLUSTER,
    },
  ],
  ['flags that are false', gcpArgs({ skipImpersonationBinding: false, skipSecrets: false })],
  [
    'as many labels as a secret can have in addition to the label of Pulumi',
    gcpArgs({ secretLabels: Object.fromEntries(Array.from({ length: 63 }, (_, index) => [`label${index}`, 'x'])) }),
  ],
  [
    'every string unresolved',
    {
      ...gcpArgs({ values: passwordValues() }),
      namespace: UNRESOLVED,
      secretProjectId: UNRESOLVED,
      secretLocation: UNRESOLVED,
      secretVersion: UNRESOLVED,
      clusterProjectId: UNRESOLVED,
      clusterProjectNumber: UNRESOLVED,
      kmsKeyName: UNRESOLVED,
      versionDestroyDelayInDays: UNRESOLVED,
    },
  ],
  ['the shortest delay before a version is destroyed', gcpArgs({ versionDestroyDelayInDays: 1 })],
  ['the longest delay before a version is destroyed', gcpArgs({ versionDestroyDelayInDays: 1000 })],
  ['an unresolved Google service account', { ...gcpImpersonationArgs(), googleServiceAccountEmail: UNRESOLVED }],
])('accepts %s', (_, args) => {
  expect(GCP.checkDeployment(args)).toEqual([]);
});

test.each<[string, object]>([
  ['a secret for each key', gcpProps()],
  ['a Google service account', gcpProps({ googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL })],
  ['an existing ServiceAccount', gcpProps({ skipServiceAccount: true })],
  ['a key of exactly 255 characters', gcpProps({ constants: [`Shop.${'a'.repeat(229)}`] })],
])('accepts %s when the Google resources exist', (_, props) => {
  expect(GCP.checkStore(props)).toEqual([]);
});

test('fails on a Google service account for an existing ServiceAccount when the Google resources exist', () => {
  const props = gcpProps({ skipServiceAccount: true, googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL });
  expect(GCP.checkStore(props).map(formatProblem)).toEqual([
    'googleServiceAccountEmail: has no effect with skipServiceAccount, because an existing ServiceAccount is never changed; annotate it yourself',
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no cluster',
    NO_CLUSTER,
    ['clusterProjectId', 'clusterProjectNumber'].map(
      (path) =>
        `${path}: is required, because the ServiceAccount is granted the role on the secrets; or set skipSecretBindings if it has the role`,
    ),
  ],
  [
    'a project number that is not a number',
    { clusterProjectNumber: CLUSTER_PROJECT_ID },
    ['clusterProjectNumber: must be a project number such as "123456789012", digits only, got "my-clusters"'],
  ],
  ...['0123', '12.5', '١٢٣', '1'.repeat(20)].map((number): [string, Record<string, unknown>, string[]] => [
    `the project number ${number}`,
    { clusterProjectNumber: number },
    [`clusterProjectNumber: must be a project number such as "123456789012", digits only, got "${number}"`],
  ]),
  ['nothing if YAML read the project number as a number', { clusterProjectNumber: 123456789012 }, []],
  ['a project number with a fraction', { clusterProjectNumber: 1.5 }, [`clusterProjectNumber: ${QUOTES}, got 1.5`]],
  ['a project number below one', { clusterProjectNumber: 0 }, [`clusterProjectNumber: ${QUOTES}, got 0`]],
  [
    'a project number that lost digits',
    { clusterProjectNumber: 2 ** 53 },
    [`clusterProjectNumber: ${QUOTES}, got ${2 ** 53}`],
  ],
  [
    'the number and the id of a cluster project swapped',
    { clusterProjectId: CLUSTER_PROJECT_NUMBER, clusterProjectNumber: CLUSTER_PROJECT_ID },
    [
      `clusterProjectId: ${PROJECT}; this is a project number, got "123456789012"`,
      'clusterProjectNumber: must be a project number such as "123456789012", digits only, got "my-clusters"',
    ],
  ],
  [
    'the pool of a cluster in place of its project',
    { clusterProjectId: 'my-clusters.svc.id.goog' },
    [`clusterProjectId: ${PROJECT}, got "my-clusters.svc.id.goog"`],
  ],
  [
    'a cluster project although no role is granted',
    { skipSecretBindings: true },
    ['clusterProjectId', 'clusterProjectNumber'].map(
      (path) => `${path}: has no effect with skipSecretBindings, because no role is granted`,
    ),
  ],
  [
    'a skipped impersonation without an account',
    { skipImpersonationBinding: true },
    ['skipImpersonationBinding: has no effect without googleServiceAccountEmail'],
  ],
  [
    'a principal and an impersonation at once',
    { googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL },
    [
      'clusterProjectNumber: has no effect with googleServiceAccountEmail, because that account is granted the roles on the secrets',
    ],
  ],
  [
    'settings of existing secrets',
    {
      skipSecrets: true,
      replicaLocations: ['nowhere'],
      kmsKeyName: 'x',
      replicaKmsKeyNames: {},
      secretLabels: { team: 'shop' },
      versionDestroyDelayInDays: 0,
      values: passwordValues(),
    },
    [
      ...['replicaLocations', 'kmsKeyName', 'replicaKmsKeyNames', 'secretLabels', 'versionDestroyDelayInDays'],
      'values',
    ].map((path) => `${path}: ${EXISTING}`),
  ],
  [
    'replicas of a regional secret',
    { secretLocation: 'europe-west3', replicaLocations: REPLICAS },
    ['replicaLocations: cannot be combined with secretLocation: a regional secret has no replicas'],
  ],
  [
    'no replicas at all',
    { replicaLocations: [] },
    ['replicaLocations: must not be empty; leave it out for automatic replication'],
  ],
  [
    'replicas that are malformed, or listed twice',
    { replicaLocations: ['europe-west3', 'global', 'europe-west3'] },
    [
      'replicaLocations[1]: must be a region such as "europe-west3", at most 30 characters; leave it out for global secrets, got "global"',
      'replicaLocations[2]: is listed twice, got "europe-west3"',
    ],
  ],
  [
    'replicas that are not a list',
    { replicaLocations: 'europe-west3', kmsKeyName: kmsKey('global'), replicaKmsKeyNames: REPLICA_KEYS },
    ['replicaLocations: must be a list of strings, got "europe-west3"'],
  ],
  [
    'one key for replicas in several regions',
    { replicaLocations: REPLICAS, kmsKeyName: kmsKey('europe-west3') },
    [
      'kmsKeyName: cannot be combined with replicaLocations, because every replica needs a key in its region: set replicaKmsKeyNames',
    ],
  ],
  [
    'replica keys that are missing, in another location, or without a replica',
    {
      replicaLocations: REPLICAS,
      replicaKmsKeyNames: { 'europe-west3': kmsKey('global'), 'us-east1': kmsKey('us-east1') },
    },
    [
      'replicaKmsKeyNames["europe-west4"]: is required, because every replica needs a key in its region',
      `replicaKmsKeyNames["europe-west3"]: must be in the region of the replica, got "${kmsKey('global')}", accepted: "europe-west3"`,
      'replicaKmsKeyNames["us-east1"]: must be the key of a region in replicaLocations, accepted: europe-west3, europe-west4',
    ],
  ],
  [
    'replica keys without replicas',
    { replicaKmsKeyNames: REPLICA_KEYS },
    ['replicaKmsKeyNames: has no effect without replicaLocations; set kmsKeyName instead'],
  ],
  ...[`${kmsKey('global')}/cryptoKeyVersions/1`, 'secrets', 'projects/*/locations/global/keyRings/a/cryptoKeys/b'].map(
    (kmsKeyName): [string, Record<string, unknown>, string[]] => [
      `the key ${kmsKeyName}`,
      { kmsKeyName },
      [`kmsKeyName: ${KEY}, got "${kmsKeyName}"`],
    ],
  ),
  [
    'a regional key for automatic replication',
    { kmsKeyName: kmsKey('europe-west3') },
    [
      `kmsKeyName: must be in the location of keys for automatic replication, got "${kmsKey('europe-west3')}", accepted: "global"`,
    ],
  ],
  [
    'a global key for a regional secret',
    { kmsKeyName: kmsKey('global'), secretLocation: 'europe-west3' },
    [`kmsKeyName: must be in secretLocation, as the secrets are, got "${kmsKey('global')}", accepted: "europe-west3"`],
  ],
  [
    'delegates, on which no role is granted',
    {
      clusterProjectNumber: undefined,
      googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL,
      annotations: { 'iam.gke.io/gcp-service-account-delegates': '[]' },
    },
    [
      'annotations["iam.gke.io/gcp-service-account-delegates"]: needs skipImpersonationBinding: true, because the ServiceAccount impersonates the first delegate, on which the library grants no role',
    ],
  ],
  ...[0, 1.5, 1001, -1].map((days): [string, Record<string, unknown>, string[]] => [
    `a delay of ${days} days before a version is destroyed`,
    { versionDestroyDelayInDays: days },
    [`versionDestroyDelayInDays: must be a whole number of days from 1 to 1000, got ${days}`],
  ]),
  [
    'a delay in quotes',
    { versionDestroyDelayInDays: '7' },
    ['versionDestroyDelayInDays: must be a number, without quotes, got "7"'],
  ],
  [
    'a pinned version of a secret that is written here',
    {
      values: passwordValues(),
      secretVersion: '1',
      secretVersions: { 'database-host': '2', 'database-name': 'latest' },
    },
    [`secretVersion: ${LATEST}, got "1"`, `secretVersions["database-host"]: ${LATEST}, got "2"`],
  ],
  [
    'an Output in a field that decides what is created',
    {
      secretLayout: UNRESOLVED,
      skipSecrets: UNRESOLVED,
      replicaLocations: [UNRESOLVED],
      skipSecretBindings: UNRESOLVED,
    },
    [
      'secretLayout: must be "PerKey" or "SingleJson", and known when the program runs, got an Output',
      'skipSecrets: must be true or false, and known when the program runs, got an Output',
      'skipSecretBindings: must be true or false, and known when the program runs, got an Output',
      'replicaLocations[0]: must be a plain string, because it decides what is created, got an Output',
    ],
  ],
])('fails on %s when the library creates the Google resources', (_, change, problems) => {
  expect(GCP.checkDeployment({ ...gcpArgs(), ...change }).map(formatProblem)).toEqual(problems);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no cluster',
    { clusterProjectId: undefined },
    [
      'clusterProjectId: is required, because the ServiceAccount is granted the role to impersonate the Google service account; or set skipImpersonationBinding if it has the role',
    ],
  ],
  [
    'a cluster project although the impersonation is skipped',
    { skipImpersonationBinding: true },
    ['clusterProjectId: has no effect with skipImpersonationBinding, because no role is granted to the ServiceAccount'],
  ],
  [
    'an account that nothing uses',
    {
      clusterProjectId: undefined,
      skipServiceAccount: true,
      skipSecretBindings: true,
      skipImpersonationBinding: true,
    },
    [
      'googleServiceAccountEmail: has no effect with skipServiceAccount, skipSecretBindings and skipImpersonationBinding, because nothing is created that uses the account',
    ],
  ],
])('fails on %s with a Google service account', (_, change, problems) => {
  expect(GCP.checkDeployment({ ...gcpImpersonationArgs(), ...change }).map(formatProblem)).toEqual(problems);
});

test('the IAM name of a Google service account in a legacy project has the domain before the project id', () => {
  const email = 'orders@my-project.example.com.iam.gserviceaccount.com';
  expect(googleServiceAccountName(email)).toBe(`projects/example.com:my-project/serviceAccounts/${email}`);
});
