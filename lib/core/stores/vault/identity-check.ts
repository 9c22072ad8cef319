import { compact } from '../../input/compact';
import { arnProblem } from '../../identity/arn';
import { roleAudienceProblem } from '../../identity/aws-identity';
import { otherIdProblem, sqlServerUserProblem, checkTokenExpiration, uuidProblem } from '../../identity/azure-identity';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { StoreRules } from '../../mendix/environment-check';
import type { VaultSecretStore } from './environment';

/** The identity of a cloud that the ServiceAccount of an environment has beside Vault, and the modes it serves. */
export function cloudIdentityOf({ awsRoleArn, azureClientId }: Draft<VaultSecretStore>): Pick<StoreRules, 'identity'> {
  if (awsRoleArn !== undefined) {
    return { identity: { mode: 'AwsIam', means: 'an AWS role' } };
  }
  return azureClientId === undefined ? {} : { identity: { mode: 'AzureManagedIdentity', means: 'an Azure identity' } };
}

/** Everything that is wrong with the identity of a cloud that the app uses beside Vault. */
export function checkCloudIdentity(draft: Draft<VaultSecretStore>): Problem[] {
  return [
    ...checkOneCloud(draft),
    ...(draft.awsRoleArn === undefined ? [] : checkAwsRole(draft)),
    ...(draft.azureClientId === undefined
      ? checkIgnored(draft, ['azureTenantId'], 'needs azureClientId')
      : checkAzureIdentity(draft)),
  ];
}

function checkOneCloud({ awsRoleArn, azureClientId }: Draft<VaultSecretStore>): Problem[] {
  const message = 'cannot be combined with awsRoleArn, because the app has one identity; remove one of the two';
  return awsRoleArn !== undefined && azureClientId !== undefined
    ? [createProblem('excluded-field', 'azureClientId', message)]
    : [];
}

function checkAwsRole({ awsRoleArn, annotations }: Draft<VaultSecretStore>): Problem[] {
  return [...compact([arnProblem('awsRoleArn', awsRoleArn, 'role')]), ...compact([roleAudienceProblem(annotations)])];
}

function checkAzureIdentity(draft: Draft<VaultSecretStore>): Problem[] {
  const { azureClientId, azureTenantId } = draft;
  const problems = [
    ...compact([uuidProblem('azureClientId', azureClientId)]),
    ...compact([uuidProblem('azureTenantId', azureTenantId)]),
  ];
  if (problems.length === 0) {
    problems.push(...compact([otherIdProblem('azureClientId', azureClientId, 'azureTenantId', azureTenantId)]));
  }
  if (azureTenantId === undefined) {
    const message = 'is required with azureClientId: the tenant of that identity';
    problems.push(createProblem('required', 'azureTenantId', message));
  }
  return [...problems, ...compact([sqlServerUserProblem(draft)]), ...checkTokenExpiration(draft)];
}
