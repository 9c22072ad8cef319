import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { formProblem, wholeNumberProblem } from '../../input/value-problems';
import { type AzureDeployment, KeyVaultAccess } from './deployment';
import { checkStore } from './environment-check';
import { checkIdentity, createsIdentity } from './identity-check';
import { RESOURCE_GROUP } from './resource-id';
import { checkTags } from './tags-check';
import { checkKeyVaultValues } from './values-check';

type Deployment = Draft<AzureDeployment>;

/** The rules for created resources, whether Pulumi or a controller creates them. */
export function checkDeployment(draft: Deployment): Problem[] {
  return compact([
    ...checkStore(draft),
    ...checkIdentity(draft),
    ...(createsKeyVault(draft) ? checkCreatedKeyVault(draft) : [existingKeyVaultProblem(draft)]),
    ...checkResourceGroup(draft),
    ...checkKeyVaultValues(draft),
    ...checkTags(draft),
  ]);
}

/** Whether a vault is created: `newKeyVault` is set, even if it is malformed. */
export function createsKeyVault(draft: Deployment): boolean {
  return Object.hasOwn(draft, 'newKeyVault');
}

function checkCreatedKeyVault({ newKeyVault, keyVaultAccess, values }: Deployment): Problem[] {
  const days = newKeyVault?.softDeleteRetentionInDays;
  const path = 'newKeyVault.softDeleteRetentionInDays';
  const message =
    'cannot be "Secrets" for a vault that is created empty, because a role on a secret needs the secret; give values, or use "Vault"';
  return compact([
    wholeNumberProblem(path, days, [7, 90], 'must be a whole number of days from 7 to 90'),
    keyVaultAccess === KeyVaultAccess.Secrets &&
      values === undefined &&
      createProblem('invalid-value', 'keyVaultAccess', message),
  ]);
}

function existingKeyVaultProblem({ keyVaultName, keyVaultId, values, skipKeyVaultRole }: Deployment): Problem | false {
  const message =
    'is required in place of keyVaultName to assign roles on the vault and to write values into it; to create the vault, give newKeyVault; if the role is assigned elsewhere, set skipKeyVaultRole and give no values';
  return (
    keyVaultName !== undefined &&
    keyVaultId === undefined &&
    (skipKeyVaultRole !== true || values !== undefined) &&
    createProblem('required', 'keyVaultId', message)
  );
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
function checkResourceGroup(draft: Deployment): Problem[] {
  const { resourceGroupName: name, location } = draft;
  if (!createsKeyVault(draft) && !createsIdentity(draft)) {
    const reason = 'has no effect, because neither an identity nor a vault is created';
    return checkIgnored(draft, ['resourceGroupName', 'location'], reason);
  }
  const required = createsIdentity(draft)
    ? 'is required, because an identity is created'
    : 'is required, because a vault is created';
  const message = 'must be at most 90 letters, digits and _.()-, not ending with a dot';
  return compact([
    name === undefined && createProblem('required', 'resourceGroupName', required),
    formProblem('resourceGroupName', name, RESOURCE_GROUP, message),
    formProblem('location', location, /^[A-Za-z0-9][A-Za-z0-9 ()-]*$/, 'must be a region such as "westeurope"'),
  ]);
}
