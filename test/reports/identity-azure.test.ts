import { runbookOf, type StoreEnvironment } from 'mendix-secret-store';
import { AzureMendixSecretStoreEnvironment } from 'mendix-secret-store/pulumi/azure';
import {
  azureArgs,
  azureIdentityArgs,
  azureProps,
  CLIENT_ID,
  CONTAINER_ID,
  existingIdentity,
  ISSUER,
  VAULT_ID,
} from '../azure-environments';
import { record } from '../pulumi/harness';
import { documentsOf } from './documents';
import { runStep } from './run-step';

jest.setTimeout(60_000);

const byPeople = (azure: StoreEnvironment['azure']): StoreEnvironment =>
  ({ azure, kubernetesOnly: true }) as StoreEnvironment;
const stepOf = (environment: StoreEnvironment, id = 'identity') =>
  runbookOf(environment).steps.find((step) => step.id === id);

/** The answers of Azure to commands that look up a resource. */
const ANSWERS = {
  'identity show': 'the-principal\n',
  'keyvault show': '/the/vault\n',
  '.name | [0]': 'the-identity\n',
  '.resourceGroup | [0]': 'the-group\n',
};

async function callsOf(environment: StoreEnvironment, step = 'identity'): Promise<string[][]> {
  const runs = await runStep(environment, step, { answers: ANSWERS });
  runs.forEach((run) => expect(run).toMatchObject({ exitCode: 0, stderr: '' }));
  return runs.flatMap(({ calls }) => calls.map(({ args }) => args));
}
const option = (call: readonly string[], name: string) =>
  call.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const named = (calls: readonly string[][], words: string) => calls.filter((call) => call.join(' ').startsWith(words));

test('the commands create exactly the identity that the component creates', async () => {
  const args = azureIdentityArgs({ location: 'westeurope', tags: { team: "or'ders", a: 'b=c' } });
  const created = await record(() => new AzureMendixSecretStoreEnvironment('orders', args));
  const inputsOf = (type: string) =>
    created.filter((resource) => resource.type.endsWith(type)).map(({ inputs }) => inputs);
  const [identity = {}] = inputsOf(':UserAssignedIdentity');
  const [credential = {}] = inputsOf(':FederatedIdentityCredential');
  const calls = await callsOf(byPeople(args));

  const [create = []] = named(calls, 'identity create');
  expect(['name', 'resource-group', 'location'].map((name) => option(create, name))).toEqual([
    identity.resourceName,
    identity.resourceGroupName,
    identity.location,
  ]);
  expect(create.slice(create.indexOf('--tags') + 1, create.indexOf('--query'))).toEqual(["team=or'ders", 'a=b=c']);

  const [federate = []] = named(calls, 'identity federated-credential create');
  expect(
    ['identity-name', 'resource-group', 'name', 'issuer', 'subject'].map((name) => option(federate, name)),
  ).toEqual([
    identity.resourceName,
    identity.resourceGroupName,
    credential.federatedIdentityCredentialResourceName,
    credential.issuer,
    credential.subject,
  ]);
  expect([option(federate, 'audiences')]).toEqual(credential.audiences);

  const roles = named(calls, 'role assignment create');
  expect(roles.map((call) => [option(call, 'role'), option(call, 'scope')])).toEqual([
    ['Key Vault Secrets User', VAULT_ID],
    ['Storage Blob Data Contributor', CONTAINER_ID],
  ]);
  expect(inputsOf(':RoleAssignment').map(({ scope }) => scope)).toEqual([VAULT_ID, CONTAINER_ID]);
  expect(roles[0]?.slice(4)).toEqual([
    '--assignee-principal-type=ServicePrincipal',
    '--assignee-object-id=the-principal',
    `--scope=${VAULT_ID}`,
    '--output',
    'none',
  ]);
});

test('Terraform reads the credential and the roles from documents', () => {
  expect(documentsOf(byPeople(azureIdentityArgs()))).toEqual({
    'federated-credential.json': {
      name: 'apps_orders',
      issuer: ISSUER,
      subject: 'system:serviceaccount:apps:orders',
      audiences: ['api://AzureADTokenExchange'],
    },
    'role-assignments.json': [
      { role: 'Key Vault Secrets User', scope: VAULT_ID },
      { role: 'Storage Blob Data Contributor', scope: CONTAINER_ID },
    ],
  });
});

test('the commands create the vault of the component before the role on it', async () => {
  const { keyVaultId: _id, ...rest } = azureArgs({ tags: { team: 'orders' } });
  const environment = byPeople({ ...rest, newKeyVault: { name: 'orders-vault', softDeleteRetentionInDays: 7 } });
  const ids = runbookOf(environment).steps.map(({ id }) => id);
  expect(ids.slice(0, 3)).toEqual(['create-key-vault', 'identity', 'writer']);
  expect(await callsOf(environment, 'create-key-vault')).toEqual([
    [
      'keyvault',
      'create',
      '--name=orders-vault',
      '--resource-group=mendix',
      '--sku=standard',
      '--enable-rbac-authorization=true',
      '--enable-purge-protection=true',
      '--retention-days=7',
      '--tags',
      'team=orders',
      '--output',
      'none',
    ],
  ]);
  expect(named(await callsOf(environment), 'role assignment create').map((call) => option(call, 'scope'))).toEqual([
    '/the/vault',
  ]);
});

test('a role on each secret is assigned after the secrets exist', async () => {
  const environment = byPeople(azureArgs({ fileStorage: undefined, keyVaultAccess: 'Secrets' } as never));
  const scopes = named(await callsOf(environment), 'role assignment create').map((call) => option(call, 'scope'));
  expect(scopes).toContain(`${VAULT_ID}/secrets/database-password`);
  expect(scopes).toHaveLength(6);
  expect(stepOf(environment)?.paragraphs).toContain(
    'Assign the roles after _Write the values_, because each secret has to exist.',
  );
  expect(stepOf(environment, 'write-secrets')?.paragraphs[0]).not.toContain('pulumi up');
});

test('an identity with a client id only is looked up, and the issuer is a placeholder', async () => {
  const environment = byPeople(azureProps({ clientId: CLIENT_ID.toUpperCase() }));
  const calls = await callsOf(environment);
  expect(calls[0]).toEqual([
    'identity',
    'list',
    '--query',
    `[?clientId=='${CLIENT_ID}'].name | [0]`,
    '--output',
    'tsv',
  ]);
  const [federate = []] = named(calls, 'identity federated-credential create');
  expect([option(federate, 'identity-name'), option(federate, 'resource-group'), option(federate, 'issuer')]).toEqual([
    'the-identity',
    'the-group',
    '<URL of the OIDC issuer of the cluster, exactly as in its tokens>',
  ]);
  const [assign = []] = named(calls, 'role assignment create');
  expect(option(assign, 'scope')).toBe('/the/vault');
  expect(stepOf(environment)?.paragraphs.at(-1)).toBe('Replace the placeholders in `<>`.');
});

test('with Pulumi, commands exist only for resources that the component leaves out', async () => {
  const { resourceGroupName: _group, ...rest } = azureArgs({ ...existingIdentity, skipKeyVaultRole: true });
  const calls = await callsOf({ azure: rest });
  expect(calls.map((call) => call.slice(0, 3).join(' '))).toEqual([
    'identity show --name=shared',
    'role assignment create',
  ]);
  expect(stepOf({ azure: azureArgs() })).toBeUndefined();
});
