import { filledInByIdentity } from '../azure-identity';
import { describe, type Problem } from '../problem';
import { at, choice, type Draft, flag, freeText, lateNumber, lateText, map, object } from '../shape';
import { snapshotOf } from '../snapshot';
import { checkUseless } from '../useless-fields';
import { checkValues, secretValues } from '../values';
import { type AzureDeployment, KeyVaultAccess } from './deployment';
import { AZURE_SECRET_STORE_FIELDS, checkStore } from './environment-check';
import { checkIdentity, createsIdentity } from './identity-check';
import { parseResourceId } from './resource-id';

const DEPLOYMENT = object<AzureDeployment>({
  ...AZURE_SECRET_STORE_FIELDS,
  resourceGroupName: lateText,
  location: lateText,
  createKeyVault: flag,
  softDeleteRetentionInDays: lateNumber,
  values: secretValues,
  oidcIssuerUrl: lateText,
  identityName: lateText,
  identityId: lateText,
  principalId: lateText,
  federatedCredentialName: lateText,
  adoptRoleAssignments: flag,
  keyVaultAccess: choice(KeyVaultAccess),
  blobContainerId: lateText,
  previousDatabaseUser: lateText,
  tags: map(freeText),
});

type Deployment = Draft<AzureDeployment>;

/**
 * Everything that is wrong with the arguments of an environment whose Azure resources are created. Takes any input and
 * never throws. A text that is `pending` is taken as given.
 */
export function checkAzureDeployment(args: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = DEPLOYMENT.read(snapshotOf(args), '', problems);
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
  const { createKeyVault, keyVaultId, softDeleteRetentionInDays: days, values, adoptRoleAssignments } = draft;
  const problems: Problem[] = [];
  if (typeof days === 'number' && !(Number.isInteger(days) && days >= 7 && days <= 90)) {
    problems.push({ path: 'softDeleteRetentionInDays', message: 'must be 7 to 90', given: describe(days) });
  }
  if (createKeyVault === true) {
    const message = 'is for a vault that exists, and can not be combined with createKeyVault; give keyVaultName';
    return [...problems, ...checkUseless(draft, ['keyVaultId'], message)];
  }
  problems.push(...checkUseless(draft, ['softDeleteRetentionInDays'], 'is for a vault that is created'));
  if (keyVaultId === undefined && (adoptRoleAssignments !== true || values !== undefined)) {
    const message =
      'is required to grant access to a vault that exists and to write into it; or createKeyVault, or adoptRoleAssignments without values';
    problems.push({ path: 'keyVaultId', message });
  }
  return problems;
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources */
function checkResourceGroup(draft: Deployment): Problem[] {
  const { resourceGroupName: name, location, createKeyVault } = draft;
  if (createKeyVault !== true && !createsIdentity(draft)) {
    const reason = 'has no effect, because neither an identity nor a vault is created';
    return checkUseless(draft, ['resourceGroupName', 'location'], reason);
  }
  const problems: Problem[] = [];
  if (name === undefined) {
    const what = createsIdentity(draft) ? 'an identity' : 'a vault';
    problems.push({ path: 'resourceGroupName', message: `is required, because ${what} is created` });
  } else if (typeof name === 'string' && !/^[\p{L}\p{N}_.()-]{0,89}[\p{L}\p{N}_()-]$/u.test(name)) {
    const message = 'must be at most 90 letters, digits and _.()-, not ending with a dot';
    problems.push({ path: 'resourceGroupName', message, given: describe(name) });
  }
  if (typeof location === 'string' && !/^[A-Za-z0-9][A-Za-z0-9 ()-]*$/.test(location)) {
    problems.push({ path: 'location', message: 'must be a region such as "westeurope"', given: describe(location) });
  }
  return problems;
}

/** @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_SECRET_BYTES = 25600;

function checkKeyVaultValues(draft: Deployment): Problem[] {
  const { values, blobContainerId } = draft;
  if (values === undefined) {
    return [];
  }
  const problems = checkValues(values, draft, filledInByIdentity(draft));
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string' && Buffer.byteLength(value) > MAX_SECRET_BYTES) {
      problems.push({ path: at('values', key), message: `must have at most ${MAX_SECRET_BYTES} bytes` });
    }
  }
  const container = values['storage-azure-container'];
  const granted = typeof blobContainerId === 'string' ? parseResourceId(blobContainerId)?.name : undefined;
  if (typeof container === 'string' && granted !== undefined && container !== granted) {
    const message = 'must be the container of blobContainerId';
    problems.push({ path: at('values', 'storage-azure-container'), message });
  }
  const endpoint = values['storage-azure-blob-endpoint'];
  if (typeof endpoint === 'string' && !endpoint.startsWith('https://')) {
    problems.push({ path: at('values', 'storage-azure-blob-endpoint'), message: 'must begin with "https://"' });
  }
  return problems;
}

/** A secret of Key Vault takes fewer tags than other resources do. */
const MAX_TAGS = 15;

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
function checkTags({ tags = {} }: Deployment): Problem[] {
  const count = Object.keys(tags).length;
  const many: Problem[] =
    count > MAX_TAGS ? [{ path: 'tags', message: `must be at most ${MAX_TAGS}`, given: String(count) }] : [];
  const wrong = Object.entries(tags).flatMap(([key, value]): Problem[] => {
    const fits = /^(?!microsoft|azure|windows)[^<>%&\\?/\p{Cc}]{1,256}$/iu.test(key);
    const message =
      'must have a key of 1 to 256 characters without <>%&\\?/ that does not begin with "microsoft", "azure" or "windows", and a value of at most 256';
    return fits && (typeof value !== 'string' || value.length <= 256)
      ? []
      : [{ path: at('tags', key), message, given: describe(value) }];
  });
  return [...many, ...wrong];
}
