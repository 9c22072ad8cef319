import type { PolicyDocument } from '../core/identity/policy-document';
import { irsaTrustPolicy, type TrustedServiceAccount } from '../core/identity/trust-policy';
import { command } from './write-script';

const ISSUER = '<issuer of the cluster, without https://>';

/** The trust policy of a role for a ServiceAccount of an unknown cluster. */
export function someClusterTrust(
  { partition, accountId }: { readonly partition: string; readonly accountId: string },
  serviceAccount: TrustedServiceAccount,
): PolicyDocument {
  return irsaTrustPolicy(`arn:${partition}:iam::${accountId}:oidc-provider/${ISSUER}`, serviceAccount);
}

/** The name of a role, without its path. */
export function roleNameIn(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

/**
 * The command that gives a role an inline policy.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/iam/put-role-policy.html
 */
export function rolePolicyCommand(roleName: string, policyName: string, policy: string): string {
  return command('aws iam put-role-policy', {
    'role-name': roleName,
    'policy-name': policyName,
    'policy-document': policy,
  });
}
