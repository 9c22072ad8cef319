import { compact } from '../../input/compact';
import { checkArguments } from '../../input/arguments';
import {
  azureIdentityAnnotations,
  otherIdProblem,
  sqlServerUserProblem,
  checkTokenExpiration,
  uuidProblem,
} from '../../identity/azure-identity';
import { isModeRefused } from '../../input/ignored-fields';
import { objectWhereNothingIsCreated } from '../../input/only-where-created';
import { createProblem, ownWords, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../mendix/any-environment';
import { DatabaseType } from '../../mendix/environment';
import { checkEnvironment } from '../../mendix/environment-check';
import { previousUserProblem } from '../../mendix/previous-user';
import type { AzureDeployment } from './deployment';
import type { AzureSecretStore } from './environment';
import { AZURE_DEPLOYMENT_FIELDS, AZURE_SECRET_STORE_FIELDS } from './fields';
import { azurePodLabels } from './manifests';
import { KEY_VAULT_NAMES } from './objects';
import { checkResourceId } from './resource-id';

const STORE = objectWhereNothingIsCreated<AzureSecretStore>(AZURE_SECRET_STORE_FIELDS, AZURE_DEPLOYMENT_FIELDS);

/** What the rules for cdk8s and Pulumi read: the environment, and the vault that the Pulumi component may create. */
type Store = Draft<AzureSecretStore & Pick<AzureDeployment, 'newKeyVault'>>;

/**
 * Everything that is wrong with the properties of an environment whose Azure resources exist. Takes any input and never
 * throws.
 */
export function checkAzureSecretStore(props: unknown): Problem[] {
  const message =
    'is required, because the SecretProviderClass names the identity by it; or set controller, which creates the identity';
  return checkArguments(STORE, props, (draft) => [
    ...checkStore(draft),
    ...(draft.clientId === undefined ? [createProblem('required', 'clientId', message)] : []),
  ]);
}

/** The rules that hold whether the Azure resources exist or are created. */
export function checkStore(draft: Store): Problem[] {
  return [
    ...checkEnvironment(draft, {
      identity: { mode: 'AzureManagedIdentity', means: 'an Azure identity' },
      identityAnnotations: azureIdentityAnnotations({ clientId: draft.clientId, tenantId: draft.tenantId }),
      names: KEY_VAULT_NAMES,
      podLabels: azurePodLabels(draft),
    }),
    ...checkKeyVault(draft),
    ...checkIds(draft),
    ...compact([sqlServerUserProblem(draft)]),
    ...checkReplacedUser(draft),
    ...checkContainer(draft),
    ...checkTokenExpiration(draft),
  ];
}

/** Each of the ways to name the vault; exactly one is given. */
const VAULT_FIELDS = ['keyVaultName', 'keyVaultId', 'newKeyVault'] as const;

function checkKeyVault(draft: Store): Problem[] {
  const { keyVaultName, keyVaultId, newKeyVault } = draft;
  const [first, ...others] = VAULT_FIELDS.filter((field) => Object.hasOwn(draft, field));
  const problems = [
    ...checkVaultName('keyVaultName', keyVaultName),
    ...checkVaultName('newKeyVault.name', newKeyVault?.name),
    ...checkResourceId('keyVaultId', keyVaultId, 'keyVault'),
  ];
  if (first === undefined) {
    const message =
      'is required, or keyVaultId, for the vault that exists; the Pulumi component and a controller create one from newKeyVault instead';
    problems.push(createProblem('required', 'keyVaultName', message));
  }
  if (first !== undefined && others.length > 0) {
    const message = ownWords(`cannot be combined with ${others.join(' and ')}; give exactly one of them`);
    problems.push(createProblem('excluded-field', first, message));
  }
  return problems;
}

/**
 * What is wrong with the name of a vault.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault
 */
export function checkVaultName(path: string, name: unknown): Problem[] {
  const message =
    'must be 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
  return typeof name !== 'string' || /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/.test(name)
    ? []
    : [createProblem('invalid-name', path, message, { given: name })];
}

/** The ids of Entra look alike, and stand side by side in the portal. */
function checkIds({ tenantId, clientId }: Store): Problem[] {
  const problems = [...compact([uuidProblem('tenantId', tenantId)]), ...compact([uuidProblem('clientId', clientId)])];
  return problems.length === 0 ? compact([otherIdProblem('clientId', clientId, 'tenantId', tenantId)]) : problems;
}

function checkReplacedUser(draft: Store): Problem[] {
  const { database } = draft;
  const path = 'database.previousUser';
  if (database?.previousUser === undefined || isModeRefused(draft, 'database')) {
    return [];
  }
  const { type, authentication, previousUser } = database;
  if (type !== DatabaseType.SqlServer || authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    const message = 'has no effect without "SQLSERVER" and "AzureManagedIdentity", whose SQL drops this user';
    return [createProblem('ignored-field', path, message)];
  }
  return compact([previousUserProblem(path, previousUser)]);
}

function checkContainer(draft: Store): Problem[] {
  const { fileStorage } = draft;
  if (fileStorage === undefined || isModeRefused(draft, 'fileStorage')) {
    return [];
  }
  const { authentication, containerId, skipContainerRole } = fileStorage;
  if (authentication === FileStorageAuthentication.AzureManagedIdentity) {
    return checkResourceId('fileStorage.containerId', containerId, 'blobContainer');
  }
  const message = 'has no effect without fileStorage.authentication "AzureManagedIdentity", which needs a role';
  return [
    ...(containerId === undefined ? [] : [createProblem('ignored-field', 'fileStorage.containerId', message)]),
    ...(skipContainerRole === true ? [createProblem('ignored-field', 'fileStorage.skipContainerRole', message)] : []),
  ];
}
