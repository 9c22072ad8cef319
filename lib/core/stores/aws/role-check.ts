import { checkArn, parseArn } from '../../identity/arn';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { AwsDeployment } from './deployment';
import { checkServices } from './services-check';

type Deployment = Draft<AwsDeployment>;

/** What is wrong with the role of an environment, created or existing, and with what it must be allowed. */
export function checkRole(draft: Deployment): Problem[] {
  const isCreated = draft.roleArn === undefined;
  return [
    ...checkIdentity(draft),
    ...(isCreated ? checkCreatedRole(draft) : checkUnchangedRole(draft)),
    ...checkServices(draft, isCreated),
    ...checkAccounts(draft),
  ];
}

function checkIdentity(draft: Deployment): Problem[] {
  const { usePodIdentity, roleArn, oidcProviderArn, eksClusterArn, region } = draft;
  const problems = [
    ...checkArn('roleArn', roleArn, 'role', region),
    ...checkArn('oidcProviderArn', oidcProviderArn, 'oidcProvider', region),
    ...checkArn('eksClusterArn', eksClusterArn, 'cluster', region),
  ];
  if (usePodIdentity === true) {
    if (eksClusterArn === undefined) {
      problems.push(createProblem('required', 'eksClusterArn', 'is required with usePodIdentity'));
    }
    const reason = 'is for IRSA, and cannot be combined with usePodIdentity';
    return [...problems, ...checkIgnored(draft, ['oidcProviderArn'], reason, 'excluded-field')];
  }
  if (roleArn === undefined && oidcProviderArn === undefined) {
    const message = 'is required to create the role; or set roleArn for an existing role, or usePodIdentity';
    problems.push(createProblem('required', 'oidcProviderArn', message));
  }
  if (roleArn !== undefined) {
    const reason = 'is for a role that is created, and cannot be combined with roleArn';
    problems.push(...checkIgnored(draft, ['oidcProviderArn'], reason, 'excluded-field'));
  }
  return [...problems, ...checkIgnored(draft, ['eksClusterArn'], 'needs usePodIdentity')];
}

function checkUnchangedRole(draft: Deployment): Problem[] {
  const reason = 'has no effect on an existing role, because it is never changed; set it there';
  return checkIgnored(draft, ['roleName', 'rolePath', 'permissionsBoundaryArn'], reason);
}

function checkCreatedRole({ roleName, rolePath, permissionsBoundaryArn, region }: Deployment): Problem[] {
  const problems = checkArn('permissionsBoundaryArn', permissionsBoundaryArn, 'policy', region);
  if (typeof roleName === 'string' && !/^[\w+=,.@-]{1,64}$/.test(roleName)) {
    const message = 'must have letters, digits and _+=,.@- only, at most 64';
    problems.push(createProblem('invalid-name', 'roleName', message, { given: roleName }));
  }
  if (typeof rolePath === 'string' && !/^\/([!-.0-~]{1,100}\/){0,5}$/.test(rolePath)) {
    const message =
      'must begin and end with a slash, and have at most five parts of 1 to 100 printable ASCII characters without spaces, such as "/mendix/"';
    problems.push(createProblem('invalid-name', 'rolePath', message, { given: rolePath }));
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
  const { secretArn, kmsKeyArn, eksClusterArn, oidcProviderArn, roleArn } = draft;
  const [cluster, secret, role] = [eksClusterArn ?? oidcProviderArn, secretArn, roleArn].map(accountOf);
  const problems: Problem[] = [];
  if (
    cluster !== undefined &&
    secret !== undefined &&
    cluster !== secret &&
    roleArn === undefined &&
    kmsKeyArn === undefined
  ) {
    const message =
      'is required for a secret of another account, because no other account can use the key "aws/secretsmanager"';
    problems.push(createProblem('required', 'kmsKeyArn', message));
  }
  if (eksClusterArn !== undefined && cluster !== undefined && role !== undefined && cluster !== role) {
    const message = 'must be in the account of the cluster';
    problems.push(createProblem('mismatch', 'roleArn', message, { given: roleArn, accepted: `"${cluster}"` }));
  }
  return problems;
}
