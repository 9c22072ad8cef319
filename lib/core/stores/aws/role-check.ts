import { arnProblem, parseArn } from '../../identity/arn';
import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import type { AwsDeployment } from './deployment';
import { checkServices } from './services-check';

type Deployment = Draft<AwsDeployment>;

/** The problems of the role of an environment, created or existing, and of the permissions that it needs. */
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
  return compact([
    arnProblem('roleArn', roleArn, 'role', region),
    arnProblem('oidcProviderArn', oidcProviderArn, 'oidcProvider', region),
    arnProblem('eksClusterArn', eksClusterArn, 'cluster', region),
    ...(usePodIdentity === true ? checkPodIdentity(draft) : checkIrsa(draft)),
  ]);
}

function checkPodIdentity(draft: Deployment): Problem[] {
  const reason = 'is for IRSA, and cannot be combined with usePodIdentity';
  return compact([
    draft.eksClusterArn === undefined && createProblem('required', 'eksClusterArn', 'is required with usePodIdentity'),
    ...checkIgnored(draft, ['oidcProviderArn'], reason, 'excluded-field'),
  ]);
}

function checkIrsa(draft: Deployment): Problem[] {
  const message = 'is required to create the role; or set roleArn for an existing role, or usePodIdentity';
  const reason = 'is for a role that is created, and cannot be combined with roleArn';
  return compact([
    draft.roleArn === undefined &&
      draft.oidcProviderArn === undefined &&
      createProblem('required', 'oidcProviderArn', message),
    ...(draft.roleArn === undefined ? [] : checkIgnored(draft, ['oidcProviderArn'], reason, 'excluded-field')),
    ...checkIgnored(draft, ['eksClusterArn'], 'needs usePodIdentity'),
  ]);
}

function checkUnchangedRole(draft: Deployment): Problem[] {
  const reason = 'has no effect on an existing role, because it is never changed; set it there';
  return checkIgnored(draft, ['roleName', 'rolePath', 'permissionsBoundaryArn'], reason);
}

function checkCreatedRole({ roleName, rolePath, permissionsBoundaryArn, region }: Deployment): Problem[] {
  const path =
    'must begin and end with a slash, and have at most five parts of 1 to 100 printable ASCII characters without spaces, such as "/mendix/"';
  return compact([
    arnProblem('permissionsBoundaryArn', permissionsBoundaryArn, 'policy', region),
    formProblem('roleName', roleName, /^[\w+=,.@-]{1,64}$/, 'must have letters, digits and _+=,.@- only, at most 64'),
    formProblem('rolePath', rolePath, /^\/([!-.0-~]{1,100}\/){0,5}$/, path),
  ]);
}

const accountOf = (arn: unknown) => (typeof arn === 'string' ? parseArn(arn)?.accountId : undefined);

/**
 * The rules for resources in different accounts.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
function checkAccounts(draft: Deployment): Problem[] {
  const { secretArn, kmsKeyArn, eksClusterArn, oidcProviderArn, roleArn } = draft;
  const [cluster, secret, role] = [eksClusterArn ?? oidcProviderArn, secretArn, roleArn].map(accountOf);
  const isOther = (account: string | undefined) =>
    cluster !== undefined && account !== undefined && cluster !== account;
  const needsKey =
    'is required for a secret of another account, because no other account can use the key "aws/secretsmanager"';
  const details = { given: roleArn, accepted: `"${cluster ?? ''}"` };
  return compact([
    isOther(secret) &&
      roleArn === undefined &&
      kmsKeyArn === undefined &&
      createProblem('required', 'kmsKeyArn', needsKey),
    isOther(role) &&
      eksClusterArn !== undefined &&
      createProblem('mismatch', 'roleArn', 'must be in the account of the cluster', details),
  ]);
}
