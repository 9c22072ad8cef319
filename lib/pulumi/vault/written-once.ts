import type * as pulumi from '@pulumi/pulumi';
import type { Problem } from '../../core';
import { modesOf } from '../../core/keys-check';
import { describe } from '../../core/problem';
import { KV_SECRETS, type KvSecret, kvSecretsOf } from '../../core/vault/secrets';
import { policyPath, rolePath, secretPath, type VaultPlacing, type WrittenPath } from '../../core/vault/written-paths';
import { inputError, refuseLate } from '../check';
import { perProgram } from '../per-program';
import type { VaultBuild } from './args';

/** What a component writes in Vault. */
export type Written = 'policy' | 'role' | KvSecret;

type Name = pulumi.Output<string>;
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

/** The components that write a place, by the place. */
type Writers = Map<string, string>;

interface WritersOfVault {
  /** Of the places that are plain, to refuse one that is taken at once. */
  readonly plain: Writers;
  /** Of all, from when they are known. */
  readonly known: Writers;
}

/** Each provider may be a Vault of its own. */
const writersOfProgram = perProgram(() => new Map<pulumi.ProviderResource | undefined, WritersOfVault>());

function writersOf({ parent }: VaultBuild): WritersOfVault {
  const provider = parent.parent.getProvider('vault:index/policy:Policy');
  const vaults = writersOfProgram();
  const writers: WritersOfVault = vaults.get(provider) ?? { plain: new Map(), known: new Map() };
  vaults.set(provider, writers);
  return writers;
}

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
  const problems = take(paths, writersOf(build).plain, build.component);
  if (problems.length > 0) {
    throw inputError(problems);
  }
}

/** A name, from when it is known that no other component of this program writes what it names. */
export function writtenOnce(written: Written, build: VaultBuild, name: Name): Name {
  const { known } = writersOf(build);
  const path = build.checked.lift(placedBy(written, build), (placing) => pathOf(written, build, placing));
  return path
    .apply((path_): WrittenPath | Promise<never> => {
      const problems = take([path_], known, build.component);
      return problems.length > 0 ? refuseLate(path, problems) : path_;
    })
    .apply(() => name);
}

function writtenBy({ args, checked }: VaultBuild): Written[] {
  const access: Written[] = args.adoptPolicy === true ? ['role'] : ['policy', 'role'];
  return [
    ...(args.adoptVaultRole === true ? [] : access),
    ...(args.values === undefined ? [] : kvSecretsOf(modesOf(checked.draft))),
  ];
}

function pathOf(written: Written, { args }: VaultBuild, known: object): WrittenPath {
  const placing = { kvVersion: args.kvVersion, ...known } as VaultPlacing;
  if (written === 'policy') {
    return policyPath(placing);
  }
  return written === 'role' ? rolePath(placing) : secretPath(written, placing);
}

/** Keeps the places for a component; or says which others have, where any is taken. */
function take(paths: readonly WrittenPath[], writers: Writers, component: string): Problem[] {
  const problems = paths.flatMap(({ field, path }): Problem[] => {
    const other = writers.get(path);
    const message = `must be another than that of ${describe(other)}, or only one of both must write it`;
    return other === undefined ? [] : [{ path: field, message, given: describe(path) }];
  });
  if (problems.length === 0) {
    paths.forEach(({ path }) => writers.set(path, component));
  }
  return problems;
}
