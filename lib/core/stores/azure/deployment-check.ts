import { checkIgnored } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import { type Draft, object } from '../../input/shape';
import { type AzureDeployment, KeyVaultAccess } from './deployment';
import { checkStore } from './environment-check';
import { AZURE_DEPLOYMENT_FIELDS } from './fields';
import { checkIdentity, createsIdentity } from './identity-check';
import { checkTags } from './tags-check';
import { checkKeyVaultValues } from './values-check';

const DEPLOYMENT = object<AzureDeployment>(AZURE_DEPLOYMENT_FIELDS);

type Deployment = Draft<AzureDeployment>;

/**
 * Everything that is wrong with the arguments of an environment whose Azure resources are created. Takes any input and
 * never throws. A text that is `pending` is taken as given.
 */
export function checkAzureDeployment(args: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = DEPLOYMENT.read(args, '', problems);
  if (draft === undefined) {
    return problems;
  }
  return [
    ...problems,
    ...checkStore(draft),
    ...checkIdentity(draft),
    ...checkCreatedKeyVault(draft),
    ...checkResourceGroup(draft),
    ...checkKeyVaultValues(draft),
    ...checkTags(draft),
  ];
}

function checkCreatedKeyVault(draft: Deployment): Problem[] {
  const { createKeyVault, keyVaultId, softDeleteRetentionInDays: days, values, skipKeyVaultRole } = draft;
  const problems: Problem[] = [];
  if (typeof days === 'number' && !(Number.isInteger(days) && days >= 7 && days <= 90)) {
    problems.push({ path: 'softDeleteRetentionInDays', message: 'must be 7 to 90', given: show(days) });
  }
  if (createKeyVault === true) {
    if (draft.keyVaultAccess === KeyVaultAccess.Secrets && values === undefined) {
      const message = 'cannot be "Secrets" for a vault that is created without values, because it has no secret yet';
      problems.push({ path: 'keyVaultAccess', message });
    }
    const message = 'is for a vault that exists, and cannot be combined with createKeyVault; give keyVaultName';
    return [...problems, ...checkIgnored(draft, ['keyVaultId'], message)];
  }
  problems.push(...checkIgnored(draft, ['softDeleteRetentionInDays'], 'is for a vault that is created'));
  if (keyVaultId === undefined && (skipKeyVaultRole !== true || values !== undefined)) {
    const message =
      'is required to grant access to a vault that exists and to write into it; or createKeyVault, or skipKeyVaultRole without values';
    problems.push({ path: 'keyVaultId', message });
  }
  return problems;
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
function checkResourceGroup(draft: Deployment): Problem[] {
  const { resourceGroupName: name, location, createKeyVault } = draft;
  if (createKeyVault !== true && !createsIdentity(draft)) {
    const reason = 'has no effect, because neither an identity nor a vault is created';
    return checkIgnored(draft, ['resourceGroupName', 'location'], reason);
  }
  const problems: Problem[] = [];
  if (name === undefined) {
    const what = createsIdentity(draft) ? 'an identity' : 'a vault';
    problems.push({ path: 'resourceGroupName', message: `is required, because ${what} is created` });
  } else if (typeof name === 'string' && !/^[\p{L}\p{N}_.()-]{0,89}[\p{L}\p{N}_()-]$/u.test(name)) {
    const message = 'must be at most 90 letters, digits and _.()-, not ending with a dot';
    problems.push({ path: 'resourceGroupName', message, given: show(name) });
  }
  if (typeof location === 'string' && !/^[A-Za-z0-9][A-Za-z0-9 ()-]*$/.test(location)) {
    problems.push({ path: 'location', message: 'must be a region such as "westeurope"', given: show(location) });
  }
  return problems;
}
