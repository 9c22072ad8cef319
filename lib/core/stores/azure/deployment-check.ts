import { checkArguments } from '../../input/arguments';
import { checkIgnored } from '../../input/ignored-fields';
import { objectWithoutController } from '../../input/only-where-created';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { type AzureDeployment, KeyVaultAccess } from './deployment';
import { checkStore } from './environment-check';
import { AZURE_DEPLOYMENT_FIELDS } from './fields';
import { checkIdentity, createsIdentity } from './identity-check';
import { checkTags } from './tags-check';
import { checkKeyVaultValues } from './values-check';

const DEPLOYMENT = objectWithoutController<AzureDeployment>(AZURE_DEPLOYMENT_FIELDS);

type Deployment = Draft<AzureDeployment>;

/**
 * Everything that is wrong with the arguments of an environment whose Azure resources are created. Takes any input and
 * never throws. A string that is `UNRESOLVED` counts as given.
 */
export function checkAzureDeployment(args: unknown): Problem[] {
  return checkArguments(DEPLOYMENT, args, checkDeployment);
}

/** The rules for what is created, whether Pulumi or a controller creates it. */
export function checkDeployment(draft: Deployment): Problem[] {
  return [
    ...checkStore(draft),
    ...checkIdentity(draft),
    ...(createsKeyVault(draft) ? checkCreatedKeyVault(draft) : checkExistingKeyVault(draft)),
    ...checkResourceGroup(draft),
    ...checkKeyVaultValues(draft),
    ...checkTags(draft),
  ];
}

/** Whether a vault is created: `newKeyVault` is given, even if it is malformed. */
export function createsKeyVault(draft: Deployment): boolean {
  return Object.hasOwn(draft, 'newKeyVault');
}

function checkCreatedKeyVault({ newKeyVault, keyVaultAccess, values }: Deployment): Problem[] {
  const problems: Problem[] = [];
  const days = newKeyVault?.softDeleteRetentionInDays;
  if (typeof days === 'number' && !(Number.isInteger(days) && days >= 7 && days <= 90)) {
    const path = 'newKeyVault.softDeleteRetentionInDays';
    problems.push(createProblem('out-of-range', path, 'must be a whole number of days from 7 to 90', { given: days }));
  }
  if (keyVaultAccess === KeyVaultAccess.Secrets && values === undefined) {
    const message =
      'cannot be "Secrets" for a vault that is created empty, because a role on a secret needs the secret; give values, or use "Vault"';
    problems.push(createProblem('invalid-value', 'keyVaultAccess', message));
  }
  return problems;
}

function checkExistingKeyVault({ keyVaultName, keyVaultId, values, skipKeyVaultRole }: Deployment): Problem[] {
  if (keyVaultName === undefined || keyVaultId !== undefined || (skipKeyVaultRole === true && values === undefined)) {
    return [];
  }
  const message =
    'is required in place of keyVaultName to assign roles on the vault and to write values into it; to create the vault, give newKeyVault; if the role is assigned elsewhere, set skipKeyVaultRole and give no values';
  return [createProblem('required', 'keyVaultId', message)];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
function checkResourceGroup(draft: Deployment): Problem[] {
  const { resourceGroupName: name, location } = draft;
  if (!createsKeyVault(draft) && !createsIdentity(draft)) {
    const reason = 'has no effect, because neither an identity nor a vault is created';
    return checkIgnored(draft, ['resourceGroupName', 'location'], reason);
  }
  const problems: Problem[] = [];
  if (name === undefined) {
    const message = createsIdentity(draft)
      ? 'is required, because an identity is created'
      : 'is required, because a vault is created';
    problems.push(createProblem('required', 'resourceGroupName', message));
  } else if (typeof name === 'string' && !/^[\p{L}\p{N}_.()-]{0,89}[\p{L}\p{N}_()-]$/u.test(name)) {
    const message = 'must be at most 90 letters, digits and _.()-, not ending with a dot';
    problems.push(createProblem('invalid-name', 'resourceGroupName', message, { given: name }));
  }
  if (typeof location === 'string' && !/^[A-Za-z0-9][A-Za-z0-9 ()-]*$/.test(location)) {
    const message = 'must be a region such as "westeurope"';
    problems.push(createProblem('invalid-name', 'location', message, { given: location }));
  }
  return problems;
}
