import { type KvSecret, kvSecretsOf } from '../../core/stores/vault/secrets';
import {
  policyPath,
  rolePath,
  secretPath,
  type VaultPlacing,
  type WrittenPath,
} from '../../core/stores/vault/written-paths';
import { isUnresolved, type Resolvable, whenKnown } from '../resolvable';
import type { VaultBuild } from './args';
import { claimed, reserve } from './writers';

/** What a component writes in Vault. */
export type Written = 'policy' | 'role' | KvSecret;

const REMEDY = 'only one of both must write it';

/**
 * Refuses what another component of this program writes in the same Vault, at once if it is plain: Vault would write
 * over the one without a word, and an environment could read what its neighbour's policy says.
 *
 * @throws InputPropertiesError
 */
export function reservePaths(build: VaultBuild): void {
  const paths = writtenBy(build).map((written) => pathOf(written, build));
  reserve(
    paths.filter((path): path is WrittenPath => !isUnresolved(path)),
    build,
    REMEDY,
  );
}

/**
 * A name, from when it is known that no other component of this program writes what it names. A plain one is reserved
 * already.
 */
export function writtenOnce(written: Written, build: VaultBuild, name: Resolvable<string>): Resolvable<string> {
  return whenKnown(claimed(pathOf(written, build), build, REMEDY), () => name);
}

function writtenBy({ args }: VaultBuild): Written[] {
  const access: Written[] = args.adoptPolicy === true ? ['role'] : ['policy', 'role'];
  return [...(args.adoptVaultRole === true ? [] : access), ...(args.values === undefined ? [] : kvSecretsOf(args))];
}

function pathOf(written: Written, { render }: VaultBuild): Resolvable<WrittenPath> {
  return render((environment: VaultPlacing) => {
    if (written === 'policy') {
      return policyPath(environment);
    }
    return written === 'role' ? rolePath(environment) : secretPath(written, environment);
  });
}
