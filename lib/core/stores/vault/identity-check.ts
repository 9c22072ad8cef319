import { arnProblem } from '../../identity/arn';
import { roleAudienceProblem } from '../../identity/aws-identity';
import { checkTokenExpiration, otherIdProblem, sqlServerUserProblem, uuidProblem } from '../../identity/azure-identity';
import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { StoreRules } from '../../mendix/environment-check';
import type { VaultSecretStore } from './environment';

/** The cloud identity that the ServiceAccount of an environment has in addition to Vault, and the mode that it supports. */
export function cloudIdentityOf({ awsRoleArn, azureClientId }: Draft<VaultSecretStore>): Pick<StoreRules, 'identity'> {
  if (awsRoleArn !== undefined) {
    return { identity: { mode: 'AwsIam', means: 'an AWS role' } };
  }
  return azureClientId === undefined ? {} : { identity: { mode: 'AzureManagedIdentity', means: 'an Azure identity' } };
}

/** The problems of the cloud identity that the app uses in addition to Vault. */
export function checkCloudIdentity(draft: Draft<VaultSecretStore>): Problem[] {
  const { awsRoleArn, azureClientId, annotations } = draft;
  const message = 'cannot be combined with awsRoleArn, because the app has one identity; remove one of the two';
  return compact([
    awsRoleArn !== undefined &&
      azureClientId !== undefined &&
      createProblem('excluded-field', 'azureClientId', message),
    arnProblem('awsRoleArn', awsRoleArn, 'role'),
    awsRoleArn !== undefined && roleAudienceProblem(annotations),
    ...(azureClientId === undefined
      ? checkIgnored(draft, ['azureTenantId'], 'needs azureClientId')
      : checkAzureIdentity(draft)),
  ]);
}

function checkAzureIdentity(draft: Draft<VaultSecretStore>): Problem[] {
  const { azureClientId: clientId, azureTenantId: tenantId } = draft;
  const message = 'is required with azureClientId: the tenant of that identity';
  return compact([
    uuidProblem('azureClientId', clientId) ?? otherIdProblem('azureClientId', clientId, 'azureTenantId', tenantId),
    uuidProblem('azureTenantId', tenantId),
    tenantId === undefined && createProblem('required', 'azureTenantId', message),
    sqlServerUserProblem(draft),
    ...checkTokenExpiration(draft),
  ]);
}
