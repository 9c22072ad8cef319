import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { SECRETS_USER, TENANT_ID, VAULT_ID } from '../../azure-environments';
import type { Input } from '../../stores';
import { AZURE } from '../../stores/azure';
import { applyManifests, type Environment, randomEnvironments } from '../mounts/environments';
import { expectMounted, filesOf, mount, mountsFolder, type Volume, volumeOf } from '../mounts/volumes';
import { azureProvider } from '../programs';
import { engines } from '../servers/all';
import { CHINA_CLOUD, PUBLIC_CLOUD, startKeyVault } from '../servers/key-vault';
import type { Listening } from '../servers/listen';
import { type Backend, startInNamespace } from '../servers/namespace';
import { stopServers } from '../servers/process';
import { issuerOf } from '../servers/web-token';
import { AzureModel } from './model';
import { AUDIENCE } from './mount';

const model = new AzureModel(TENANT_ID, '44444444-4444-4444-8444-444444444444');

/** An environment with its own identity and vault, because the names of secrets are the same in all environments. */
function propsOf({ keyVaultName, keyVaultId, ...environment }: Input, index: number): Input {
  const { clientId } = model.createIdentity('mendix', `environment-${index}`);
  const vault =
    keyVaultId === undefined
      ? { keyVaultName: `${String(keyVaultName).slice(0, 18)}${index}` }
      : { keyVaultId: `${VAULT_ID}-${index}` };
  return AZURE.propsOf({ ...environment, ...vault, tenantId: TENANT_ID, clientId });
}

const vaultNameOf = ({ keyVaultName, keyVaultId }: Input) => String(keyVaultName ?? keyVaultId).replace(/^.*\//, '');
const vaultHostOf = ({ props }: Environment) =>
  `${vaultNameOf(props)}.${(props.cloud === undefined ? PUBLIC_CLOUD : CHINA_CLOUD).vaults}`;

/** Writes every key to the vault, and lets the identity of the environment read the vault. */
async function provide(issuer: string, { props, namespace, name, keys, first }: Environment): Promise<void> {
  const vault = model.createVault('mendix', vaultNameOf(props), { tenantId: TENANT_ID, enableRbacAuthorization: true });
  keys.forEach(({ key, storedName }) => model.writeSecret(vault.id, storedName, first[key] ?? ''));
  const identity = [...model.identities.values()].find(({ clientId }) => clientId === props.clientId);
  const { id = '', principalId = '' } = identity ?? {};
  const assignment = { scope: vault.id, roleDefinitionId: SECRETS_USER, principalId };
  model.assignRole(randomUUID(), { ...assignment, principalType: 'ServicePrincipal' });
  const subject = `system:serviceaccount:${namespace}:${name}`;
  await model.writeCredential(id, 'environment', { issuer, subject, audiences: [AUDIENCE] });
}

function rotate({ props, keys, rotated }: Environment): void {
  const { id = '' } = model.vaultOfName(vaultNameOf(props)) ?? {};
  keys.forEach(({ key, storedName }) => model.writeSecret(id, storedName, rotated[key] ?? ''));
}

/** Deletes one secret and returns its name. */
function remove({ props, keys: [key] }: Environment): string {
  const { id = '' } = model.vaultOfName(vaultNameOf(props)) ?? {};
  const { storedName = '' } = key ?? {};
  model.deleteSecret(id, storedName);
  return storedName;
}

/** The error of Entra for a subject without a federated credential. */
const REFUSED = 'AADSTS700213';

const folder = mountsFolder();
const socket = join(folder.path, 'azure.sock');
let azure: Listening | undefined;
let closeDoors: (() => void) | undefined;
let environments: Environment[];
let volumes: Volume[];

beforeAll(async () => {
  const issuer = await issuerOf(engines().kubernetes);
  environments = randomEnvironments(AZURE, propsOf);
  azure = await startKeyVault(model, issuer);
  const backend: Backend = { port: azure.port, protocol: 'http/1.1' };
  const hosts = [PUBLIC_CLOUD.login, CHINA_CLOUD.login, ...environments.map(vaultHostOf)];
  closeDoors = await startInNamespace('provider-azure', azureProvider.path, {
    folder: folder.path,
    args: [`--endpoint=unix://${socket}`],
    hosts: new Map(hosts.map((host) => [host, backend])),
    ready: () => Promise.resolve(existsSync(socket)),
  });
  await Promise.all(environments.map((environment) => provide(issuer.issuer, environment)));
  volumes = [];
  for (const environment of environments) {
    await applyManifests(AZURE, environment);
    volumes.push(await volumeOf(folder.path, environment, AUDIENCE));
  }
});

afterAll(async () => {
  await stopServers();
  closeDoors?.();
  await azure?.stop();
  folder.remove();
});

test('the provider mounts every key of random environments as a file with its value', async () => {
  expect(volumes).toHaveLength(200);
  await expectMounted([socket], volumes, ({ first }) => first);
});

test('the provider mounts the new values after all values are rotated', async () => {
  environments.forEach(rotate);
  await expectMounted([socket], volumes, ({ rotated }) => rotated);
});

test('the error names a deleted secret, and the mounted files stay', async () => {
  const volume = volumes[0] as Volume;
  const mounted = filesOf(volume);
  const gone = remove(volume.environment);
  expect(await mount([socket], [volume])).toEqual([expect.stringContaining(gone)]);
  expect(filesOf(volume)).toEqual(mounted);
});

test('the token of another environment mounts nothing', async () => {
  const [, volume, { attributes }] = volumes as [Volume, Volume, Volume];
  const key = 'csi.storage.k8s.io/serviceAccount.tokens';
  const targetPath = mkdtempSync(join(folder.path, 'other-'));
  const stolen = { ...volume, targetPath, attributes: { ...volume.attributes, [key]: attributes[key] ?? '' } };
  expect(await mount([socket], [stolen])).toEqual([expect.stringContaining(REFUSED)]);
  expect(filesOf(stolen)).toEqual({});
});
