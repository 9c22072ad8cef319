import { KV_SECRETS, type KvSecret, kvSecretsOf } from '../../core/vault/secrets';
import { policyPath, rolePath, secretPath, type VaultPlacing, type WrittenPath } from '../../core/vault/written-paths';
import { isLate, type MaybeLate, whenKnown } from '../maybe-late';
import type { VaultBuild } from './args';
import { claimed, reserve } from './writers';

/** What a component writes in Vault. */
export type Written = 'policy' | 'role' | KvSecret;

type Name = MaybeLate<string>;
type Field = keyof VaultPlacing;

/** What says where it is: nothing that is not needed, because all of it has to be known before its name is. */
function placedBy(written: Written, { args }: VaultBuild): Field[] {
  const [name, ...inside]: [Field, ...Field[]] =
    written === 'policy'
      ? ['policyName', 'vaultNamespace']
      : written === 'role'
        ? ['vaultRole', 'authMountPath', 'vaultNamespace']
        : [KV_SECRETS[written].field, 'kvMountPath', 'vaultNamespace'];
  const named: Field[] = args[name] === undefined ? ['namespace', 'name'] : [name];
  return [...named, ...inside.filter((field) => args[field] !== undefined)];
}

const REMEDY = 'only one of both must write it';

/**
 * Refuses what another component of this program writes in the same Vault, at once where it is plain: Vault would write
 * over the one without a word, and an environment could read what its neighbour's policy says.
 *
 * @throws InputPropertiesError
 */
export function reservePaths(build: VaultBuild): void {
  const paths = writtenBy(build).flatMap((written) => {
    const placing = Object.fromEntries(placedBy(written, build).map((field) => [field, build.args[field]]));
    return Object.values(placing).every((text) => typeof text === 'string') ? [pathOf(written, build, placing)] : [];
  });
  reserve(paths, build, REMEDY);
}

/**
 * A name, from when it is known that no other component of this program writes what it names. Where all is plain it is
 * reserved already.
 */
export function writtenOnce(written: Written, build: VaultBuild, name: Name): Name {
  const fields = placedBy(written, build);
  if (!fields.some((field) => isLate(build.args[field]))) {
    return name;
  }
  const path = build.checked.lift(fields, (placing) => pathOf(written, build, placing));
  return whenKnown(claimed(path, build, REMEDY), () => name);
}

function writtenBy({ args, modes }: VaultBuild): Written[] {
  const access: Written[] = args.adoptPolicy === true ? ['role'] : ['policy', 'role'];
  return [...(args.adoptVaultRole === true ? [] : access), ...(args.values === undefined ? [] : kvSecretsOf(modes))];
}

function pathOf(written: Written, { args }: VaultBuild, known: object): WrittenPath {
  const placing = { kvVersion: args.kvVersion, ...known } as VaultPlacing;
  if (written === 'policy') {
    return policyPath(placing);
  }
  return written === 'role' ? rolePath(placing) : secretPath(written, placing);
}
