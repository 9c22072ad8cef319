import type { MendixEnvironment } from '../core/mendix/environment';
import { MENDIX_KEYS } from '../core/mendix/keys';
import { expectedValueOf } from '../core/mendix/values';
import { isOlder } from '../core/mendix/versions';
import type { RunbookKey } from './runbook';

/** Where a store keeps a key. */
export type KeptKey = Pick<RunbookKey, 'key' | 'secret' | 'member'>;

/**
 * What people have to know of the keys of an environment.
 *
 * @param known - values that are no secrets and follow from something else, by Mendix key
 */
export function runbookKeys(
  kept: readonly KeptKey[],
  environment: MendixEnvironment,
  known: Readonly<Record<string, string>> = {},
): RunbookKey[] {
  return kept.map((place) => {
    const value = known[place.key] ?? expectedValueOf(place.key, environment)?.value;
    return { ...place, ...(value !== undefined && { value }), ...changeOf(place.key, environment.mendixVersion) };
  });
}

function changeOf(key: string, mendixVersion: string | undefined): Pick<RunbookKey, 'restart' | 'liveFrom'> {
  const live = MENDIX_KEYS.find((known) => known.key === key)?.live;
  if (live === undefined) {
    return { restart: true };
  }
  if (mendixVersion === undefined) {
    return isOlder('0.0', live) ? { restart: true, liveFrom: live } : { restart: false };
  }
  return { restart: isOlder(mendixVersion, live) };
}
