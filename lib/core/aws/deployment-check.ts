import { DatabaseAuthentication, FileStorageAuthentication } from '../environment';
import { describe, type Problem } from '../problem';
import { at, type Draft, flag, freeText, lateNumber, lateText, map, object } from '../shape';
import { checkValues, secretValues } from '../values';
import { checkArn, REGION } from './arn';
import type { AwsDeployment } from './deployment';
import { AWS_SECRET_STORE_FIELDS, checkOneIdentity, checkStore } from './environment-check';

const DEPLOYMENT = object<AwsDeployment>({
  ...AWS_SECRET_STORE_FIELDS,
  oidcProviderArn: lateText,
  eksClusterArn: lateText,
  podIdentityRoleArn: lateText,
  roleName: lateText,
  rolePath: lateText,
  permissionsBoundaryArn: lateText,
  kmsKeyArn: lateText,
  failoverKmsKeyArn: lateText,
  recoveryWindowInDays: lateNumber,
  values: secretValues,
  bucketArn: lateText,
  bucketPrefix: lateText,
  wholeBucket: flag,
  databaseResourceId: lateText,
  databaseRegion: lateText,
  tags: map(freeText),
});

type Deployment = Draft<AwsDeployment>;

/**
 * Everything that is wrong with the arguments of an environment whose AWS resources are created. Takes any input and
 * never throws. A text that is `pending` is taken as given.
 */
export function checkAwsDeployment(args: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = DEPLOYMENT.read(args, '', problems);
  if (draft === undefined) {
    return problems;
  }
  return [
    ...problems,
    ...checkStore(draft),
    ...checkIdentity(draft),
    ...(isRoleAdopted(draft) ? checkAdoptedRole(draft) : checkCreatedRole(draft)),
    ...checkCreatedSecret(draft),
    ...checkTags(draft),
  ];
}

function isRoleAdopted({ roleArn, podIdentityRoleArn }: Deployment): boolean {
  return roleArn !== undefined || podIdentityRoleArn !== undefined;
}

/** Problems for every field that is given although nothing would come of it. */
function checkUseless(draft: Deployment, fields: readonly (keyof AwsDeployment)[], reason: string): Problem[] {
  return fields.filter((field) => draft[field] !== undefined).map((field) => ({ path: field, message: reason }));
}

function checkIdentity(draft: Deployment): Problem[] {
  const { usePodIdentity, roleArn, oidcProviderArn, eksClusterArn, podIdentityRoleArn, region } = draft;
  const problems = [
    ...checkOneIdentity(draft),
    ...checkArn('roleArn', roleArn, 'role', region),
    ...checkArn('oidcProviderArn', oidcProviderArn, 'oidcProvider', region),
    ...checkArn('eksClusterArn', eksClusterArn, 'cluster', region),
    ...checkArn('podIdentityRoleArn', podIdentityRoleArn, 'role', region),
  ];
  if (usePodIdentity === true) {
    if (eksClusterArn === undefined) {
      problems.push({ path: 'eksClusterArn', message: 'is required with usePodIdentity' });
    }
    return [
      ...problems,
      ...checkUseless(draft, ['oidcProviderArn'], 'is for IRSA, and can not be combined with usePodIdentity'),
    ];
  }
  if (roleArn === undefined && oidcProviderArn === undefined) {
    const message = 'is required to create the role; or give roleArn for a role that exists, or usePodIdentity';
    problems.push({ path: 'oidcProviderArn', message });
  }
  if (roleArn !== undefined) {
    problems.push(
      ...checkUseless(
        draft,
        ['oidcProviderArn'],
        'is for a role that is created, and can not be combined with roleArn',
      ),
    );
  }
  return [...problems, ...checkUseless(draft, ['eksClusterArn', 'podIdentityRoleArn'], 'needs usePodIdentity')];
}

function checkAdoptedRole(draft: Deployment): Problem[] {
  return checkUseless(
    draft,
    [
      'roleName',
      'rolePath',
      'permissionsBoundaryArn',
      'bucketArn',
      'bucketPrefix',
      'wholeBucket',
      'databaseResourceId',
      'databaseRegion',
    ],
    'has no effect on a role that is adopted, because it is never changed; grant it there',
  );
}

function checkCreatedRole(draft: Deployment): Problem[] {
  const { roleName, rolePath, permissionsBoundaryArn, region } = draft;
  const problems = [
    ...checkArn('permissionsBoundaryArn', permissionsBoundaryArn, 'policy', region),
    ...checkBucket(draft),
    ...checkRdsDatabase(draft),
  ];
  if (typeof roleName === 'string' && !/^[\w+=,.@-]{1,64}$/.test(roleName)) {
    const message = 'must have letters, digits and _+=,.@- only, at most 64';
    problems.push({ path: 'roleName', message, given: describe(roleName) });
  }
  if (typeof rolePath === 'string' && !/^\/([!-.0-~]{1,100}\/){0,5}$/.test(rolePath)) {
    problems.push({
      path: 'rolePath',
      message: 'must begin and end with a slash, such as "/mendix/"',
      given: describe(rolePath),
    });
  }
  return problems;
}

function checkBucket(draft: Deployment): Problem[] {
  const { fileStorage, bucketArn, bucketPrefix, wholeBucket, region } = draft;
  if (fileStorage?.authentication !== FileStorageAuthentication.AwsIam) {
    const reason = 'grants access by IAM, which needs fileStorage.authentication "AwsIam"';
    return checkUseless(draft, ['bucketArn', 'bucketPrefix', 'wholeBucket'], reason);
  }
  const problems = checkArn('bucketArn', bucketArn, 'bucket', region);
  if (bucketArn === undefined) {
    problems.push({ path: 'bucketArn', message: 'is required with fileStorage.authentication "AwsIam"' });
  }
  if ((bucketPrefix === undefined) === (wholeBucket !== true)) {
    const message = 'is required, exactly as stored under "storage-bucket-name"; or wholeBucket true, not both';
    problems.push({ path: 'bucketPrefix', message });
  }
  if (typeof bucketPrefix === 'string' && !/^[\w!.'()-]+(\/[\w!.'()-]+)*$/.test(bucketPrefix)) {
    const message = "must have letters, digits and _!.'()- only, with single slashes between them";
    problems.push({ path: 'bucketPrefix', message, given: describe(bucketPrefix) });
  }
  return problems;
}

function checkRdsDatabase(draft: Deployment): Problem[] {
  const { database, databaseResourceId, databaseRegion } = draft;
  if (database?.authentication !== DatabaseAuthentication.AwsIam) {
    const reason = 'grants access by IAM, which needs database.authentication "AwsIam"';
    return checkUseless(draft, ['databaseResourceId', 'databaseRegion'], reason);
  }
  const problems: Problem[] = [];
  if (databaseResourceId === undefined) {
    problems.push({ path: 'databaseResourceId', message: 'is required with database.authentication "AwsIam"' });
  } else if (
    typeof databaseResourceId === 'string' &&
    !/^(db|cluster|prx)-[A-Za-z0-9]{1,64}$/.test(databaseResourceId)
  ) {
    const message = 'must be the resource id "db-...", "cluster-..." or "prx-...", not the name of the database';
    problems.push({ path: 'databaseResourceId', message, given: describe(databaseResourceId) });
  }
  if (typeof databaseRegion === 'string' && !REGION.test(databaseRegion)) {
    problems.push({
      path: 'databaseRegion',
      message: 'must be a region such as "eu-west-1"',
      given: describe(databaseRegion),
    });
  }
  if (database.username === undefined) {
    problems.push({ path: 'database.username', message: 'is required with database.authentication "AwsIam"' });
  } else if (typeof database.username === 'string' && !/^[\w.@+=,-]+$/.test(database.username)) {
    const message = 'must have letters, digits and _.@+=,- only, because it becomes part of a policy';
    problems.push({ path: 'database.username', message, given: describe(database.username) });
  }
  return problems;
}

function checkCreatedSecret(draft: Deployment): Problem[] {
  const { secretArn, region, failoverRegion, kmsKeyArn, failoverKmsKeyArn, recoveryWindowInDays: days } = draft;
  const problems = [
    ...checkArn('kmsKeyArn', kmsKeyArn, 'key', region),
    ...checkArn('failoverKmsKeyArn', failoverKmsKeyArn, 'key', failoverRegion),
  ];
  if (failoverKmsKeyArn !== undefined && failoverRegion === undefined) {
    problems.push({ path: 'failoverKmsKeyArn', message: 'needs failoverRegion' });
  }
  if (typeof days === 'number' && days !== 0 && !(Number.isInteger(days) && days >= 7 && days <= 30)) {
    problems.push({ path: 'recoveryWindowInDays', message: 'must be 0, or 7 to 30', given: describe(days) });
  }
  if (secretArn !== undefined) {
    const reason = 'has no effect on a secret that is adopted, because it is never changed';
    const useless: (keyof AwsDeployment)[] = isRoleAdopted(draft) ? ['kmsKeyArn', 'failoverKmsKeyArn'] : [];
    return [...problems, ...checkUseless(draft, ['values', 'recoveryWindowInDays', ...useless], reason)];
  }
  return [...problems, ...checkSecretValues(draft)];
}

function checkSecretValues(draft: Deployment): Problem[] {
  const { values, bucketPrefix } = draft;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft);
  const folder = values['storage-bucket-name'];
  if (typeof bucketPrefix === 'string' && typeof folder === 'string' && folder !== bucketPrefix) {
    problems.push({ path: at('values', 'storage-bucket-name'), message: 'must be the same as bucketPrefix' });
  }
  return problems;
}

/** @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
function checkTags({ tags = {} }: Deployment): Problem[] {
  return Object.entries(tags).flatMap(([key, value]): Problem[] => {
    const fits = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key);
    const valueFits = typeof value !== 'string' || /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value);
    const message =
      'must have letters, digits, spaces and _.:/=+-@ only: a key 1 to 128 not beginning with "aws:", a value at most 256';
    return fits && valueFits ? [] : [{ path: at('tags', key), message, given: describe(value) }];
  });
}
