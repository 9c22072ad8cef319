import {
  accessReportOf,
  checkStoreEnvironment,
  manifestsOf,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import { CLUSTER_PROJECT_ID, gcpArgs, gcpImpersonationArgs, gcpProps, kmsKey, PRINCIPAL } from '../gcp-environments';
import { documentsOf } from './documents';
import { runStep } from './run-step';

jest.setTimeout(60_000);

const SINGLE = { secretLayout: 'SingleJson', secretId: 'orders' } as const;
const byPeople = (gcp: StoreEnvironment['gcp']): StoreEnvironment =>
  ({ gcp, kubernetesOnly: true }) as StoreEnvironment;

/** Runs a step in which the describe command finds nothing. */
async function callsOf(environment: StoreEnvironment, step: string) {
  const [run] = await runStep(environment, step, { failing: 'secrets describe', answers: { projectNumber: '42\n' } });
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  return (run?.calls ?? []).filter(({ args }) => args[1] !== 'describe').map(({ args, input }) => [...args, input]);
}

test('an environment with the arguments of created resources has the commands that create them', async () => {
  const environment = byPeople(gcpArgs(SINGLE));
  expect(
    runbookOf(environment)
      .steps.map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(['create-secrets', 'access', 'write-secret']);
  expect(await callsOf(environment, 'create-secrets')).toEqual([
    ['secrets', 'create', '--project=my-secrets', '--replication-policy=automatic', 'orders', undefined],
  ]);
  expect(await callsOf(environment, 'access')).toEqual([
    [
      'secrets',
      'add-iam-policy-binding',
      '--project=my-secrets',
      '--role=roles/secretmanager.secretAccessor',
      `--member=${PRINCIPAL}`,
      '--condition=None',
      'orders',
      undefined,
    ],
  ]);
});

test.each([
  [
    { kmsKeyName: kmsKey('global') },
    ['--replication-policy=automatic', `--kms-key-name=${kmsKey('global')}`],
    undefined,
  ],
  [
    { replicaLocations: ['europe-west4', 'europe-west3'] },
    ['--replication-policy=user-managed', '--locations=europe-west3,europe-west4'],
    undefined,
  ],
  [
    { replicaLocations: ['europe-west3'], replicaKmsKeyNames: { 'europe-west3': kmsKey('europe-west3') } },
    ['--replication-policy-file=-'],
    JSON.stringify({
      userManaged: {
        replicas: [{ location: 'europe-west3', customerManagedEncryption: { kmsKeyName: kmsKey('europe-west3') } }],
      },
    }),
  ],
  [
    { secretLabels: { team: 'orders', tier: '' }, versionDestroyDelayInDays: 2 },
    ['--labels=team=orders,tier=', '--version-destroy-ttl=172800s', '--replication-policy=automatic'],
    undefined,
  ],
  [
    { secretLocation: 'europe-west3', kmsKeyName: kmsKey('europe-west3') },
    [`--regional-kms-key-name=${kmsKey('europe-west3')}`],
    undefined,
  ],
])('the commands create secrets with all their fields: %#', async (change, options, input) => {
  const [call = []] = await callsOf(byPeople(gcpArgs({ ...SINGLE, ...change })), 'create-secrets');
  expect(call.filter((word) => word !== '--location=europe-west3')).toEqual([
    'secrets',
    'create',
    '--project=my-secrets',
    ...options,
    'orders',
    input,
  ]);
});

test('without these arguments, the commands ask for the project and look up its number', async () => {
  const environment = byPeople(gcpProps(SINGLE));
  const [call = []] = await callsOf(environment, 'access');
  const id = '<id of the project of the GKE cluster>';
  expect(call).toContain(
    `--member=principal://iam.googleapis.com/projects/42/locations/global/workloadIdentityPools/${id}.svc.id.goog/subject/ns/apps/sa/orders`,
  );
});

test('a command lets the ServiceAccount impersonate a Google service account', async () => {
  const impersonate = (pool: string) => [
    'iam',
    'service-accounts',
    'add-iam-policy-binding',
    '--role=roles/iam.workloadIdentityUser',
    `--member=serviceAccount:${pool}.svc.id.goog[apps/orders]`,
    '--condition=None',
    'orders@my-secrets.iam.gserviceaccount.com',
    undefined,
  ];
  const known = byPeople(gcpImpersonationArgs(SINGLE));
  expect(await callsOf(known, 'impersonation')).toEqual([impersonate(CLUSTER_PROJECT_ID)]);
  const { clusterProjectId: _project, ...unknown } = gcpImpersonationArgs(SINGLE);
  expect(await callsOf(byPeople(unknown), 'impersonation')).toEqual([
    impersonate('<id of the project of the GKE cluster>'),
  ]);
});

test('Terraform reads the bindings from documents', () => {
  expect(documentsOf(byPeople(gcpImpersonationArgs(SINGLE)))).toEqual({
    'secret-bindings.json': [
      {
        secret: 'projects/my-secrets/secrets/orders',
        role: 'roles/secretmanager.secretAccessor',
        member: 'serviceAccount:orders@my-secrets.iam.gserviceaccount.com',
      },
    ],
    'impersonation.json': {
      serviceAccount: 'orders@my-secrets.iam.gserviceaccount.com',
      role: 'roles/iam.workloadIdentityUser',
      member: 'serviceAccount:my-clusters.svc.id.goog[apps/orders]',
    },
  });
});

describe('an environment whose cloud resources are created by hand', () => {
  test('takes the arguments of the component, except for values, which nothing would write', () => {
    const gcp = { ...gcpArgs(SINGLE), values: { 'database-host': 'db.example.com' } };
    const [problem] = checkStoreEnvironment(byPeople(gcp));
    expect(problem).toMatchObject({ code: 'only-where-created', path: 'gcp.values' });
    expect(checkStoreEnvironment(byPeople(gcpArgs({ clusterProjectId: 'NO' }))).map(({ path }) => path)).toEqual([
      'gcp.clusterProjectId',
    ]);
    expect(checkStoreEnvironment(byPeople({ ...gcpProps(), values: {} })).map(({ path }) => path)).toEqual([
      'gcp.values',
    ]);
  });

  test('has no manifests before its identity exists, because the manifests name the identity', () => {
    expect(() => manifestsOf(byPeople(gcpArgs()))).toThrow(
      'gcp.clusterProjectId: is valid only if the secrets and the identity are created',
    );
  });

  test('has an access report of the resources to create', () => {
    const chains = (environment: StoreEnvironment) => accessReportOf(environment).chains;
    expect(chains(byPeople(gcpArgs()))).toEqual(chains({ gcp: gcpArgs() }));
  });
});
