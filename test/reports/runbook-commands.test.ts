import type { StoreEnvironment } from 'mendix-secret-store';
import { GUIDE } from '../guide/environments';
import { runStep as run } from './run-step';

jest.setTimeout(60_000);

const EXISTING = { skipServiceAccount: true } as const;

test('annotate an existing ServiceAccount with its identity', async () => {
  const environment: StoreEnvironment = {
    aws: {
      name: 'orders',
      namespace: 'apps',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::123456789012:role/orders',
      constants: ['A.B'],
      ...EXISTING,
    },
  };
  const [run_] = await run(environment, 'service-account');
  expect(run_?.calls).toEqual([
    {
      command: 'kubectl',
      args: [
        'annotate',
        'serviceaccount',
        '--overwrite',
        '--namespace=apps',
        'orders',
        'eks.amazonaws.com/role-arn=arn:aws:iam::123456789012:role/orders',
        'privatecloud.mendix.com/environment-account=true',
      ],
    },
  ]);
});

test('verify the mount', async () => {
  const [run_] = await run(GUIDE.aws, 'verify');
  expect(run_?.exitCode).toBe(0);
  expect(run_?.calls.map(({ args }) => args)).toEqual([
    [
      'get',
      'mendixapp',
      '--namespace=mendix-apps',
      'my-app-1',
      '--output',
      'jsonpath={.status.serviceAccountStatus}{"\\n"}',
    ],
    ['get', 'secretproviderclasspodstatuses', '--namespace=mendix-apps'],
    ['describe', 'pods', '--namespace=mendix-apps', '--selector=privatecloud.mendix.com/app=my-app-1'],
  ]);
});

describe('the log of the provider', () => {
  const answers = {
    '{.spec.nodeName}': 'node-b\nnode-a\nnode-b\n\n',
    'spec.nodeName=node-a': 'kube-system provider-1\n',
    'spec.nodeName=node-b': 'csi provider-2\ncsi provider-3\n',
  };
  const logs = (namespace: string, pod: string) => [
    'logs',
    `--namespace=${namespace}`,
    pod,
    '--all-containers',
    '--prefix',
    '--since=75m',
  ];

  test.each(['verify', 'rotate'])('is printed for every node with a pod of the app: %s', async (step) => {
    const stored = '{}';
    const run_ = (await run(GUIDE.aws, step, { answers, stored })).at(-1);
    expect(run_).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run_?.calls.map(({ args }) => args)).toEqual([
      [
        'get',
        'pods',
        '--namespace=mendix-apps',
        '--selector=privatecloud.mendix.com/app=my-app-1',
        '--output',
        'jsonpath={range .items[*]}{.spec.nodeName}{"\\n"}{end}',
      ],
      ofProvider('node-a'),
      logs('kube-system', 'provider-1'),
      ofProvider('node-b'),
      logs('csi', 'provider-2'),
      logs('csi', 'provider-3'),
    ]);
  });

  const ofProvider = (node: string) => [
    'get',
    'pods',
    '--all-namespaces',
    '--selector=app in (secrets-store-csi-driver-provider-aws,csi-secrets-store-provider-aws)',
    `--field-selector=spec.nodeName=${node}`,
    '--output',
    'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name}{"\\n"}{end}',
  ];

  test.each([
    ['no pod of the app is scheduled on a node', { '{.spec.nodeName}': '\n' }],
    ['no pod of the provider runs on the node node-a', { '{.spec.nodeName}': 'node-a\n' }],
  ])('tells what is missing: %s', async (message, answers) => {
    const run_ = (await run(GUIDE.aws, 'verify', { answers })).at(-1);
    expect(run_).toMatchObject({ exitCode: 0, stderr: `${message}\n` });
  });

  test.each([
    [GUIDE.azure, 'app in (csi-secrets-store-provider-azure,secrets-store-provider-azure)'],
    [GUIDE.gcp, 'app=csi-secrets-store-provider-gcp'],
    [GUIDE.vault, 'app.kubernetes.io/name=vault-csi-provider'],
    [
      { vault: { ...GUIDE.vault.vault, vaultProvider: 'openbao' } } as StoreEnvironment,
      'app.kubernetes.io/name=openbao-csi-provider',
    ],
  ])('is that of the provider of the store: %#', async (environment, selector) => {
    const run_ = (await run(environment, 'verify', { answers })).at(-1);
    expect(run_?.calls[1]?.args).toContain(`--selector=${selector}`);
  });
});

test('create each secret of Google and grant access to it', async () => {
  const gcp = {
    name: 'orders',
    namespace: 'apps',
    secretProjectId: 'my-project',
    constants: ['A.B', 'A.C'],
    googleServiceAccountEmail: 'orders@my-project.iam.gserviceaccount.com',
  } as const;
  const environment = { gcp, kubernetesOnly: true } as unknown as StoreEnvironment;
  const [create] = await run(environment, 'create-secrets');
  expect(create?.calls.map(({ args }) => args)).toEqual([
    ['secrets', 'describe', '--project=my-project', 'apps-orders-mx-const-A-B'],
    ['secrets', 'describe', '--project=my-project', 'apps-orders-mx-const-A-C'],
  ]);
  const [grant] = await run(environment, 'access');
  expect(grant?.calls[1]?.args).toEqual([
    'secrets',
    'add-iam-policy-binding',
    '--project=my-project',
    '--role=roles/secretmanager.secretAccessor',
    '--member=serviceAccount:orders@my-project.iam.gserviceaccount.com',
    '--condition=None',
    'apps-orders-mx-const-A-C',
  ]);
});

test('allow the user to write to the Key Vault', async () => {
  const [run_] = await run(GUIDE.azure, 'writer');
  expect(run_?.exitCode).toBe(0);
  expect(run_?.calls.map(({ args }) => args.slice(0, 3).join(' '))).toEqual([
    'ad signed-in-user show',
    'keyvault show --name=my-app-1',
    'role assignment create',
  ]);
});
