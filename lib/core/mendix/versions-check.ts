import { compact } from '../input/compact';
import { createProblem, ownWords, type Problem } from '../input/problem';
import type { Draft } from '../input/shape';
import { DatabaseAuthentication, FileStorageAuthentication, type AnyEnvironment } from './any-environment';
import { DatabaseType } from './environment';
import { KEY_FAMILIES, keysOf, MENDIX_KEYS } from './keys';
import { modesOf } from './keys-check';
import { type Gate, isOlder, VERSION } from './versions';

/** The versions that the modes of an environment need. The versions that the keys need are in the catalogue. */
function modeGatesOf({ database, fileStorage }: Draft<AnyEnvironment>): Gate[] {
  const gates: Gate[] = [{ feature: 'secret stores', operator: '2.9.0' }];
  if (database?.authentication === DatabaseAuthentication.AwsIam) {
    gates.push({ feature: 'database.authentication "AwsIam"', operator: '2.10.1', mendix: '9.22' });
  }
  if (database?.authentication === DatabaseAuthentication.AzureManagedIdentity) {
    const mendix = database.type === DatabaseType.SqlServer ? '10.10' : '9.22';
    gates.push({ feature: 'database.authentication "AzureManagedIdentity"', operator: '2.17.0', mendix });
  }
  if (fileStorage?.authentication === FileStorageAuthentication.AwsIam) {
    gates.push({ feature: 'fileStorage.authentication "AwsIam"', mendix: '9.20' });
  }
  if (fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity) {
    gates.push({ feature: 'fileStorage.authentication "AzureManagedIdentity"', operator: '2.17.0', mendix: '10.10' });
  }
  return gates;
}

function keyGatesOf(draft: Draft<AnyEnvironment>): Gate[] {
  const keys = keysOf(modesOf(draft));
  const known = new Set(keys);
  return [
    ...MENDIX_KEYS.filter(({ key }) => known.has(key)),
    ...Object.values(KEY_FAMILIES)
      .filter(({ prefix }) => keys.some((key) => key.startsWith(prefix)))
      .map(({ prefix, operator }) => ({ key: `${prefix}*`, operator })),
  ].map(({ key, operator }) => ({ feature: `the key "${key}"`, operator }));
}

/** The features that an environment uses, each with the oldest versions that support it. */
export function gatesOf(draft: Draft<AnyEnvironment>): Gate[] {
  return [...modeGatesOf(draft), ...keyGatesOf(draft), ...operatorGates(draft.mendixVersion)];
}

/** A problem for each version that is too old for the environment, with all features that need a newer version. */
export function checkVersions(draft: Draft<AnyEnvironment>): Problem[] {
  if (draft.mendixVersion === undefined && draft.operatorVersion === undefined) {
    return [];
  }
  const gates = gatesOf(draft);
  return compact([
    versionProblem('mendixVersion', draft.mendixVersion, gates, ({ mendix }) => mendix),
    versionProblem('operatorVersion', draft.operatorVersion, gates, ({ operator }) => operator),
  ]);
}

/** Mendix 11.5 and newer need Operator 2.24 or newer. */
function operatorGates(mendixVersion: Draft<AnyEnvironment>['mendixVersion']): Gate[] {
  const isNew = typeof mendixVersion === 'string' && VERSION.test(mendixVersion) && !isOlder(mendixVersion, '11.5.0');
  return isNew ? [{ feature: 'Mendix 11.5 and newer', operator: '2.24.0' }] : [];
}

function versionProblem(
  path: string,
  version: unknown,
  gates: readonly Gate[],
  needed: (gate: Gate) => string | undefined,
): Problem | undefined {
  if (typeof version !== 'string') {
    return undefined;
  }
  if (!VERSION.test(version)) {
    return createProblem('invalid-value', path, 'must be dotted numbers such as "2.24.2"', { given: version });
  }
  const unmet = gates
    .map((gate) => ({ feature: gate.feature, oldest: needed(gate) ?? version }))
    .filter(({ oldest }) => isOlder(version, oldest))
    .sort((a, b) => (isOlder(a.oldest, b.oldest) ? 1 : isOlder(b.oldest, a.oldest) ? -1 : 0));
  const [newest] = unmet;
  if (newest === undefined) {
    return undefined;
  }
  const features = unmet.map(({ feature, oldest }) => `${feature} (${oldest})`).join(', ');
  const message = ownWords(`must be ${newest.oldest} or newer, for ${features}`);
  return createProblem('unsupported-version', path, message, { given: version });
}
