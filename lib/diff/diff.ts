import type { Finding } from '../core/input/finding';
import { stringOf, valueAt } from '../core/input/yaml-node';
import { findObjects, type FoundEnvironment, type ObjectSource } from '../check/environment-objects';
import { objectFindings } from './object-findings';
import { accountTraits } from './account-traits';
import { appTraits } from './app-traits';
import { classTraits } from './class-traits';
import { type ComparedKind, type Difference, Effect, strongest, type Trait, type Traits } from './difference';

/**
 * Compares the environments of two sides by meaning: where each mounted file comes from, the identity, and the settings of the
 * provider and of the MendixApp. Quotes, order, the file that holds a whole AWS secret, and fields that the provider ignores are
 * not differences, nor are the labels and annotations with which tools track their objects. The result contains nothing that may
 * be secret.
 *
 * @param before - YAML or JSON files with objects, or objects as plain data
 * @param after - the other side, of either kind
 */
export function diffEnvironments(before: readonly ObjectSource[], after: readonly ObjectSource[]): Diff {
  const [one, other] = [findObjects(before), findObjects(after)];
  return {
    differences: pairsOf(one.environments, other.environments).flatMap(compare).sort(inOrder),
    findings: [...objectFindings(one), ...objectFindings(other)],
  };
}

/** The differences between two sides, and the findings about objects that could not be compared. */
export interface Diff {
  /** The differences, sorted by environment, kind of object and `what`. */
  readonly differences: readonly Difference[];
  /** The findings about documents that cannot be read, and about objects that occur twice. */
  readonly findings: readonly Finding[];
}

/** One environment on both sides. */
interface Pair {
  readonly before: FoundEnvironment | undefined;
  readonly after: FoundEnvironment | undefined;
}

function keyOf({ namespace, name }: FoundEnvironment): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/**
 * Pairs the environments of the same name and namespace. If a namespace is missing, the name must be unique on the other side.
 */
function pairsOf(before: readonly FoundEnvironment[], after: readonly FoundEnvironment[]): Pair[] {
  const rest = new Map(after.map((one) => [keyOf(one), one]));
  const pairs = before.map((one) => {
    const same = rest.get(keyOf(one)) ?? namesake(one, [...rest.values()]);
    if (same !== undefined) {
      rest.delete(keyOf(same));
    }
    return { before: one, after: same };
  });
  return [...pairs, ...[...rest.values()].map((one) => ({ before: undefined, after: one }))];
}

function namesake(one: FoundEnvironment, others: readonly FoundEnvironment[]): FoundEnvironment | undefined {
  const named = others.filter(
    ({ name, namespace }) => name === one.name && (namespace === undefined || one.namespace === undefined),
  );
  return named.length === 1 ? named[0] : undefined;
}

const KINDS: readonly ComparedKind[] = ['ServiceAccount', 'SecretProviderClass', 'MendixApp'];

function compare({ before, after }: Pair): Difference[] {
  const version = versionOf(after) ?? versionOf(before);
  const environment = keyOf((before?.namespace === undefined ? after : before) ?? before ?? NOTHING);
  return KINDS.flatMap((object) => {
    const [was, is] = [traitsOf(before, object, version), traitsOf(after, object, version)];
    if (was === undefined || is === undefined) {
      const change = was === undefined ? 'added' : 'removed';
      return was === is ? [] : [{ environment, object, what: 'object', change, effect: Effect.Restart } as const];
    }
    return changesOf(was, is).map((change) => ({ environment, object, ...change }));
  });
}

const NOTHING = { name: '', namespace: undefined } as FoundEnvironment;

function traitsOf(
  environment: FoundEnvironment | undefined,
  kind: ComparedKind,
  mendixVersion: string | undefined,
): Traits | undefined {
  const { serviceAccount, secretProviderClass, mendixApp } = environment ?? NOTHING;
  switch (kind) {
    case 'ServiceAccount':
      return serviceAccount && accountTraits(serviceAccount, secretProviderClass);
    case 'SecretProviderClass':
      return secretProviderClass && classTraits(secretProviderClass, mendixVersion);
    case 'MendixApp':
      return mendixApp && appTraits(mendixApp);
  }
}

function changesOf(before: Traits, after: Traits): Omit<Difference, 'environment' | 'object'>[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const [was, is] = [before.get(what), after.get(what)];
    if (was?.value === is?.value) {
      return [];
    }
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [
      {
        what,
        ...(was?.shown !== undefined && { before: was.shown }),
        ...(is?.shown !== undefined && { after: is.shown }),
        change,
        effect: strongest([was, is].flatMap((trait) => effectOf(trait, change))),
      } as const,
    ];
  });
}

function effectOf(trait: Trait | undefined, change: Difference['change']): Effect[] {
  if (trait === undefined) {
    return [];
  }
  return [(change === 'changed' ? undefined : trait.ofPresence) ?? trait.effect];
}

/** The Mendix version that the MendixApp of an environment names. */
function versionOf(environment: FoundEnvironment | undefined): string | undefined {
  return stringOf(valueAt(environment?.mendixApp?.object.node, 'spec', 'mendixRuntimeVersion'));
}

function inOrder(one: Difference, other: Difference): number {
  const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  return (
    compare(one.environment, other.environment) ||
    KINDS.indexOf(one.object) - KINDS.indexOf(other.object) ||
    compare(one.what, other.what)
  );
}
