import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { formProblem, wholeNumberProblem } from '../../input/value-problems';
import { modesOf } from '../../mendix/keys-check';
import { checkValues, jsonSecretOf, type SecretValues } from '../../mendix/values';
import type { GcpDeployment } from './deployment';
import { SecretLayout } from './environment';
import { checkStore } from './environment-check';
import { gcpNames } from './objects';
import { checkIdentity } from './identity-check';
import { checkReplication } from './replication-check';

type Deployment = Draft<GcpDeployment>;

/** The rules for created resources, whether Pulumi or a controller creates them. */
export function checkDeployment(draft: Deployment): Problem[] {
  return [...checkStore(draft), ...checkIdentity(draft), ...checkSecrets(draft)];
}

function checkSecrets(draft: Deployment): Problem[] {
  const { skipSecrets, versionDestroyDelayInDays: days } = draft;
  if (skipSecrets === true) {
    const reason = 'has no effect with skipSecrets, because existing secrets are never changed';
    return checkIgnored(draft, OF_CREATED_SECRETS, reason);
  }
  return compact([
    ...checkReplication(draft),
    ...checkLabels(draft),
    // https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
    wholeNumberProblem('versionDestroyDelayInDays', days, [1, 1000], 'must be a whole number of days from 1 to 1000'),
    ...checkSecretValues(draft),
    ...checkPins(draft),
  ]);
}

const OF_CREATED_SECRETS = [
  'replicaLocations',
  'kmsKeyName',
  'replicaKmsKeyNames',
  'secretLabels',
  'versionDestroyDelayInDays',
  'values',
] as const;

/** A secret has at most 64 labels, and the Google provider of Pulumi adds `goog-pulumi-provisioned`. */
const MAX_LABELS = 63;

/** @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret */
function checkLabels({ secretLabels = {} }: Deployment): Problem[] {
  const given = Object.keys(secretLabels).length;
  const isKey = (text: string) =>
    /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(text) && Buffer.byteLength(text) <= 128;
  const isValue = (text: string) => /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(text) && Buffer.byteLength(text) <= 128;
  return compact([
    given > MAX_LABELS &&
      createProblem('out-of-range', 'secretLabels', `must have at most ${MAX_LABELS} labels`, { given }),
    ...Object.entries(secretLabels).map(([key, value]) => {
      const path = at('secretLabels', key);
      return isKey(key)
        ? formProblem(path, value, isValue, LABEL_VALUE, 'invalid-value')
        : createProblem('invalid-name', path, LABEL_KEY);
    }),
  ]);
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
  return compact([
    ...problems,
    ...(secretLayout === SecretLayout.SingleJson
      ? [problems.length === 0 && jsonProblem(values, draft)]
      : checkSingleValues(values, problems)),
  ]);
}

function jsonProblem(values: Draft<SecretValues>, draft: Deployment): Problem | false {
  return (
    Object.values(values).every((value) => typeof value === 'string') &&
    Buffer.byteLength(jsonSecretOf(values as SecretValues, modesOf(draft))) > MAX_SECRET_BYTES &&
    createProblem('out-of-range', 'values', `must have at most ${MAX_SECRET_BYTES} bytes as one JSON object`)
  );
}

/** Secret Manager refuses an empty version. */
function checkSingleValues(values: Draft<SecretValues>, before: readonly Problem[]): Problem[] {
  const refused = new Set(before.map(({ path }) => path));
  const empty =
    'must not be empty, because Secret Manager keeps no empty secret; secretLayout "SingleJson" accepts empty values';
  const long = `must have at most ${MAX_SECRET_BYTES} bytes` as const;
  return compact(
    Object.entries(values).map(([key, value]) => {
      const path = at('values', key);
      if (typeof value !== 'string' || refused.has(path)) {
        return undefined;
      }
      return value === ''
        ? createProblem('out-of-range', path, empty)
        : Buffer.byteLength(value) > MAX_SECRET_BYTES && createProblem('out-of-range', path, long);
    }),
  );
}

/** Pulumi replaces a version whose value changes, and destroys the pinned version. */
function checkPins({ values, secretVersion, secretVersions = {} }: Deployment): Problem[] {
  if (values === undefined) {
    return [];
  }
  const message =
    'must be "latest" together with values: a changed value becomes a new version, and the old version is destroyed';
  const pinProblem = (path: string, version: unknown) =>
    formProblem(path, version, /^latest$/, message, 'excluded-field');
  return compact([
    pinProblem('secretVersion', secretVersion),
    ...Object.entries(secretVersions).map(([key, version]) => pinProblem(at('secretVersions', key), version)),
  ]);
}
