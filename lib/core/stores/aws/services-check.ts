import { arnProblem, partitionProblem, regionProblem } from '../../identity/arn';
import { compact } from '../../input/compact';
import { checkIgnored, isModeRefused, within } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import type { AwsSecretStore } from './environment';
import type { AwsFileStorage } from './services';

type Store = Draft<AwsSecretStore>;

/**
 * The problems of the file storage and the database that an environment accesses through IAM.
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
  return compact([
    arnProblem(path, bucketArn, 'bucket', region),
    isRoleCreated &&
      bucketArn === undefined &&
      createProblem('required', path, 'is required with fileStorage.authentication "AwsIam"'),
    folderProblem(fileStorage, isRoleCreated || bucketArn !== undefined),
  ]);
}

function folderProblem(
  { prefix, wholeBucket }: Draft<AwsFileStorage>,
  isRequired: boolean,
): Problem | false | undefined {
  const path = 'fileStorage.prefix';
  if (prefix === undefined) {
    const message =
      'is required, exactly as stored under "storage-bucket-name"; or set fileStorage.wholeBucket to true';
    return isRequired && wholeBucket !== true && createProblem('required', path, message);
  }
  return wholeBucket === true
    ? createProblem('excluded-field', path, 'cannot be combined with fileStorage.wholeBucket: set one of the two')
    : formProblem(path, prefix, FOLDER, "must have letters, digits and _!.'()- only, with single slashes between them");
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
  const { resourceId, region, username } = database;
  const required = 'is required with database.authentication "AwsIam"';
  return compact([
    isRoleCreated && resourceId === undefined && createProblem('required', 'database.resourceId', required),
    formProblem('database.resourceId', resourceId, RESOURCE_ID, RESOURCE_ID_RULE, 'invalid-reference'),
    regionProblem('database.region', region) ?? partitionProblem('database.region', region, draft.region),
    isRoleCreated && username === undefined && createProblem('required', 'database.username', required),
    (isRoleCreated || resourceId !== undefined) &&
      formProblem('database.username', username, /^[\w.@+=,-]+$/, USERNAME_RULE),
  ]);
}

const RESOURCE_ID = /^(db|cluster)-[A-Za-z0-9]{1,64}$/;
const RESOURCE_ID_RULE =
  'must be the resource id "db-..." or "cluster-...", not the name of the database, nor a proxy, which logs in with a password';
const USERNAME_RULE = 'must have letters, digits and _.@+=,- only, because it becomes part of a policy';
