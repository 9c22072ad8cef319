import { checkArn, parseArn, REGION } from '../../identity/arn';
import { checkIgnored, isModeRefused } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import type { AwsDeployment } from './deployment';
import { checkOneIdentity, checkPartition } from './environment-check';
import { usesExistingRole } from './resources';

type Deployment = Draft<AwsDeployment>;

/** Everything that is wrong with the role of an environment, created or adopted, and with what it should grant. */
export function checkRole(draft: Deployment): Problem[] {
  return [
    ...checkIdentity(draft),
    ...(usesExistingRole(draft) ? checkAdoptedRole(draft) : checkCreatedRole(draft)),
    ...checkAccounts(draft),
  ];
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
      ...checkIgnored(draft, ['oidcProviderArn'], 'is for IRSA, and cannot be combined with usePodIdentity'),
    ];
  }
  if (roleArn === undefined && oidcProviderArn === undefined) {
    const message = 'is required to create the role; or give roleArn for a role that exists, or usePodIdentity';
    problems.push({ path: 'oidcProviderArn', message });
  }
  if (roleArn !== undefined) {
    problems.push(
      ...checkIgnored(draft, ['oidcProviderArn'], 'is for a role that is created, and cannot be combined with roleArn'),
    );
  }
  return [...problems, ...checkIgnored(draft, ['eksClusterArn', 'podIdentityRoleArn'], 'needs usePodIdentity')];
}

function checkAdoptedRole(draft: Deployment): Problem[] {
  return checkIgnored(
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
    problems.push({ path: 'roleName', message, given: show(roleName) });
  }
  if (typeof rolePath === 'string' && !/^\/([!-.0-~]{1,100}\/){0,5}$/.test(rolePath)) {
    problems.push({
      path: 'rolePath',
      message: 'must be slashes with printable ASCII between them, without spaces, such as "/mendix/"',
      given: show(rolePath),
    });
  }
  return problems;
}

/** Characters that S3 calls safe, and no segment that only means another folder. */
const FOLDER = /^(?!(.*\/)?\.{1,2}(\/|$))[\w!.'()-]+(\/[\w!.'()-]+)*$/;

function checkBucket(draft: Deployment): Problem[] {
  const { fileStorage, bucketArn, bucketPrefix, wholeBucket, region } = draft;
  if (isModeRefused(draft, 'fileStorage')) {
    return [];
  }
  if (fileStorage?.authentication !== FileStorageAuthentication.AwsIam) {
    const reason = 'grants access by IAM, which needs fileStorage.authentication "AwsIam"';
    return checkIgnored(draft, ['bucketArn', 'bucketPrefix', 'wholeBucket'], reason);
  }
  const problems = checkArn('bucketArn', bucketArn, 'bucket', region);
  if (bucketArn === undefined) {
    problems.push({ path: 'bucketArn', message: 'is required with fileStorage.authentication "AwsIam"' });
  }
  if (bucketPrefix === undefined && wholeBucket !== true) {
    const message = 'is required, exactly as stored under "storage-bucket-name"; or wholeBucket true';
    problems.push({ path: 'bucketPrefix', message });
  }
  if (bucketPrefix !== undefined && wholeBucket === true) {
    problems.push({ path: 'bucketPrefix', message: 'cannot be combined with wholeBucket: give one of the two' });
  }
  if (typeof bucketPrefix === 'string' && !FOLDER.test(bucketPrefix)) {
    const message = "must have letters, digits and _!.'()- only, with single slashes between them";
    problems.push({ path: 'bucketPrefix', message, given: show(bucketPrefix) });
  }
  return problems;
}

function checkRdsDatabase(draft: Deployment): Problem[] {
  const { database, databaseResourceId, databaseRegion, region } = draft;
  if (isModeRefused(draft, 'database')) {
    return [];
  }
  if (database?.authentication !== DatabaseAuthentication.AwsIam) {
    const reason = 'grants access by IAM, which needs database.authentication "AwsIam"';
    return checkIgnored(draft, ['databaseResourceId', 'databaseRegion'], reason);
  }
  const problems: Problem[] = [];
  if (databaseResourceId === undefined) {
    problems.push({ path: 'databaseResourceId', message: 'is required with database.authentication "AwsIam"' });
  } else if (typeof databaseResourceId === 'string' && !/^(db|cluster)-[A-Za-z0-9]{1,64}$/.test(databaseResourceId)) {
    const message =
      'must be the resource id "db-..." or "cluster-...", not the name of the database, nor a proxy, which logs in with a password';
    problems.push({ path: 'databaseResourceId', message, given: show(databaseResourceId) });
  }
  if (typeof databaseRegion === 'string' && !REGION.test(databaseRegion)) {
    const message = 'must be a region such as "eu-west-1"';
    problems.push({ path: 'databaseRegion', message, given: show(databaseRegion) });
  } else if (typeof databaseRegion === 'string' && typeof region === 'string') {
    problems.push(...checkPartition('databaseRegion', databaseRegion, region));
  }
  if (database.username === undefined) {
    problems.push({ path: 'database.username', message: 'is required with database.authentication "AwsIam"' });
  } else if (typeof database.username === 'string' && !/^[\w.@+=,-]+$/.test(database.username)) {
    const message = 'must have letters, digits and _.@+=,- only, because it becomes part of a policy';
    problems.push({ path: 'database.username', message, given: show(database.username) });
  }
  return problems;
}

const accountOf = (arn: unknown) => (typeof arn === 'string' ? parseArn(arn)?.accountId : undefined);

/**
 * Where an account matters.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
function checkAccounts(draft: Deployment): Problem[] {
  const { secretArn, kmsKeyArn, eksClusterArn, oidcProviderArn, podIdentityRoleArn } = draft;
  const role = accountOf(eksClusterArn ?? oidcProviderArn);
  const [secret, adopted] = [accountOf(secretArn), accountOf(podIdentityRoleArn)];
  const problems: Problem[] = [];
  if (
    role !== undefined &&
    secret !== undefined &&
    role !== secret &&
    !usesExistingRole(draft) &&
    kmsKeyArn === undefined
  ) {
    const message = `is required for a secret of another account, because the key "aws/secretsmanager" is good for its own account only`;
    problems.push({ path: 'kmsKeyArn', message });
  }
  if (role !== undefined && adopted !== undefined && role !== adopted) {
    const message = 'must be in the account of the cluster';
    const given = show(podIdentityRoleArn);
    problems.push({ path: 'podIdentityRoleArn', message, given, accepted: `"${role}"` });
  }
  return problems;
}
