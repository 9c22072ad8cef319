import { quote } from '../core/input/problem';
import { said } from '../core/input/rule';
import { type Difference, Effect } from './difference';

const EFFECTS = [Effect.Restart, Effect.Remount, Effect.Nothing];

/** Differences as text: grouped by environment, one line for each, with its effect on a running pod. */
export function diffText(differences: readonly Difference[]): string {
  if (differences.length === 0) {
    return 'no difference\n';
  }
  const groups = groupsOf(differences);
  const counts = EFFECTS.map((effect) => [effect, differences.filter((one) => one.effect === effect).length] as const)
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} ${effect}`);
  return [
    ...[...groups].flatMap(([environment, lines]) => [said`${environment}`, ...lines.map(lineOf), '']),
    `${numberOf(differences.length, 'difference')} in ${numberOf(groups.size, 'environment')}: ${counts.join(', ')}`,
    '',
  ].join('\n');
}

function groupsOf(differences: readonly Difference[]): Map<string, Difference[]> {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    groups.set(difference.environment, [...(groups.get(difference.environment) ?? []), difference]);
  }
  return groups;
}

function lineOf({ object, what, change, before, after, effect }: Difference): string {
  const name = /^[ -~]*$/.test(what) ? what : quote(what);
  return `  [${effect}] ${object} ${name}: ${valuesOf(change, before, after)}`;
}

function valuesOf(change: Difference['change'], before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after !== undefined) {
    return `${before} -> ${after}`;
  }
  const shown = before ?? after;
  return change + (shown === undefined ? '' : ` ${shown}`);
}

function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
