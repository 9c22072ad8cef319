import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { enterTemporaryFolder } from '../../setup/temporary';
import { type KubernetesAccess, startKubernetes } from './kubernetes';
import { type AwsAccess, startMoto } from './moto';
import { startOpenBao, type VaultAccess } from './openbao';
import { stopServers } from './process';
import { type SecretManagerAccess, startSecretManager } from './secret-manager';

/** The addresses of the suite's servers. */
export interface Engines {
  readonly kubernetes: KubernetesAccess;
  readonly vault: VaultAccess;
  readonly aws: AwsAccess;
  readonly secretManager: SecretManagerAccess;
}

/** The variable that passes {@link Engines} from the process that starts them to the processes that run tests. */
const VARIABLE = 'MENDIX_SECRET_STORE_ENGINES';

let folder: string | undefined;

export async function startEngines(): Promise<void> {
  folder = mkdtempSync(join(enterTemporaryFolder(), 'engines-'));
  try {
    const [kubernetes, vault, secretManager] = await Promise.all([
      startKubernetes(folder),
      startOpenBao(folder),
      startSecretManager(folder),
    ]);
    const engines: Engines = { kubernetes, vault, secretManager, aws: await startMoto(folder, kubernetes) };
    process.env[VARIABLE] = JSON.stringify(engines);
  } catch (error) {
    await stopEngines();
    throw error;
  }
}

export async function stopEngines(): Promise<void> {
  await stopServers();
  if (folder !== undefined) {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function engines(): Engines {
  const said = process.env[VARIABLE];
  if (said === undefined) {
    throw new Error('the servers are not there: npm run test:engines starts them');
  }
  return JSON.parse(said) as Engines;
}
