import type { StoreEnvironment } from 'mendix-secret-store';
import { GUIDE } from '../guide/environments';
import { runStep as run } from './run-step';

jest.setTimeout(60_000);

const ADOPTED = { skipServiceAccount: true } as const;

test('annotate an adopted ServiceAccount with what binds it', async () => {
  const environment: StoreEnvironment = {
    aws: {
      name: 'orders',
      namespace: 'apps',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::123456789012:role/orders',
      constants: ['A.B'],
      ...ADOPTED,
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

test('look whether it mounts', async () => {
  const [run_] = await run(GUIDE.aws, 'verify');
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

test('create and grant, secret by secret, where people make the secrets of Google', async () => {
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
    'apps-orders-mx-const-A-C',
  ]);
});

test('let oneself write into the Key Vault', async () => {
  const [run_] = await run(GUIDE.azure, 'writer');
  expect(run_?.exitCode).toBe(0);
  expect(run_?.calls.map(({ args }) => args.slice(0, 3).join(' '))).toEqual([
    'ad signed-in-user show',
    'keyvault show --name=my-app-1',
    'role assignment create',
  ]);
});
