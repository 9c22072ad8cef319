import { runbookOf, type StoreEnvironment } from 'mendix-secret-store';
import { VaultMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/vault';
import { record } from '../pulumi/harness';
import { vaultArgs, vaultProps } from '../vault-environments';
import { documentsOf } from './documents';
import { runStep } from './run-step';

jest.setTimeout(60_000);

const byPeople = (vault: StoreEnvironment['vault']): StoreEnvironment =>
  ({ vault, kubernetesOnly: true }) as StoreEnvironment;

async function callsOf(environment: StoreEnvironment) {
  const [run] = await runStep(environment, 'role');
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

test('without Pulumi nothing but the environment is needed for its policy and its role', async () => {
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

test('people create exactly the policy and the role that the component creates', async () => {
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

test('with OpenBao in a namespace both are written there', async () => {
  const environment = byPeople(vaultProps({ vaultProvider: 'openbao', vaultNamespace: 'platform/apps' }));
  expect((await callsOf(environment)).map(({ command, args }) => [command, ...args.slice(0, 3)])).toEqual([
    ['bao', 'policy', 'write', '-namespace=platform/apps'],
    ['bao', 'write', '-namespace=platform/apps', 'auth/kubernetes/role/mendix-apps.orders'],
  ]);
});

test('what exists is not written', async () => {
  expect(await callsOf(byPeople(vaultArgs({ skipPolicy: true, policyName: 'orders' })))).toHaveLength(1);
  const existing = byPeople(vaultArgs({ skipVaultRole: true }));
  const step = runbookOf(existing).steps.find(({ id }) => id === 'role');
  expect(step?.title).toBe('Check the role and its policy');
  expect(step?.scripts?.map(({ language }) => language)).toEqual(['json', 'hcl']);
});
