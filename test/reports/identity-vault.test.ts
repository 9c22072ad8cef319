import { runbookOf, type StoreEnvironment } from 'mendix-secret-store';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { record } from '../pulumi/harness';
import { CLIENT_ID, ROLE_ARN, vaultArgs, vaultAzureArgs, vaultIamArgs, vaultProps } from '../vault-environments';
import { documentsOf } from './documents';
import type { ScriptOptions } from './run-script';
import { runStep } from './run-step';

jest.setTimeout(60_000);

const byPeople = (vault: StoreEnvironment['vault']): StoreEnvironment =>
  ({ vault, kubernetesOnly: true }) as StoreEnvironment;

async function callsOf(environment: StoreEnvironment, step = 'role', options?: ScriptOptions) {
  const [run] = await runStep(environment, step, options);
  expect(run).toMatchObject({ exitCode: 0, stderr: '', stdout: '' });
  return run?.calls ?? [];
}

const POLICY = `path "secret/data/apps/orders/database" {
  capabilities = ["read"]
}

path "secret/data/apps/orders/file-storage" {
  capabilities = ["read"]
}
`;
const ROLE = {
  bound_service_account_names: ['orders'],
  bound_service_account_namespaces: ['apps'],
  token_policies: ['mendix-apps.orders'],
  audience: 'vault',
  alias_name_source: 'serviceaccount_uid',
};

test('without Pulumi, the environment alone determines its policy and its role', async () => {
  const environment = byPeople(vaultProps());
  expect(await callsOf(environment)).toEqual([
    { command: 'vault', args: ['policy', 'write', 'mendix-apps.orders', '-'], input: POLICY },
    {
      command: 'vault',
      args: ['write', 'auth/kubernetes/role/mendix-apps.orders', '-'],
      input: JSON.stringify(ROLE),
    },
  ]);
  expect(documentsOf(environment)).toEqual({ 'policy.hcl': POLICY.trimEnd(), 'role.json': ROLE });
});

test('the commands create exactly the policy and the role that the component creates', async () => {
  const args = vaultArgs({
    policyName: 'orders',
    vaultRole: 'orders-role',
    authMountPath: 'clusters/one',
    tokenTtl: 3600,
    tokenMaxTtl: 7200,
    tokenNoDefaultPolicy: true,
    tokenBoundCidrs: ['10.0.0.0/16'],
    aliasNameSource: 'serviceaccount_name',
  });
  const created = await record(() => new VaultMendixSecretStoreEnvironment('orders', args));
  const inputsOf = (type: string) => created.find((resource) => resource.type.endsWith(type))?.inputs ?? {};
  const { policy, name } = inputsOf(':Policy');
  const role = inputsOf(':AuthBackendRole');
  const [writePolicy, writeRole] = await callsOf(byPeople(args));
  expect([writePolicy?.args[2], writePolicy?.input]).toEqual([name, policy]);
  expect(writeRole?.args[1]).toBe(`auth/${String(role.backend)}/role/${String(role.roleName)}`);
  expect(JSON.parse(writeRole?.input ?? '')).toEqual({
    bound_service_account_names: role.boundServiceAccountNames,
    bound_service_account_namespaces: role.boundServiceAccountNamespaces,
    token_policies: [name],
    audience: role.audience,
    alias_name_source: role.aliasNameSource,
    token_ttl: role.tokenTtl,
    token_max_ttl: role.tokenMaxTtl,
    token_no_default_policy: role.tokenNoDefaultPolicy,
    token_bound_cidrs: role.tokenBoundCidrs,
  });
});

test('with OpenBao in a namespace, the commands write the policy and the role there', async () => {
  const environment = byPeople(vaultProps({ vaultProvider: 'openbao', vaultNamespace: 'platform/apps' }));
  expect((await callsOf(environment)).map(({ command, args }) => [command, ...args.slice(0, 3)])).toEqual([
    ['bao', 'policy', 'write', '-namespace=platform/apps'],
    ['bao', 'write', '-namespace=platform/apps', 'auth/kubernetes/role/mendix-apps.orders'],
  ]);
});

test('the commands do not write an existing policy or role', async () => {
  expect(await callsOf(byPeople(vaultArgs({ skipPolicy: true, policyName: 'orders' })))).toHaveLength(1);
  const existing = byPeople(vaultArgs({ skipVaultRole: true }));
  const step = runbookOf(existing).steps.find(({ id }) => id === 'role');
  expect(step?.title).toBe('Check the role and its policy');
  expect(step?.scripts?.map(({ language }) => language)).toEqual(['json', 'hcl']);
});

describe('a cloud identity next to Vault', () => {
  test('on AWS gets its policies by commands, and its trust policy by a document', async () => {
    const environment = byPeople(vaultIamArgs({ awsRoleArn: ROLE_ARN.replace('aws:', 'aws-cn:').replace('/', '/a/') }));
    const { 'trust.json': trust, 'file-storage.json': files, 'database.json': database } = documentsOf(environment);
    expect((await callsOf(environment, 'cloud-identity')).map(({ args }) => args)).toEqual(
      [
        ['file-storage', files],
        ['database', database],
      ].map(([name, policy]) => [
        'iam',
        'put-role-policy',
        '--role-name=orders',
        `--policy-name=${String(name)}`,
        `--policy-document=${JSON.stringify(policy)}`,
      ]),
    );
    expect(trust).toMatchObject({
      Statement: [
        {
          Principal: {
            Federated: 'arn:aws-cn:iam::123456789012:oidc-provider/<issuer of the cluster, without https://>',
          },
          Condition: {
            StringEquals: {
              '<issuer of the cluster, without https://>:aud': 'sts.amazonaws.com',
              '<issuer of the cluster, without https://>:sub': 'system:serviceaccount:apps:orders',
            },
          },
        },
      ],
    });
    expect(files).toMatchObject({
      Statement: [{ Resource: ['arn:aws-cn:s3:::<name of the bucket>/<value of storage-bucket-name>/*'] }],
    });
    expect(database).toMatchObject({
      Statement: [
        {
          Resource: [
            'arn:aws-cn:rds-db:<region of the database>:123456789012:dbuser:<resource id of the database>/orders-user',
          ],
        },
      ],
    });
  });

  test('on Azure gets its credential and its role by commands', async () => {
    const environment = byPeople(vaultAzureArgs({ azureClientId: CLIENT_ID.toUpperCase() }));
    const answers = { '.name | [0]': 'shared\n', '.resourceGroup | [0]': 'mendix\n', 'identity show': 'principal\n' };
    const calls = await callsOf(environment, 'cloud-identity', { answers });
    expect(calls[0]?.args).toContain(`[?clientId=='${CLIENT_ID}'].name | [0]`);
    expect(calls.slice(2).map(({ args }) => args)).toEqual([
      [
        'identity',
        'federated-credential',
        'create',
        '--identity-name=shared',
        '--resource-group=mendix',
        '--name=apps_orders',
        '--issuer=<URL of the OIDC issuer of the cluster, exactly as in its tokens>',
        '--subject=system:serviceaccount:apps:orders',
        '--audiences=api://AzureADTokenExchange',
        '--output',
        'none',
      ],
      ['identity', 'show', '--name=shared', '--resource-group=mendix', '--query', 'principalId', '--output', 'tsv'],
      [
        'role',
        'assignment',
        'create',
        '--role=Storage Blob Data Contributor',
        '--assignee-principal-type=ServicePrincipal',
        '--assignee-object-id=principal',
        '--scope=<resource id of the blob container>',
        '--output',
        'none',
      ],
    ]);
    expect(documentsOf(environment)).toMatchObject({
      'federated-credential.json': { name: 'apps_orders', subject: 'system:serviceaccount:apps:orders' },
      'role-assignments.json': [
        { role: 'Storage Blob Data Contributor', scope: '<resource id of the blob container>' },
      ],
    });
  });

  test('has no commands if the app does not use it', () => {
    const step = runbookOf(byPeople(vaultProps({ awsRoleArn: ROLE_ARN }))).steps.find(
      ({ id }) => id === 'cloud-identity',
    );
    expect(step?.scripts?.map(({ file }) => file)).toEqual(['trust.json']);
  });
});
