import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AZURE } from '../../stores/azure';
import { applyMutated, expectVerdict, refusalsOf } from '../mounts/mutated';
import { mountsFolder } from '../mounts/volumes';
import { azureProvider } from '../programs';
import { engines } from '../servers/all';
import { hostsOf, startAnyKeyVault } from '../servers/any-key-vault';
import type { Listening } from '../servers/listen';
import { type Backend, startInNamespace } from '../servers/namespace';
import { stopServers } from '../servers/process';
import { issuerOf } from '../servers/web-token';
import { AUDIENCE } from './mount';

const folder = mountsFolder();
let azure: Listening | undefined;

afterAll(async () => {
  await stopServers();
  await azure?.stop();
  folder.remove();
});

test('check and the tested rules of the provider refuse the changed manifests that the provider refuses', async () => {
  const started = await startAnyKeyVault(await issuerOf(engines().kubernetes));
  azure = started;
  const manifests = await applyMutated(AZURE, folder.path, AUDIENCE);
  const names = manifests.map(({ volume }) => volume?.attributes.keyvaultName?.trim() ?? '');
  const hosts = hostsOf(names.filter((name) => /^[A-Za-z0-9-]+$/.test(name)));
  const start = async (own: string) => {
    const socket = join(own, 'azure.sock');
    const close = await startInNamespace('provider-azure', azureProvider.path, {
      folder: own,
      args: [`--endpoint=unix://${socket}`],
      hosts: new Map(hosts.map((host): [string, Backend] => [host, { port: started.port, protocol: 'http/1.1' }])),
      ready: () => Promise.resolve(existsSync(socket)),
    });
    return { socket, close };
  };
  const refusals = await refusalsOf(manifests, start, folder.path);
  expectVerdict(AZURE, manifests, refusals, { mounted: 228, disagreements: [] });
}, 600_000);
