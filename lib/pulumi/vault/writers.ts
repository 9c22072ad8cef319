import type * as pulumi from '@pulumi/pulumi';
import { describe, type Problem } from '../../core/input/problem';
import type { WrittenPath } from '../../core/stores/vault/written-paths';
import type { ChildOptions } from '../child-options';
import { inputError, refuse } from '../input-error';
import { perProgram } from '../per-program';
import { isUnresolved, type Resolvable, whenKnown } from '../resolvable';

/** A component that writes in Vault. */
export interface Writer {
  /** Its name. */
  readonly component: string;
  readonly parent: ChildOptions;
}

/** The components that write a place, by the place: where it is plain at once, and else from when it is known. */
type Writers = Map<string, string>;

/** Each provider may be a Vault of its own. */
const writersOfProgram = perProgram(() => new Map<pulumi.ProviderResource | undefined, Writers>());

function writersOf({ parent }: Writer): Writers {
  const provider = parent.parent.getProvider('vault:index/policy:Policy');
  const vaults = writersOfProgram();
  const writers: Writers = vaults.get(provider) ?? new Map<string, string>();
  vaults.set(provider, writers);
  return writers;
}

/**
 * Keeps places that are plain for a component.
 *
 * @param remedy - what else than another place helps
 * @throws InputPropertiesError where another component of this program writes one of them in the same Vault
 */
export function reserve(paths: readonly WrittenPath[], writer: Writer, remedy: string): void {
  const problems = take(paths, writersOf(writer), writer.component, remedy);
  if (problems.length > 0) {
    throw inputError(problems);
  }
}

/**
 * A place, from when it is known that no other component of this program writes it in the same Vault. One that is plain
 * is reserved already.
 */
export function claimed(path: Resolvable<WrittenPath>, writer: Writer, remedy: string): Resolvable<WrittenPath> {
  if (!isUnresolved(path)) {
    return path;
  }
  const writers = writersOf(writer);
  return whenKnown(path, (known) => {
    const problems = take([known], writers, writer.component, remedy);
    return problems.length > 0 ? refuse(path, problems) : known;
  });
}

/** Keeps the places for a component; or says which others have, where any is taken. */
function take(paths: readonly WrittenPath[], writers: Writers, component: string, remedy: string): Problem[] {
  const problems = paths.flatMap(({ field, path }): Problem[] => {
    const other = writers.get(path);
    if (other === undefined) {
      return [];
    }
    const message = `must be another than that of ${describe(other)}, or ${remedy}`;
    return [{ path: field, message, given: describe(path) }];
  });
  if (problems.length === 0) {
    paths.forEach(({ path }) => writers.set(path, component));
  }
  return problems;
}
