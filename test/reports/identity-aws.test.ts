import {
  accessReportMarkdown,
  accessReportOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import {
  BUCKET_ARN,
  cdk8sProps,
  CLUSTER_ARN,
  IAM_ENVIRONMENT,
  KEY_ARN,
  OIDC_PROVIDER_ARN,
  pulumiArgs,
  pulumiIamArgs,
  ROLE_ARN,
} from '../environments';
import { record } from '../pulumi/harness';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/aws';
import { documentsOf } from './documents';
import { runStep } from './run-step';

jest.setTimeout(60_000);

const byPeople = (aws: StoreEnvironment['aws']): StoreEnvironment =>
  ({ aws, kubernetesOnly: true }) as StoreEnvironment;
const stepOf = (environment: StoreEnvironment, id: string) =>
  runbookOf(environment).steps.find((step) => step.id === id)?.paragraphs;

async function callsOf(environment: StoreEnvironment, step: string): Promise<string[][]> {
  const runs = await runStep(environment, step);
  runs.forEach((run) => expect(run).toMatchObject({ exitCode: 0, stderr: '', stdout: '' }));
  return runs.flatMap(({ calls }) => calls.map(({ command, args }) => [command, ...args]));
}
const option = (call: readonly string[], name: string) =>
  call.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const json = (call: readonly string[], name: string) => JSON.parse(option(call, name) ?? '') as unknown;

test('the commands create exactly the role that the component creates', async () => {
  const args = pulumiIamArgs({
    rolePath: '/mendix/',
    permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary',
    tags: { team: 'a=b c' },
  });
  const created = await record(() => new AwsMendixSecretStoreEnvironment('orders', args));
  const role = created.find(({ type }) => type === 'aws:iam/role:Role')?.inputs ?? {};
  const policies = created.filter(({ type }) => type === 'aws:iam/rolePolicy:RolePolicy').map(({ inputs }) => inputs);
  const [create = [], ...puts] = await callsOf(byPeople(args), 'role');

  expect(create.slice(0, 3)).toEqual(['aws', 'iam', 'create-role']);
  expect([option(create, 'role-name'), option(create, 'path'), option(create, 'description')]).toEqual([
    role.name,
    role.path,
    role.description,
  ]);
  expect(option(create, 'permissions-boundary')).toBe(role.permissionsBoundary);
  expect(json(create, 'assume-role-policy-document')).toEqual(JSON.parse(String(role.assumeRolePolicy)));
  expect(json(create, 'tags')).toEqual([{ Key: 'team', Value: 'a=b c' }]);
  expect(puts.map((put) => [...put.slice(0, 3), option(put, 'role-name'), option(put, 'policy-name')])).toEqual(
    ['read-secret', 'file-storage', 'database'].map((name) => ['aws', 'iam', 'put-role-policy', role.name, name]),
  );
  const [read, ...others] = puts.map((put) => json(put, 'policy-document'));
  // The component knows the ARN of the secret that it created.
  expect(read).toMatchObject({
    Statement: [{ Resource: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-??????'] }],
  });
  const documents: Record<string, unknown> = Object.fromEntries(
    policies.map(({ name, policy }) => [String(name), JSON.parse(String(policy)) as unknown]),
  );
  expect(others).toEqual([documents['file-storage'], documents.database]);
});

test('the documents of the role match its commands', async () => {
  const environment = byPeople(pulumiIamArgs());
  const [create = [], ...puts] = await callsOf(environment, 'role');
  expect(documentsOf(environment)).toEqual({
    'trust.json': json(create, 'assume-role-policy-document'),
    'read-secret.json': json(puts[0] ?? [], 'policy-document'),
    'file-storage.json': json(puts[1] ?? [], 'policy-document'),
    'database.json': json(puts[2] ?? [], 'policy-document'),
  });
  expect(stepOf(environment, 'role')?.[0]).toContain(
    'The role `arn:aws:iam::123456789012:role/mendix-apps.orders`: `trust.json` is its trust policy',
  );
  expect(runbookMarkdown(runbookOf(environment))).toContain('`trust.json`:\n\n```json\n{');
});

test('the commands create the secret with all its fields', async () => {
  const aws = pulumiArgs({
    failoverRegion: 'eu-central-1',
    kmsKeyArn: KEY_ARN,
    failoverKmsKeyArn: KEY_ARN.replace('eu-west-1', 'eu-central-1'),
    tags: { team: 'orders' },
  });
  const [create = []] = await callsOf(byPeople(aws), 'create-secret');
  expect(create.slice(0, 3)).toEqual(['aws', 'secretsmanager', 'create-secret']);
  expect([option(create, 'name'), option(create, 'secret-string'), option(create, 'kms-key-id')]).toEqual([
    'apps/orders',
    '{}',
    KEY_ARN,
  ]);
  expect(json(create, 'add-replica-regions')).toEqual([
    { Region: 'eu-central-1', KmsKeyId: KEY_ARN.replace('eu-west-1', 'eu-central-1') },
  ]);
  expect(json(create, 'tags')).toEqual([{ Key: 'team', Value: 'orders' }]);
});

test('with EKS Pod Identity, the commands also associate the role', async () => {
  const { oidcProviderArn: _provider, ...rest } = pulumiArgs();
  const environment = byPeople({ ...rest, usePodIdentity: true, eksClusterArn: CLUSTER_ARN });
  const [create = [], , associate = []] = await callsOf(environment, 'role');
  expect(JSON.stringify(json(create, 'assume-role-policy-document'))).toContain(CLUSTER_ARN);
  expect(associate).toEqual([
    'aws',
    'eks',
    'create-pod-identity-association',
    '--region=eu-west-1',
    '--cluster-name=production',
    '--namespace=apps',
    '--service-account=orders',
    '--role-arn=arn:aws:iam::123456789012:role/mendix-apps.orders',
  ]);
});

test('an existing role gets its policies by commands, and its trust policy by a document', async () => {
  const environment = byPeople({ ...IAM_ENVIRONMENT, roleArn: ROLE_ARN.replace('role/', 'role/mendix/') });
  const puts = await callsOf(environment, 'role');
  expect(puts.map((put) => [option(put, 'role-name'), option(put, 'policy-name')])).toEqual([
    ['orders', 'read-secret'],
    ['orders', 'file-storage'],
    ['orders', 'database'],
  ]);
  expect(JSON.stringify(puts)).toContain(`${BUCKET_ARN}/orders/*`);
  expect(JSON.stringify(documentsOf(environment)['trust.json'])).toBe(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::123456789012:oidc-provider/<issuer of the cluster, without https://>',
          },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              '<issuer of the cluster, without https://>:aud': 'sts.amazonaws.com',
              '<issuer of the cluster, without https://>:sub': 'system:serviceaccount:apps:orders',
            },
          },
        },
      ],
    }),
  );
  expect(stepOf(environment, 'role')?.at(-1)).toBe('Replace the placeholders in `<>`.');
});

test('a value that the environment lacks is a placeholder or a field to set', async () => {
  const { roleArn: _role, ...rest } = cdk8sProps({
    usePodIdentity: true,
    database: { type: 'PostgreSQL', authentication: 'AwsIam' },
  });
  const environment = byPeople(rest);
  const [put = [], associate = []] = await callsOf(environment, 'role');
  expect(option(put, 'role-name')).toBe('<name of the role>');
  expect(option(put, 'policy-document')).toContain(':<account>:secret:apps/orders-??????');
  expect(option(associate, 'cluster-name')).toBe('<name of the cluster>');
  expect(stepOf(environment, 'role')?.[1]).toContain(
    '(set `database.resourceId` and `database.username`, and its policy',
  );
});

test('a role without a name gets the policies of the bucket and the database of the environment', async () => {
  const { roleArn: _role, ...rest } = { ...IAM_ENVIRONMENT, roleArn: ROLE_ARN, usePodIdentity: true };
  const environment = byPeople(rest);
  const puts = await callsOf(environment, 'role');
  expect(puts.slice(0, 3).map((put) => option(put, 'policy-name'))).toEqual([
    'read-secret',
    'file-storage',
    'database',
  ]);
  expect(JSON.stringify(puts)).toContain(`${BUCKET_ARN}/orders/*`);
  expect(JSON.stringify(puts)).toContain(':<account>:dbuser:');
  expect(stepOf(environment, 'role')?.join()).not.toContain('it also needs permission');
  expect(accessReportMarkdown(accessReportOf(environment))).toContain('rds-db:eu-west-1:<account>:dbuser:');
});

test('the runbook has no step for a role that the component creates', () => {
  expect(stepOf({ aws: pulumiIamArgs({ oidcProviderArn: OIDC_PROVIDER_ARN }) }, 'role')).toBeUndefined();
});
