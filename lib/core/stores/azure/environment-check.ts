import {
  azureIdentityAnnotations,
  checkTokenExpiration,
  otherIdProblem,
  sqlServerUserProblem,
  uuidProblem,
} from '../../identity/azure-identity';
import { compact } from '../../input/compact';
import { checkIgnored, isModeRefused, within } from '../../input/ignored-fields';
import { createProblem, ownWords, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import { checkEnvironment } from '../../mendix/environment-check';
import { previousUserProblem } from '../../mendix/previous-user';
import type { AzureDeployment } from './deployment';
import type { AzureSecretStore } from './environment';
import { azurePodLabels } from './manifests';
import { KEY_VAULT_NAMES } from './objects';
import { resourceIdProblem } from './resource-id';

/** The input of the rules for cdk8s and Pulumi: the environment, and the vault that the Pulumi component may create. */
type Store = Draft<AzureSecretStore & Pick<AzureDeployment, 'newKeyVault'>>;

/** The rules for an environment whose Azure resources exist. */
export function checkExisting(draft: Store): Problem[] {
  const message =
    'is required, because the SecretProviderClass names the identity by it; or set controller, which creates the identity';
  return compact([
    ...checkStore(draft),
    draft.clientId === undefined && createProblem('required', 'clientId', message),
  ]);
}

/** The rules that hold whether the Azure resources exist or are created. */
export function checkStore(draft: Store): Problem[] {
  const { tenantId, clientId } = draft;
  return compact([
    ...checkEnvironment(draft, {
      identity: { mode: 'AzureManagedIdentity', means: 'an Azure identity' },
      identityAnnotations: azureIdentityAnnotations({ clientId, tenantId }),
      names: KEY_VAULT_NAMES,
      podLabels: azurePodLabels(draft),
    }),
    ...checkKeyVault(draft),
    uuidProblem('tenantId', tenantId),
    // The ids of Entra look alike, and appear next to each other in the portal.
    uuidProblem('clientId', clientId) ?? otherIdProblem('clientId', clientId, 'tenantId', tenantId),
    sqlServerUserProblem(draft),
    replacedUserProblem(draft),
    ...checkContainer(draft),
    ...checkTokenExpiration(draft),
  ]);
}

/** The fields that name the vault. Exactly one must be set. */
const VAULT_FIELDS = ['keyVaultName', 'keyVaultId', 'newKeyVault'] as const;

function checkKeyVault(draft: Store): Problem[] {
  const { keyVaultName, keyVaultId, newKeyVault } = draft;
  const [first, ...others] = VAULT_FIELDS.filter((field) => Object.hasOwn(draft, field));
  const required =
    'is required, or keyVaultId, for the vault that exists; the Pulumi component and a controller create one from newKeyVault instead';
  const excluded = ownWords(`cannot be combined with ${others.join(' and ')}; give exactly one of them`);
  return compact([
    keyVaultNameProblem('keyVaultName', keyVaultName),
    keyVaultNameProblem('newKeyVault.name', newKeyVault?.name),
    resourceIdProblem('keyVaultId', keyVaultId, 'keyVault'),
    first === undefined && createProblem('required', 'keyVaultName', required),
    first !== undefined && others.length > 0 && createProblem('excluded-field', first, excluded),
  ]);
}

/**
 * The problem of the name of a vault.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault
 */
export function keyVaultNameProblem(path: string, name: unknown): Problem | undefined {
  const message =
    'must be 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
  return formProblem(path, name, /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/, message);
}

function replacedUserProblem(draft: Store): Problem | false | undefined {
  const { database } = draft;
  const path = 'database.previousUser';
  if (database?.previousUser === undefined || isModeRefused(draft, 'database')) {
    return undefined;
  }
  const { type, authentication, previousUser } = database;
  const message = 'has no effect without "SQLSERVER" and "AzureManagedIdentity", whose SQL drops this user';
  return type === DatabaseType.SqlServer && authentication === DatabaseAuthentication.AzureManagedIdentity
    ? previousUserProblem(path, previousUser)
    : createProblem('ignored-field', path, message);
}

function checkContainer(draft: Store): Problem[] {
  const { fileStorage } = draft;
  if (fileStorage === undefined || isModeRefused(draft, 'fileStorage')) {
    return [];
  }
  const reason = 'has no effect without fileStorage.authentication "AzureManagedIdentity", which needs a role';
  return fileStorage.authentication === FileStorageAuthentication.AzureManagedIdentity
    ? compact([resourceIdProblem('fileStorage.containerId', fileStorage.containerId, 'blobContainer')])
    : checkIgnored(fileStorage, ['containerId', 'skipContainerRole'], reason).map(within('fileStorage'));
}
