import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
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
    const reason = 'cannot be combined with secretLocation: a regional secret has no replicas';
    return checkIgnored(draft, ['replicaLocations'], reason);
  }
  if (replicaLocations.length === 0) {
    return [{ path: 'replicaLocations', message: 'must not be empty; leave it out for automatic replication' }];
  }
  return replicaLocations.flatMap((location, index): Problem[] => {
    const path = `replicaLocations[${index}]`;
    return typeof location === 'string' && replicaLocations.indexOf(location) < index
      ? [{ path, message: 'is given twice', given: show(location) }]
      : checkLocation(path, location);
  });
}

function checkKey(draft: Deployment): Problem[] {
  const { kmsKeyName, replicaLocations, secretLocation } = draft;
  if (isMalformed(draft, 'replicaLocations')) {
    return [];
  }
  if (replicaLocations !== undefined) {
    const reason =
      'cannot be combined with replicaLocations, because a key is good for one region only: give replicaKmsKeyNames';
    return checkIgnored(draft, ['kmsKeyName'], reason);
  }
  return secretLocation === undefined
    ? checkKmsKey('kmsKeyName', kmsKeyName, 'global', 'because the secrets are replicated automatically')
    : checkKmsKey('kmsKeyName', kmsKeyName, secretLocation, 'because of secretLocation');
}

function checkReplicaKeys(draft: Deployment): Problem[] {
  const { replicaLocations, replicaKmsKeyNames } = draft;
  if (replicaKmsKeyNames === undefined || isMalformed(draft, 'replicaLocations')) {
    return [];
  }
  if (replicaLocations === undefined) {
    return checkIgnored(draft, ['replicaKmsKeyNames'], 'needs replicaLocations; without them give kmsKeyName');
  }
  const path = (location: string) => at('replicaKmsKeyNames', location);
  const locations = replicaLocations.filter((location) => typeof location === 'string');
  const missing = locations
    .filter((location) => !Object.hasOwn(replicaKmsKeyNames, location))
    .map((location) => ({ path: path(location), message: 'is missing: every replica needs a key in its region' }));
  const wrong = Object.entries(replicaKmsKeyNames).flatMap(([location, name]) =>
    locations.includes(location)
      ? checkKmsKey(path(location), name, location, 'which is the region of the replica')
      : [{ path: path(location), message: 'is none of replicaLocations', accepted: locations.join(', ') || 'none' }],
  );
  return [...missing, ...wrong];
}
