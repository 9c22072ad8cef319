import { type CustomResourceManifest, formatProblem, manifestsOf } from 'mendix-secret-store';
import { GCP } from '../../../../lib/stores/gcp';
import type { GcpEnvironment } from '../../../../lib/core/stores/gcp/controller';
import { passwordValues } from '../../../environments';
import {
  gcpArgs,
  gcpImpersonationArgs,
  gcpProps,
  kmsKey,
  PRINCIPAL,
  SERVICE_ACCOUNT_EMAIL,
} from '../../../gcp-environments';

const controller = { type: 'ConfigConnector' } as const;
const single = (change: Partial<GcpEnvironment> = {}): GcpEnvironment =>
  gcpArgs({ secretLayout: 'SingleJson', ...{ controller }, ...change });
const customResources = (environment: GcpEnvironment) =>
  manifestsOf({ gcp: environment }).filter(({ apiVersion }) =>
    apiVersion.includes('cnrm.cloud.google.com/'),
  ) as CustomResourceManifest[];
const problemsOf = (props: object) => GCP.checkStore(props).map(formatProblem);

test('creates one secret and the role on it, before the ServiceAccount and the SecretProviderClass', () => {
  const environment = single({
    labels: { team: 'shop', 'example.com/team': 'shop' },
    annotations: { 'example.com/note': 'hello' },
    secretLabels: { cost: 'a-1' },
  });
  const labels = { team: 'shop', 'example.com/team': 'shop' };
  expect(customResources(environment)).toEqual([
    {
      apiVersion: 'secretmanager.cnrm.cloud.google.com/v1beta1',
      kind: 'SecretManagerSecret',
      metadata: {
        name: 'orders-secret-ebf5b04539',
        namespace: 'apps',
        labels: { 'example.com/team': 'shop', cost: 'a-1' },
        annotations: {
          'example.com/note': 'hello',
          'cnrm.cloud.google.com/project-id': 'my-secrets',
          'cnrm.cloud.google.com/deletion-policy': 'abandon',
          'cnrm.cloud.google.com/state-into-spec': 'absent',
        },
      },
      spec: { resourceID: 'apps_orders', replication: { automatic: true } },
    },
    {
      apiVersion: 'iam.cnrm.cloud.google.com/v1beta1',
      kind: 'IAMPolicyMember',
      metadata: {
        name: 'orders-read-secret-589c7e8631',
        namespace: 'apps',
        labels,
        annotations: { 'example.com/note': 'hello' },
      },
      spec: {
        role: 'roles/secretmanager.secretAccessor',
        member: PRINCIPAL,
        resourceRef: {
          apiVersion: 'secretmanager.cnrm.cloud.google.com/v1beta1',
          kind: 'SecretManagerSecret',
          external: 'projects/my-secrets/secrets/apps_orders',
        },
      },
    },
  ]);
  expect(manifestsOf({ gcp: environment }).map(({ kind }) => kind)).toEqual([
    'SecretManagerSecret',
    'IAMPolicyMember',
    'ServiceAccount',
    'SecretProviderClass',
  ]);
});

test('creates a secret and a role for each key, each with a name of its own', () => {
  const environment = { ...gcpArgs({ constants: ['Shop.Key_A'] }), controller };
  const names = customResources(environment).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(names).toHaveLength(24);
  expect(new Set(names).size).toBe(24);
  expect(names[0]).toMatch(/^SecretManagerSecret orders-secret-database-type-[0-9a-f]{10}$/);
  expect(names[11]).toMatch(/^SecretManagerSecret orders-secret-mx-const-shop-key-a-[0-9a-f]{10}$/);
  expect(names[23]).toMatch(/^IAMPolicyMember orders-read-secret-mx-const-shop-key-a-[0-9a-f]{10}$/);
});

test('grants the role to impersonate a Google service account', () => {
  const environment = { ...gcpImpersonationArgs({ secretLayout: 'SingleJson', skipSecrets: true }), controller };
  expect(customResources(environment).map(({ spec }) => spec)).toMatchObject([
    {
      member: `serviceAccount:${SERVICE_ACCOUNT_EMAIL}`,
      resourceRef: { external: 'projects/my-secrets/secrets/apps_orders' },
    },
    {
      role: 'roles/iam.workloadIdentityUser',
      member: 'serviceAccount:my-clusters.svc.id.goog[apps/orders]',
      resourceRef: {
        apiVersion: 'iam.cnrm.cloud.google.com/v1beta1',
        kind: 'IAMServiceAccount',
        external: `projects/my-secrets/serviceAccounts/${SERVICE_ACCOUNT_EMAIL}`,
      },
    },
  ]);
});

test('sets replicas and their keys, API versions, annotations, and the deletion of secrets together with their objects', () => {
  const environment = single({
    replicaLocations: ['us-east1', 'europe-west3'],
    replicaKmsKeyNames: { 'us-east1': kmsKey('us-east1'), 'europe-west3': kmsKey('europe-west3') },
    controller: {
      ...controller,
      deleteSecrets: true,
      apiVersions: { SecretManagerSecret: 'v1' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    },
  });
  const [secret, member] = customResources(environment);
  expect(secret).toMatchObject({
    apiVersion: 'secretmanager.cnrm.cloud.google.com/v1',
    metadata: { annotations: { 'cnrm.cloud.google.com/deletion-policy': 'delete' } },
    spec: {
      replication: {
        userManaged: {
          replicas: ['europe-west3', 'us-east1'].map((location) => ({
            location,
            customerManagedEncryption: { kmsKeyRef: { external: kmsKey(location) } },
          })),
        },
      },
    },
  });
  for (const { metadata } of [secret, member] as { metadata: { annotations: object } }[]) {
    expect(metadata.annotations).toMatchObject({ 'argocd.argoproj.io/sync-wave': '-1' });
  }
  const wave = (environment: GcpEnvironment) =>
    JSON.stringify(manifestsOf({ gcp: environment }).at(-1)?.metadata.annotations);
  expect(wave(environment)).not.toContain('argocd');
});

test('the name of an object changes only with its member, secret or project', () => {
  const names = (change: Partial<GcpEnvironment>) =>
    customResources(single(change)).map(({ metadata }) => metadata.name);
  const [secret = '', member = ''] = names({});
  expect(names({ constants: ['A.B'], secretLabels: { team: 'shop' }, labels: { a: 'b' } })).toEqual([secret, member]);
  expect(names({ clusterProjectNumber: '999' })).toEqual([secret, expect.not.stringContaining(member)]);
  for (const change of [{ secretId: 'other' }, { secretProjectId: 'other-secrets' }]) {
    expect(names(change)).toEqual([expect.not.stringContaining(secret), expect.not.stringContaining(member)]);
  }
});

test.each<[string, object, ...string[]]>([
  ['nothing in a valid environment', {}],
  [
    'a controller that is not an object',
    { controller: 'ConfigConnector' },
    'controller: must be a plain object with annotations, apiVersions, type, deleteSecrets, got "ConfigConnector"',
  ],
  ['a controller without a type', { controller: {} }, 'controller.type: is required, and must be "ConfigConnector"'],
  [
    'the controller of another store',
    { controller: { type: 'Ack' } },
    'controller.type: must be "ConfigConnector", got "Ack"',
  ],
  [
    'an annotation that the library sets',
    { controller: { ...controller, annotations: { 'cnrm.cloud.google.com/deletion-policy': 'delete', 'a b': 'c' } } },
    'controller.annotations["a b"]: must be a key such as "example.com/team": an optional DNS prefix and /, then at most 63 letters, digits, - _ and .',
    'controller.annotations["cnrm.cloud.google.com/deletion-policy"]: is set by the library; remove it, or change the argument that it follows from',
  ],
  [
    'versions of other kinds, and with a group',
    { controller: { ...controller, apiVersions: { Secret: 'v1', IAMPolicyMember: 'iam/v1' } } },
    'controller.apiVersions.Secret: is not a kind that the library writes for this controller, accepted: SecretManagerSecret, IAMPolicyMember',
    'controller.apiVersions.IAMPolicyMember: must be a version without its group, such as "v1beta1", got "iam/v1"',
  ],
  [
    'values, which would end up in the manifest',
    { values: passwordValues() },
    'values: cannot be written by a controller, because no manifest may hold a secret value: remove it, and write the values as the runbook says',
  ],
  [
    'settings that the controller has no field for',
    { versionDestroyDelayInDays: 3, kmsKeyName: kmsKey('global'), secretLabels: { ä: 'a', b: 'c-' } },
    'versionDestroyDelayInDays: cannot be expressed with Config Connector, which has no field for it: remove it',
    'kmsKeyName: cannot be expressed with Config Connector, which encrypts no secret with automatic replication: set replicaLocations and replicaKmsKeyNames, or remove it',
    ...['["ä"]', '.b'].map(
      (key) =>
        `secretLabels${key}: cannot be expressed with Config Connector, which takes it from a label of Kubernetes: letters, digits, - _ and ., with a letter or digit at both ends`,
    ),
  ],
  [
    'regional secrets',
    { secretLocation: 'europe-west3' },
    'secretLocation: cannot be expressed with Config Connector, which knows global secrets only: remove it, or set skipSecrets and skipSecretBindings',
  ],
  [
    'nothing to create',
    { skipSecrets: true, skipSecretBindings: true, clusterProjectId: undefined, clusterProjectNumber: undefined },
    'controller: has no effect, because everything exists already: remove it, with the fields that begin with "skip"',
  ],
  [
    'a missing project number of the cluster',
    { clusterProjectNumber: undefined },
    'clusterProjectNumber: is required, because the ServiceAccount is granted the role on the secrets; or set skipSecretBindings if it has the role',
  ],
])('refuses %s', (_, change, ...problems) => {
  expect(problemsOf({ ...single(), ...change })).toEqual(problems);
});

test('creates nothing without a controller, and refuses the fields of created resources', () => {
  expect(problemsOf(gcpProps())).toEqual([]);
  expect(problemsOf({ ...gcpProps(), clusterProjectNumber: '1' })).toEqual([
    'clusterProjectNumber: is valid only if the secrets and the identity are created by the Pulumi component or a controller; here both already exist: remove it',
  ]);
});
