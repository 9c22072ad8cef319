import { compact } from '../../input/compact';
import { arnProblem, partitionProblem, regionProblem } from '../../identity/arn';
import { ROLE_ANNOTATION, roleAudienceProblem } from '../../identity/aws-identity';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import { checkEnvironment, type StoreRules } from '../../mendix/environment-check';
import type { AwsSecretStore } from './environment';
import { checkServices } from './services-check';

const AWS_RULES: StoreRules = { identity: { mode: 'AwsIam', means: 'an AWS role' } };

/** The rules for an environment whose AWS resources exist. */
export function checkExisting(draft: Draft<AwsSecretStore>): Problem[] {
  return compact([...checkStore(draft), existingRoleProblem(draft), ...checkServices(draft, false)]);
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

function existingRoleProblem(draft: Draft<AwsSecretStore>): Problem | false | undefined {
  const { roleArn, usePodIdentity, skipServiceAccount, region } = draft;
  if (skipServiceAccount === true && usePodIdentity !== true) {
    const reason =
      'has no effect with skipServiceAccount, because an existing ServiceAccount is never changed; annotate it yourself';
    return roleArn !== undefined && createProblem('ignored-field', 'roleArn', reason);
  }
  const message =
    'is required, because the ServiceAccount is annotated with it; or set controller, which creates the role, or usePodIdentity, or skipServiceAccount if the ServiceAccount exists';
  return roleArn === undefined && usePodIdentity !== true
    ? createProblem('required', 'roleArn', message)
    : arnProblem('roleArn', roleArn, 'role', region);
}

function checkRegions({ region, failoverRegion }: Draft<AwsSecretStore>): Problem[] {
  const problems = compact([regionProblem('region', region), regionProblem('failoverRegion', failoverRegion)]);
  const problem =
    typeof region === 'string' && region === failoverRegion
      ? createProblem('invalid-value', 'failoverRegion', 'must differ from region', { given: failoverRegion })
      : partitionProblem('failoverRegion', failoverRegion, region);
  return problems.length === 0 ? compact([problem]) : problems;
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
function checkSecret({ secretName, secretArn, region }: Draft<AwsSecretStore>): Problem[] {
  const message =
    typeof secretName === 'string' && secretName.startsWith('arn:')
      ? 'must have letters, digits and /_+=.@- only, at most 512; give an ARN as secretArn'
      : 'must have letters, digits and /_+=.@- only, at most 512';
  return compact([
    arnProblem('secretArn', secretArn, 'secret', region),
    secretName !== undefined &&
      secretArn !== undefined &&
      createProblem('excluded-field', 'secretName', 'cannot be combined with secretArn: set one of the two'),
    formProblem('secretName', secretName, /^[A-Za-z0-9/_+=.@-]{1,512}$/, message),
  ]);
}

function checkFailoverSecret(draft: Draft<AwsSecretStore>): Problem[] {
  const { secretArn, failoverRegion, failoverSecretArn } = draft;
  const path = 'failoverSecretArn';
  if (failoverSecretArn === undefined) {
    const message = 'is required with secretArn and failoverRegion, because an ARN names a secret in one region only';
    const isRequired = secretArn !== undefined && failoverRegion !== undefined;
    return isRequired ? [createProblem('required', path, message)] : [];
  }
  const message = 'needs secretArn, because without it the replica has the name of the secret';
  return compact([
    arnProblem(path, failoverSecretArn, 'secret', failoverRegion),
    failoverRegion === undefined && createProblem('ignored-field', path, 'needs failoverRegion'),
    secretArn === undefined && createProblem('ignored-field', path, message),
  ]);
}

function checkIdentityAnnotations({ annotations = {}, usePodIdentity }: Draft<AwsSecretStore>): Problem[] {
  const path = at('annotations', ROLE_ANNOTATION);
  return compact([
    usePodIdentity === true &&
      Object.hasOwn(annotations, ROLE_ANNOTATION) &&
      createProblem('contradicts-argument', path, 'cannot be combined with usePodIdentity: remove it'),
    roleAudienceProblem(annotations),
  ]);
}
