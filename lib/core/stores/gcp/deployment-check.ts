import { checkIgnored } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import { at, type Draft, object } from '../../input/shape';
import { modesOf } from '../../mendix/keys-check';
import { checkValues, jsonSecretOf, type SecretValues } from '../../mendix/values';
import type { GcpDeployment } from './deployment';
import { SecretLayout } from './environment';
import { checkStore } from './environment-check';
import { GCP_DEPLOYMENT_FIELDS } from './fields';
import { checkIdentity } from './identity-check';
import { checkReplication } from './replication-check';

const DEPLOYMENT = object<GcpDeployment>(GCP_DEPLOYMENT_FIELDS);

type Deployment = Draft<GcpDeployment>;

/**
 * Everything that is wrong with the arguments of an environment whose Google resources are created. Takes any input and
 * never throws. A text that is `pending` is taken as given.
 */
export function checkGcpDeployment(args: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = DEPLOYMENT.read(args, '', problems);
  if (draft === undefined) {
    return problems;
  }
  return [...problems, ...checkStore(draft), ...checkIdentity(draft), ...checkSecrets(draft)];
}

function checkSecrets(draft: Deployment): Problem[] {
  if (draft.skipSecrets === true) {
    const reason = 'has no effect on secrets that are adopted, because they are never changed';
    return checkIgnored(draft, [...OF_CREATED_SECRETS], reason);
  }
  return [
    ...checkReplication(draft),
    ...checkLabels(draft),
    ...checkDelay(draft),
    ...checkSecretValues(draft),
    ...checkPins(draft),
  ];
}

const OF_CREATED_SECRETS = [
  'replicaLocations',
  'kmsKeyName',
  'replicaKmsKeyNames',
  'secretLabels',
  'versionDestroyDelayInDays',
  'values',
] as const;

/** @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions */
function checkDelay({ versionDestroyDelayInDays: days }: Deployment): Problem[] {
  const fits = typeof days !== 'number' || (Number.isInteger(days) && days >= 1 && days <= 1000);
  const message = 'must be a whole number of days from 1 to 1000';
  return fits ? [] : [{ path: 'versionDestroyDelayInDays', message, given: show(days) }];
}

/** Of 64 that a secret takes; the Google provider of Pulumi adds one of its own, `goog-pulumi-provisioned`. */
const MAX_LABELS = 63;

/** @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret */
function checkLabels({ secretLabels = {} }: Deployment): Problem[] {
  const count = Object.keys(secretLabels).length;
  const many: Problem[] =
    count > MAX_LABELS
      ? [{ path: 'secretLabels', message: `must be at most ${MAX_LABELS}`, given: String(count) }]
      : [];
  const wrong = Object.entries(secretLabels).flatMap(([key, value]): Problem[] => {
    const fits = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key) && Buffer.byteLength(key) <= 128;
    const valueFits =
      typeof value !== 'string' || (/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(value) && Buffer.byteLength(value) <= 128);
    const message =
      'must have a key of 1 to 63 lower-case letters, digits, _ and -, beginning with a letter, and a value of at most 63 of them, each at most 128 bytes';
    return fits && valueFits ? [] : [{ path: at('secretLabels', key), message, given: show(value) }];
  });
  return [...many, ...wrong];
}

/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_SECRET_BYTES = 65536;

function checkSecretValues(draft: Deployment): Problem[] {
  const { values, secretLayout } = draft;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft);
  return secretLayout === SecretLayout.SingleJson
    ? [...problems, ...checkJson(values, draft, problems)]
    : [...problems, ...checkSingleValues(values, problems)];
}

function checkJson(values: Draft<SecretValues>, draft: Deployment, before: readonly Problem[]): Problem[] {
  const isKnown = Object.values(values).every((value) => typeof value === 'string');
  const isTooLong = () => Buffer.byteLength(jsonSecretOf(values as SecretValues, modesOf(draft))) > MAX_SECRET_BYTES;
  return before.length === 0 && isKnown && isTooLong()
    ? [{ path: 'values', message: `must have at most ${MAX_SECRET_BYTES} bytes as one JSON object` }]
    : [];
}

/** Secret Manager refuses a version without content. */
function checkSingleValues(values: Draft<SecretValues>, before: readonly Problem[]): Problem[] {
  const refused = before.map(({ path }) => path);
  return Object.entries(values).flatMap(([key, value]): Problem[] => {
    const path = at('values', key);
    if (typeof value !== 'string' || refused.includes(path)) {
      return [];
    }
    if (value === '') {
      const message =
        'must not be empty, because Secret Manager keeps no empty secret; secretLayout "SingleJson" takes empty values';
      return [{ path, message }];
    }
    return Buffer.byteLength(value) > MAX_SECRET_BYTES
      ? [{ path, message: `must have at most ${MAX_SECRET_BYTES} bytes` }]
      : [];
  });
}

/** Pulumi replaces a version whose value changes: the number that was mounted is destroyed. */
function checkPins({ values, secretVersion, secretVersions = {} }: Deployment): Problem[] {
  const message =
    'must be "latest" while values are given: a changed value becomes a new version, and the one before is destroyed';
  const versions: [string, unknown][] = [
    ['secretVersion', secretVersion],
    ...Object.entries(secretVersions).map(([key, version]): [string, unknown] => [at('secretVersions', key), version]),
  ];
  return values === undefined
    ? []
    : versions
        .filter(([, version]) => typeof version === 'string' && version !== 'latest')
        .map(([path, version]) => ({ path, message, given: show(version) }));
}
