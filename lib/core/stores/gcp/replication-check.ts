import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem, showNames } from '../../input/problem';
import { repetitionFinder } from '../../input/repetition';
import { at, type Draft } from '../../input/shape';
import type { GcpDeployment } from './deployment';
import { checkKmsKey, checkLocation } from './resource-name';

type Deployment = Draft<GcpDeployment>;

/**
 * Everything that is wrong with where created secrets are, and with the keys that encrypt them there.
 *
 * @see https://cloud.google.com/secret-manager/docs/choosing-replication
 */
export function checkReplication(draft: Deployment): Problem[] {
  return [...checkReplicas(draft), ...checkKey(draft), ...checkReplicaKeys(draft)];
}

function checkReplicas(draft: Deployment): Problem[] {
  const { replicaLocations, secretLocation } = draft;
  if (replicaLocations === undefined) {
    return [];
  }
  if (secretLocation !== undefined) {
    const message = 'cannot be combined with secretLocation: a regional secret has no replicas';
    return [createProblem('excluded-field', 'replicaLocations', message)];
  }
  if (replicaLocations.length === 0) {
    const message = 'must not be empty; leave it out for automatic replication';
    return [createProblem('invalid-value', 'replicaLocations', message)];
  }
  const isRepeated = repetitionFinder(replicaLocations);
  return replicaLocations.flatMap((location, index): Problem[] => {
    const path = `replicaLocations[${index}]`;
    return typeof location === 'string' && isRepeated(index)
      ? [createProblem('invalid-value', path, 'is listed twice', { given: location })]
      : checkLocation(path, location);
  });
}

function checkKey(draft: Deployment): Problem[] {
  const { kmsKeyName, replicaLocations, secretLocation } = draft;
  if (isMalformed(draft, 'replicaLocations')) {
    return [];
  }
  if (replicaLocations !== undefined) {
    const message =
      'cannot be combined with replicaLocations, because every replica needs a key in its region: set replicaKmsKeyNames';
    return kmsKeyName === undefined ? [] : [createProblem('excluded-field', 'kmsKeyName', message)];
  }
  return secretLocation === undefined
    ? checkKmsKey('kmsKeyName', kmsKeyName, 'global', 'automatic')
    : checkKmsKey('kmsKeyName', kmsKeyName, secretLocation, 'regional');
}

function checkReplicaKeys(draft: Deployment): Problem[] {
  const { replicaLocations, replicaKmsKeyNames } = draft;
  if (replicaKmsKeyNames === undefined || isMalformed(draft, 'replicaLocations')) {
    return [];
  }
  if (replicaLocations === undefined) {
    return checkIgnored(
      draft,
      ['replicaKmsKeyNames'],
      'has no effect without replicaLocations; set kmsKeyName instead',
    );
  }
  const path = (location: string) => at('replicaKmsKeyNames', location);
  const locations = new Set(replicaLocations.filter((location) => typeof location === 'string'));
  const accepted = showNames(locations);
  const missing = [...locations]
    .filter((location) => !Object.hasOwn(replicaKmsKeyNames, location))
    .map((location) =>
      createProblem('required', path(location), 'is required, because every replica needs a key in its region'),
    );
  const wrong = Object.entries(replicaKmsKeyNames).flatMap(([location, name]) =>
    locations.has(location)
      ? checkKmsKey(path(location), name, location, 'replica')
      : [createProblem('mismatch', path(location), 'must be the key of a region in replicaLocations', { accepted })],
  );
  return [...missing, ...wrong];
}
