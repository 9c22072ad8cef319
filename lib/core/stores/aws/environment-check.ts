import { objectWhereNothingIsCreated } from '../../input/only-where-created';
import { checkArn, partitionOf, REGION } from '../../identity/arn';
import { checkRoleAudience, ROLE_ANNOTATION } from '../../identity/aws-identity';
import { createProblem, type Problem, show } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkEnvironment, type StoreRules } from '../../mendix/environment-check';
import type { AwsSecretStore } from './environment';
import { AWS_DEPLOYMENT_FIELDS, AWS_SECRET_STORE_FIELDS } from './fields';

const AWS_RULES: StoreRules = { identity: { mode: 'AwsIam', means: 'an AWS role' } };
const STORE = objectWhereNothingIsCreated<AwsSecretStore>(AWS_SECRET_STORE_FIELDS, AWS_DEPLOYMENT_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose AWS resources exist. Takes any input and never
 * throws.
 */
export function checkAwsSecretStore(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = STORE.read(props, '', problems);
  return draft === undefined ? problems : [...problems, ...checkStore(draft), ...checkExistingRole(draft)];
}

/** The rules that hold whether the AWS resources exist or are created. */
export function checkStore(draft: Draft<AwsSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, {
      ...AWS_RULES,
      ...(draft.usePodIdentity !== true && { identityAnnotations: { [ROLE_ANNOTATION]: draft.roleArn } }),
    }),
    ...checkRegions(draft),
    ...checkSecret(draft),
    ...checkFailoverSecret(draft),
    ...checkIdentityAnnotations(draft),
  ];
}

function checkExistingRole({ roleArn, usePodIdentity, skipServiceAccount, region }: Draft<AwsSecretStore>): Problem[] {
  if (roleArn === undefined && usePodIdentity !== true && skipServiceAccount !== true) {
    const message =
      'is required, unless the environment has usePodIdentity, or a ServiceAccount that is adopted with its role';
    return [{ path: 'roleArn', message }];
  }
  if (roleArn !== undefined && skipServiceAccount === true) {
    const message = 'has no effect on a ServiceAccount that is adopted, because it is never changed; annotate it there';
    return [{ path: 'roleArn', message }];
  }
  return [...checkArn('roleArn', roleArn, 'role', region), ...checkOneIdentity({ roleArn, usePodIdentity })];
}

/** The provider and the webhook disagree about which of the two wins, so that the app and its mount would differ. */
export function checkOneIdentity({
  roleArn,
  usePodIdentity,
}: Draft<Pick<AwsSecretStore, 'roleArn' | 'usePodIdentity'>>): Problem[] {
  return roleArn !== undefined && usePodIdentity === true
    ? [createProblem('excluded-field', 'roleArn', 'cannot be combined with usePodIdentity: give one of the two')]
    : [];
}

function checkRegions({ region, failoverRegion }: Draft<AwsSecretStore>): Problem[] {
  const problems = Object.entries({ region, failoverRegion })
    .filter(([, value]) => typeof value === 'string' && !REGION.test(value))
    .map(([path, value]) => ({ path, message: 'must be a region such as "eu-west-1"', given: show(value) }));
  if (typeof region !== 'string' || typeof failoverRegion !== 'string' || problems.length > 0) {
    return problems;
  }
  if (region === failoverRegion) {
    return [{ path: 'failoverRegion', message: 'must differ from region', given: show(failoverRegion) }];
  }
  return checkPartition('failoverRegion', failoverRegion, region);
}

/** A region that has to be in the partition of the region of the secret. */
export function checkPartition(path: string, given: string, region: string): Problem[] {
  const partition = partitionOf(region);
  const message = 'must be in the partition of the region';
  return partitionOf(given) === partition ? [] : [{ path, message, given: show(given), accepted: `"${partition}"` }];
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
function checkSecret({ secretName, secretArn, region }: Draft<AwsSecretStore>): Problem[] {
  const problems = checkArn('secretArn', secretArn, 'secret', region);
  if (secretName !== undefined && secretArn !== undefined) {
    problems.push({ path: 'secretName', message: 'cannot be combined with secretArn: give one of the two' });
  }
  if (typeof secretName === 'string' && !/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(secretName)) {
    const hint = secretName.startsWith('arn:') ? '; an ARN goes into secretArn' : '';
    const message = `must have letters, digits and /_+=.@- only, at most 512${hint}`;
    problems.push({ path: 'secretName', message, given: show(secretName) });
  }
  return problems;
}

function checkFailoverSecret(draft: Draft<AwsSecretStore>): Problem[] {
  const { secretArn, failoverRegion, failoverSecretArn } = draft;
  const path = 'failoverSecretArn';
  if (failoverSecretArn === undefined) {
    const message = 'is required with secretArn and failoverRegion, because an ARN is good for one region only';
    return secretArn !== undefined && failoverRegion !== undefined ? [{ path, message }] : [];
  }
  const problems = checkArn(path, failoverSecretArn, 'secret', failoverRegion);
  if (failoverRegion === undefined) {
    problems.push({ path, message: 'needs failoverRegion' });
  }
  if (secretArn === undefined) {
    problems.push({ path, message: 'goes with secretArn only: the replica of a named secret has its name' });
  }
  return problems;
}

function checkIdentityAnnotations({ annotations = {}, usePodIdentity }: Draft<AwsSecretStore>): Problem[] {
  if (usePodIdentity === true && Object.hasOwn(annotations, ROLE_ANNOTATION)) {
    const message = 'cannot be combined with usePodIdentity; leave it out';
    return [{ path: at('annotations', ROLE_ANNOTATION), message }, ...checkRoleAudience(annotations)];
  }
  return checkRoleAudience(annotations);
}
