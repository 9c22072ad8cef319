import { checkArguments } from '../../input/arguments';
import { checkIgnored } from '../../input/ignored-fields';
import { objectWithoutController } from '../../input/only-where-created';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { modesOf } from '../../mendix/keys-check';
import { checkValues, jsonSecretOf, type SecretValues } from '../../mendix/values';
import type { GcpDeployment } from './deployment';
import { SecretLayout } from './environment';
import { checkStore } from './environment-check';
import { gcpNames } from './objects';
import { GCP_DEPLOYMENT_FIELDS } from './fields';
import { checkIdentity } from './identity-check';
import { checkReplication } from './replication-check';

const DEPLOYMENT = objectWithoutController<GcpDeployment>(GCP_DEPLOYMENT_FIELDS);

type Deployment = Draft<GcpDeployment>;

/**
 * Everything that is wrong with the arguments of an environment whose Google resources are created. Takes any input and
 * never throws. An unresolved string has no problems.
 */
export function checkGcpDeployment(args: unknown): Problem[] {
  return checkArguments(DEPLOYMENT, args, checkDeployment);
}

/** The rules for what is created, whether Pulumi or a controller creates it. */
export function checkDeployment(draft: Deployment): Problem[] {
  return [...checkStore(draft), ...checkIdentity(draft), ...checkSecrets(draft)];
}

function checkSecrets(draft: Deployment): Problem[] {
  if (draft.skipSecrets === true) {
    const reason = 'has no effect with skipSecrets, because existing secrets are never changed';
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
  return fits ? [] : [createProblem('out-of-range', 'versionDestroyDelayInDays', message, { given: days })];
}

/** A secret has at most 64, and the Google provider of Pulumi adds `goog-pulumi-provisioned`. */
const MAX_LABELS = 63;

/** @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret */
function checkLabels({ secretLabels = {} }: Deployment): Problem[] {
  const count = Object.keys(secretLabels).length;
  const problems = Object.entries(secretLabels).flatMap(([key, value]): Problem[] => {
    const path = at('secretLabels', key);
    if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key) || Buffer.byteLength(key) > 128) {
      return [createProblem('invalid-name', path, LABEL_KEY)];
    }
    const fits =
      typeof value !== 'string' || (/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(value) && Buffer.byteLength(value) <= 128);
    return fits ? [] : [createProblem('invalid-value', path, LABEL_VALUE, { given: value })];
  });
  return count > MAX_LABELS
    ? [
        createProblem('out-of-range', 'secretLabels', `must have at most ${MAX_LABELS} labels`, { given: count }),
        ...problems,
      ]
    : problems;
}

const LABEL_KEY =
  'must have a key of 1 to 63 lower-case letters, digits, _ and -, beginning with a letter, at most 128 bytes';
const LABEL_VALUE = 'must be at most 63 lower-case letters, digits, _ and -, at most 128 bytes';

/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_SECRET_BYTES = 65536;

function checkSecretValues(draft: Deployment): Problem[] {
  const { values, secretLayout } = draft;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft, {}, gcpNames(draft));
  return secretLayout === SecretLayout.SingleJson
    ? [...problems, ...checkJson(values, draft, problems)]
    : [...problems, ...checkSingleValues(values, problems)];
}

function checkJson(values: Draft<SecretValues>, draft: Deployment, before: readonly Problem[]): Problem[] {
  const isKnown = Object.values(values).every((value) => typeof value === 'string');
  const isTooLong = () => Buffer.byteLength(jsonSecretOf(values as SecretValues, modesOf(draft))) > MAX_SECRET_BYTES;
  return before.length === 0 && isKnown && isTooLong()
    ? [createProblem('out-of-range', 'values', `must have at most ${MAX_SECRET_BYTES} bytes as one JSON object`)]
    : [];
}

/** Secret Manager refuses an empty version. */
function checkSingleValues(values: Draft<SecretValues>, before: readonly Problem[]): Problem[] {
  const refused = new Set(before.map(({ path }) => path));
  return Object.entries(values).flatMap(([key, value]): Problem[] => {
    const path = at('values', key);
    if (typeof value !== 'string' || refused.has(path)) {
      return [];
    }
    if (value === '') {
      const message =
        'must not be empty, because Secret Manager keeps no empty secret; secretLayout "SingleJson" accepts empty values';
      return [createProblem('out-of-range', path, message)];
    }
    return Buffer.byteLength(value) > MAX_SECRET_BYTES
      ? [createProblem('out-of-range', path, `must have at most ${MAX_SECRET_BYTES} bytes`)]
      : [];
  });
}

/** Pulumi replaces a version whose value changes: the number that was mounted is destroyed. */
function checkPins({ values, secretVersion, secretVersions = {} }: Deployment): Problem[] {
  const message =
    'must be "latest" together with values: a changed value becomes a new version, and the old version is destroyed';
  const versions: [string, unknown][] = [
    ['secretVersion', secretVersion],
    ...Object.entries(secretVersions).map(([key, version]): [string, unknown] => [at('secretVersions', key), version]),
  ];
  return values === undefined
    ? []
    : versions
        .filter(([, version]) => typeof version === 'string' && version !== 'latest')
        .map(([path, version]) => createProblem('excluded-field', path, message, { given: version }));
}
