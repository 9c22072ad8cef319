import { checkArguments } from '../../input/arguments';
import { objectWhereNothingIsCreated } from '../../input/only-where-created';
import { checkArn, REGION } from '../../identity/arn';
import { checkRoleAudience, ROLE_ANNOTATION } from '../../identity/aws-identity';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkEnvironment, type StoreRules } from '../../mendix/environment-check';
import type { AwsSecretStore } from './environment';
import { AWS_DEPLOYMENT_FIELDS, AWS_SECRET_STORE_FIELDS } from './fields';
import { checkPartition, checkServices } from './services-check';

const AWS_RULES: StoreRules = { identity: { mode: 'AwsIam', means: 'an AWS role' } };
const STORE = objectWhereNothingIsCreated<AwsSecretStore>(AWS_SECRET_STORE_FIELDS, AWS_DEPLOYMENT_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose AWS resources exist. Takes any input and never
 * throws.
 */
export function checkAwsSecretStore(props: unknown): Problem[] {
  return checkArguments(STORE, props, (draft) => [
    ...checkStore(draft),
    ...checkExistingRole(draft),
    ...checkServices(draft, false),
  ]);
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
  if (usePodIdentity === true) {
    return checkArn('roleArn', roleArn, 'role', region);
  }
  if (roleArn === undefined && skipServiceAccount !== true) {
    const message =
      'is required, because the ServiceAccount is annotated with it; or set controller, which creates the role, or usePodIdentity, or skipServiceAccount if the ServiceAccount exists';
    return [createProblem('required', 'roleArn', message)];
  }
  if (roleArn !== undefined && skipServiceAccount === true) {
    const message =
      'has no effect with skipServiceAccount, because an existing ServiceAccount is never changed; annotate it yourself';
    return [createProblem('ignored-field', 'roleArn', message)];
  }
  return checkArn('roleArn', roleArn, 'role', region);
}

function checkRegions({ region, failoverRegion }: Draft<AwsSecretStore>): Problem[] {
  const problems = Object.entries({ region, failoverRegion })
    .filter(([, value]) => typeof value === 'string' && !REGION.test(value))
    .map(([path, given]) => createProblem('invalid-value', path, 'must be a region such as "eu-west-1"', { given }));
  if (typeof region !== 'string' || typeof failoverRegion !== 'string' || problems.length > 0) {
    return problems;
  }
  if (region === failoverRegion) {
    return [createProblem('invalid-value', 'failoverRegion', 'must differ from region', { given: failoverRegion })];
  }
  return checkPartition('failoverRegion', failoverRegion, region);
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
function checkSecret({ secretName, secretArn, region }: Draft<AwsSecretStore>): Problem[] {
  const path = 'secretName';
  const problems = checkArn('secretArn', secretArn, 'secret', region);
  if (secretName !== undefined && secretArn !== undefined) {
    problems.push(createProblem('excluded-field', path, 'cannot be combined with secretArn: set one of the two'));
  }
  if (typeof secretName === 'string' && !/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(secretName)) {
    const message = secretName.startsWith('arn:')
      ? 'must have letters, digits and /_+=.@- only, at most 512; give an ARN as secretArn'
      : 'must have letters, digits and /_+=.@- only, at most 512';
    problems.push(createProblem('invalid-name', path, message, { given: secretName }));
  }
  return problems;
}

function checkFailoverSecret(draft: Draft<AwsSecretStore>): Problem[] {
  const { secretArn, failoverRegion, failoverSecretArn } = draft;
  const path = 'failoverSecretArn';
  if (failoverSecretArn === undefined) {
    const message = 'is required with secretArn and failoverRegion, because an ARN names a secret in one region only';
    const isRequired = secretArn !== undefined && failoverRegion !== undefined;
    return isRequired ? [createProblem('required', path, message)] : [];
  }
  const problems = checkArn(path, failoverSecretArn, 'secret', failoverRegion);
  if (failoverRegion === undefined) {
    problems.push(createProblem('ignored-field', path, 'needs failoverRegion'));
  }
  if (secretArn === undefined) {
    const message = 'needs secretArn, because without it the replica has the name of the secret';
    problems.push(createProblem('ignored-field', path, message));
  }
  return problems;
}

function checkIdentityAnnotations({ annotations = {}, usePodIdentity }: Draft<AwsSecretStore>): Problem[] {
  if (usePodIdentity === true && Object.hasOwn(annotations, ROLE_ANNOTATION)) {
    const message = 'cannot be combined with usePodIdentity: remove it';
    const path = at('annotations', ROLE_ANNOTATION);
    return [createProblem('contradicts-argument', path, message), ...checkRoleAudience(annotations)];
  }
  return checkRoleAudience(annotations);
}
