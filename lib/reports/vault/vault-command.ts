import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { VaultProvider } from '../../core/stores/vault/environment';
import { shellWord } from '../shell';

/** The command-line program of the server. */
export function binaryOf({ vaultProvider }: VaultDeployment): string {
  return vaultProvider === VaultProvider.OpenBao ? 'bao' : 'vault';
}

/**
 * A command on a path or a name. Every option precedes it: an option after it is read as a value, and the command writes
 * elsewhere.
 *
 * @param options - shell words, each already quoted
 */
export function vaultCommand(
  environment: VaultDeployment,
  action: string,
  path: string,
  options: readonly string[] = [],
): string {
  const { vaultNamespace } = environment;
  const namespace = vaultNamespace === undefined ? [] : [`-namespace=${shellWord(vaultNamespace)}`];
  // A path may begin with a hyphen, as options do.
  const end = path.startsWith('-') ? ['--'] : [];
  return [binaryOf(environment), action, ...namespace, ...options, ...end, shellWord(path)].join(' ');
}
