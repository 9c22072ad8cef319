import { compact } from '../../input/compact';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem, showNames } from '../../input/problem';
import { repetitionFinder } from '../../input/repetition';
import { at, type Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import type { GcpDeployment } from './deployment';
import { kmsKeyProblem, locationProblem } from './resource-name';

type Deployment = Draft<GcpDeployment>;

/**
 * The problems of the locations of created secrets, and of the keys that encrypt them there.
 *
 * @see https://cloud.google.com/secret-manager/docs/choosing-replication
 */
export function checkReplication(draft: Deployment): Problem[] {
  return compact([...checkReplicas(draft), keyProblem(draft), ...checkReplicaKeys(draft)]);
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
  return compact(
    replicaLocations.map((location, index) => {
      const path = `replicaLocations[${index}]`;
      return (
        formProblem(path, location, () => !isRepeated(index), 'is listed twice', 'invalid-value') ??
        locationProblem(path, location)
      );
    }),
  );
}

function keyProblem(draft: Deployment): Problem | false | undefined {
  const { kmsKeyName, replicaLocations, secretLocation } = draft;
  if (isMalformed(draft, 'replicaLocations')) {
    return undefined;
  }
  if (replicaLocations !== undefined) {
    const message =
      'cannot be combined with replicaLocations, because every replica needs a key in its region: set replicaKmsKeyNames';
    return kmsKeyName !== undefined && createProblem('excluded-field', 'kmsKeyName', message);
  }
  return secretLocation === undefined
    ? kmsKeyProblem('kmsKeyName', kmsKeyName, 'global', 'automatic')
    : kmsKeyProblem('kmsKeyName', kmsKeyName, secretLocation, 'regional');
}

function checkReplicaKeys(draft: Deployment): Problem[] {
  const { replicaLocations, replicaKmsKeyNames } = draft;
  if (replicaKmsKeyNames === undefined || isMalformed(draft, 'replicaLocations')) {
    return [];
  }
  if (replicaLocations === undefined) {
    const reason = 'has no effect without replicaLocations; set kmsKeyName instead';
    return checkIgnored(draft, ['replicaKmsKeyNames'], reason);
  }
  const path = (location: string) => at('replicaKmsKeyNames', location);
  const locations = new Set(replicaLocations.filter((location) => typeof location === 'string'));
  const accepted = showNames(locations);
  const missing = [...locations].filter((location) => !Object.hasOwn(replicaKmsKeyNames, location));
  const message = 'is required, because every replica needs a key in its region';
  return compact([
    ...missing.map((location) => createProblem('required', path(location), message)),
    ...Object.entries(replicaKmsKeyNames).map(([location, name]) =>
      locations.has(location)
        ? kmsKeyProblem(path(location), name, location, 'replica')
        : createProblem('mismatch', path(location), 'must be the key of a region in replicaLocations', { accepted }),
    ),
  ]);
}
