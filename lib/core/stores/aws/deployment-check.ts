import { arnProblem } from '../../identity/arn';
import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { wholeNumberProblem } from '../../input/value-problems';
import { checkValues } from '../../mendix/values';
import type { AwsDeployment } from './deployment';
import { checkStore } from './environment-check';
import { checkRole } from './role-check';

type Deployment = Draft<AwsDeployment>;

/** The rules for created resources, whether Pulumi or a controller creates them. */
export function checkDeployment(draft: Deployment): Problem[] {
  return [...checkStore(draft), ...checkRole(draft), ...checkCreatedSecret(draft), ...checkTags(draft)];
}

function checkCreatedSecret(draft: Deployment): Problem[] {
  const {
    secretArn,
    roleArn,
    region,
    failoverRegion,
    kmsKeyArn,
    failoverKmsKeyArn,
    recoveryWindowInDays: days,
  } = draft;
  const path = 'failoverKmsKeyArn';
  const message = 'is required with kmsKeyArn and failoverRegion, because a key works in one region only';
  const reason = 'has no effect on an existing secret, because it is never changed';
  const ofRole = roleArn === undefined ? [] : (['kmsKeyArn', 'failoverKmsKeyArn'] as const);
  return compact([
    arnProblem('kmsKeyArn', kmsKeyArn, 'key', region),
    arnProblem(path, failoverKmsKeyArn, 'key', failoverRegion),
    kmsKeyArn !== undefined &&
      failoverRegion !== undefined &&
      failoverKmsKeyArn === undefined &&
      createProblem('required', path, message),
    ...(failoverRegion === undefined ? checkIgnored(draft, [path], 'needs failoverRegion') : []),
    days !== 0 && wholeNumberProblem('recoveryWindowInDays', days, [7, 30], 'must be 0, or 7 to 30'),
    ...(secretArn === undefined
      ? checkSecretValues(draft)
      : checkIgnored(draft, ['values', 'recoveryWindowInDays', ...ofRole], reason)),
  ]);
}

function checkSecretValues(draft: Deployment): Problem[] {
  const { values, fileStorage } = draft;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft);
  const isKnown = Object.values(values).every((value) => typeof value === 'string');
  const [prefix, folder] = [fileStorage?.prefix, values['storage-bucket-name']];
  return compact([
    ...problems,
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
    problems.length === 0 &&
      isKnown &&
      Buffer.byteLength(JSON.stringify(values)) > 65536 &&
      createProblem('out-of-range', 'values', 'must have at most 65536 bytes as one JSON object'),
    typeof prefix === 'string' &&
      typeof folder === 'string' &&
      folder !== prefix &&
      createProblem('mismatch', at('values', 'storage-bucket-name'), 'must be the same as fileStorage.prefix'),
  ]);
}

/** @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
function checkTags({ tags = {} }: Deployment): Problem[] {
  const message =
    'must have letters, digits, spaces and _.:/=+-@ only: a key has 1 to 128 characters and does not begin with "aws:", a value has at most 256';
  return compact(
    Object.entries(tags).map(([key, value]) => {
      const isKey = /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key);
      const isValue = typeof value !== 'string' || /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value);
      return !(isKey && isValue) && createProblem('invalid-name', at('tags', key), message, { given: value });
    }),
  );
}
