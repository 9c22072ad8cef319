import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { VaultProvider } from '../../core/stores/vault/environment';
import { shellWord } from '../shell';

/** The command line of the server. */
export function binaryOf({ vaultProvider }: VaultDeployment): string {
  return vaultProvider === VaultProvider.OpenBao ? 'bao' : 'vault';
}

/**
 * A command on a path or a name. Every option stands before it: one behind it is taken for a value, and what is written
 * goes elsewhere.
 *
 * @param options - words of the shell, each quoted already
 */
export function vaultCommand(
  environment: VaultDeployment,
  action: string,
  path: string,
  options: readonly string[] = [],
): string {
  const { vaultNamespace } = environment;
  const namespace = vaultNamespace === undefined ? [] : [`-namespace=${shellWord(vaultNamespace)}`];
  // A path may begin like an option.
  const end = path.startsWith('-') ? ['--'] : [];
  return [binaryOf(environment), action, ...namespace, ...options, ...end, shellWord(path)].join(' ');
}
