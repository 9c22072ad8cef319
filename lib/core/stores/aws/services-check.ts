import { checkArn, partitionOf, REGION } from '../../identity/arn';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import type { AwsSecretStore } from './environment';
import type { AwsDatabase, AwsFileStorage } from './services';

type Store = Draft<AwsSecretStore>;

/**
 * What is wrong with the files and the database that an environment uses by IAM.
 *
 * @param isRoleCreated - whether a role is created, whose policies name the bucket and the database
 */
export function checkServices(draft: Store, isRoleCreated: boolean): Problem[] {
  return [...checkFileStorage(draft, isRoleCreated), ...checkDatabase(draft, isRoleCreated)];
}

/** Characters that S3 calls safe, without the segments `.` and `..`. */
const FOLDER = /^(?!(.*\/)?\.{1,2}(\/|$))[\w!.'()-]+(\/[\w!.'()-]+)*$/;

function checkFileStorage(draft: Store, isRoleCreated: boolean): Problem[] {
  const { fileStorage, region } = draft;
  if (fileStorage === undefined || isModeRefused(draft, 'fileStorage')) {
    return [];
  }
  if (fileStorage.authentication !== FileStorageAuthentication.AwsIam) {
    const reason = 'grants access by IAM, which needs fileStorage.authentication "AwsIam"';
    return checkIgnored(fileStorage, ['bucketArn', 'prefix', 'wholeBucket'], reason).map(within('fileStorage'));
  }
  const { bucketArn } = fileStorage;
  const path = 'fileStorage.bucketArn';
  return [
    ...checkArn(path, bucketArn, 'bucket', region),
    ...(isRoleCreated && bucketArn === undefined
      ? [createProblem('required', path, 'is required with fileStorage.authentication "AwsIam"')]
      : []),
    ...checkFolder(fileStorage, isRoleCreated || bucketArn !== undefined),
  ];
}

function checkFolder({ prefix, wholeBucket }: Draft<AwsFileStorage>, isRequired: boolean): Problem[] {
  const path = 'fileStorage.prefix';
  if (prefix === undefined) {
    const message =
      'is required, exactly as stored under "storage-bucket-name"; or set fileStorage.wholeBucket to true';
    return isRequired && wholeBucket !== true ? [createProblem('required', path, message)] : [];
  }
  if (wholeBucket === true) {
    const message = 'cannot be combined with fileStorage.wholeBucket: set one of the two';
    return [createProblem('excluded-field', path, message)];
  }
  const message = "must have letters, digits and _!.'()- only, with single slashes between them";
  return typeof prefix !== 'string' || FOLDER.test(prefix)
    ? []
    : [createProblem('invalid-name', path, message, { given: prefix })];
}

function checkDatabase(draft: Store, isRoleCreated: boolean): Problem[] {
  const { database } = draft;
  if (database === undefined || isModeRefused(draft, 'database')) {
    return [];
  }
  if (database.authentication !== DatabaseAuthentication.AwsIam) {
    const reason = 'grants access by IAM, which needs database.authentication "AwsIam"';
    return checkIgnored(database, ['resourceId', 'region'], reason).map(within('database'));
  }
  return [
    ...checkResource(database, isRoleCreated),
    ...checkDatabaseRegion(database, draft.region),
    ...(isRoleCreated ? checkUsername(database) : []),
  ];
}

function checkResource({ resourceId }: Draft<AwsDatabase>, isRequired: boolean): Problem[] {
  const path = 'database.resourceId';
  if (resourceId === undefined) {
    const message = 'is required with database.authentication "AwsIam"';
    return isRequired ? [createProblem('required', path, message)] : [];
  }
  const message =
    'must be the resource id "db-..." or "cluster-...", not the name of the database, nor a proxy, which logs in with a password';
  return typeof resourceId !== 'string' || /^(db|cluster)-[A-Za-z0-9]{1,64}$/.test(resourceId)
    ? []
    : [createProblem('invalid-reference', path, message, { given: resourceId })];
}

function checkDatabaseRegion({ region }: Draft<AwsDatabase>, ofSecret: unknown): Problem[] {
  const path = 'database.region';
  if (typeof region !== 'string') {
    return [];
  }
  if (!REGION.test(region)) {
    return [createProblem('invalid-value', path, 'must be a region such as "eu-west-1"', { given: region })];
  }
  return typeof ofSecret === 'string' ? checkPartition(path, region, ofSecret) : [];
}

function checkUsername({ username }: Draft<AwsDatabase>): Problem[] {
  const path = 'database.username';
  if (username === undefined) {
    return [createProblem('required', path, 'is required with database.authentication "AwsIam"')];
  }
  const message = 'must have letters, digits and _.@+=,- only, because it becomes part of a policy';
  return typeof username !== 'string' || /^[\w.@+=,-]+$/.test(username)
    ? []
    : [createProblem('invalid-name', path, message, { given: username })];
}

/** A region that has to be in the partition of the region of the secret. */
export function checkPartition(path: string, given: string, region: string): Problem[] {
  const partition = partitionOf(region);
  const message = 'must be in the partition of the region';
  return partitionOf(given) === partition
    ? []
    : [createProblem('mismatch', path, message, { given, accepted: `"${partition}"` })];
}

const within =
  (object: string) =>
  (problem: Problem): Problem => ({ ...problem, path: `${object}.${problem.path}` });
