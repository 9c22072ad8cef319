import { DatabaseAuthentication, DatabaseType } from '../environment';
import { checkEnvironment, ENVIRONMENT_FIELDS } from '../environment-check';
import { OBJECT_OPTION_FIELDS } from '../object-metadata';
import { describe, type Problem } from '../problem';
import { at, choice, type Draft, isObject, lateText, object, required } from '../shape';
import { snapshotOf } from '../snapshot';
import { UUID } from '../uuid';
import { AzureCloud } from './cloud';
import { type AzureSecretStore, TOKEN_EXPIRATION_ANNOTATION } from './environment';
import { azurePodLabels } from './manifests';
import { KEY_VAULT_NAMES } from './objects';
import { checkResourceId } from './resource-id';

/** The fields of {@link AzureSecretStore}. */
export const AZURE_SECRET_STORE_FIELDS = {
  ...ENVIRONMENT_FIELDS,
  ...OBJECT_OPTION_FIELDS,
  keyVaultName: lateText,
  keyVaultId: lateText,
  tenantId: required(lateText),
  clientId: lateText,
  cloud: choice(AzureCloud),
};

const STORE = object<AzureSecretStore>(AZURE_SECRET_STORE_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose Azure resources exist. Takes any input and never
 * throws.
 */
export function checkAzureSecretStore(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = STORE.read(snapshotOf(props), '', problems);
  if (draft === undefined) {
    return problems;
  }
  problems.push(...checkStore(draft));
  if (draft.clientId === undefined) {
    problems.push({ path: 'clientId', message: 'is required: the SecretProviderClass names the identity by it' });
  }
  return problems;
}

/** The rules that hold whether the Azure resources exist or are created. */
export function checkStore(draft: Draft<AzureSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, {
      identity: { mode: 'AzureManagedIdentity', means: 'an Azure identity' },
      names: KEY_VAULT_NAMES,
      podLabels: azurePodLabels(draft),
    }),
    ...checkKeyVault(draft),
    ...checkIds(draft),
    ...checkSqlServerUser(draft),
    ...checkTokenExpiration(draft),
  ];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
function checkKeyVault({ keyVaultName, keyVaultId }: Draft<AzureSecretStore>): Problem[] {
  const problems = checkResourceId('keyVaultId', keyVaultId, 'keyVault');
  if (keyVaultName === undefined && keyVaultId === undefined) {
    problems.push({ path: 'keyVaultName', message: 'is required, or keyVaultId for a vault that exists' });
  }
  if (keyVaultName !== undefined && keyVaultId !== undefined) {
    problems.push({ path: 'keyVaultName', message: 'can not be combined with keyVaultId: give one of the two' });
  }
  if (typeof keyVaultName === 'string' && !/^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/.test(keyVaultName)) {
    const message =
      'must be 3 to 24 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
    problems.push({ path: 'keyVaultName', message, given: describe(keyVaultName) });
  }
  return problems;
}

/** The ids of Entra look alike, and stand side by side in the portal. */
function checkIds({ tenantId, clientId }: Draft<AzureSecretStore>): Problem[] {
  const problems = [...checkUuid('tenantId', tenantId), ...checkUuid('clientId', clientId)];
  return problems.length === 0 ? checkOtherId('clientId', clientId, 'tenantId', tenantId) : problems;
}

/** What is wrong with an id that should be a UUID, where it is known. */
export function checkUuid(path: string, value: unknown): Problem[] {
  const message = 'must be a UUID such as "00000000-0000-0000-0000-000000000000"';
  return typeof value === 'string' && !UUID.test(value) ? [{ path, message, given: describe(value) }] : [];
}

/** A problem where one id stands in the place of another. */
export function checkOtherId(path: string, value: unknown, otherPath: string, other: unknown): Problem[] {
  const isSame = typeof value === 'string' && typeof other === 'string' && value.toLowerCase() === other.toLowerCase();
  return isSame ? [{ path, message: `must differ from ${otherPath}`, given: describe(value) }] : [];
}

/**
 * Azure SQL knows the identity by its name, but the app logs in under its client id.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
function checkSqlServerUser({ database }: Draft<AzureSecretStore>): Problem[] {
  const isByIdentity =
    database?.type === DatabaseType.SqlServer &&
    database.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const message =
    'must be left out for "SQLSERVER" with "AzureManagedIdentity": "database-username" holds the client id of the identity';
  return isByIdentity && database.username !== undefined ? [{ path: 'database.username', message }] : [];
}

/**
 * The webhook refuses to start a pod with another expiration.
 *
 * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
 */
function checkTokenExpiration({ annotations, mendixAppSpec }: Draft<AzureSecretStore>): Problem[] {
  const spec: unknown = mendixAppSpec;
  const places: readonly (readonly [string, unknown])[] = [
    ['annotations', annotations],
    [
      'mendixAppSpec.runtimeDeploymentPodAnnotations',
      isObject(spec) ? spec.runtimeDeploymentPodAnnotations : undefined,
    ],
  ];
  return places.flatMap(([path, map]): Problem[] => {
    const seconds = isObject(map) ? map[TOKEN_EXPIRATION_ANNOTATION] : undefined;
    const isFine = typeof seconds === 'symbol' || seconds === undefined || seconds === null || isExpiration(seconds);
    const message = 'must be whole seconds from "3600" to "86400"';
    return isFine ? [] : [{ path: at(path, TOKEN_EXPIRATION_ANNOTATION), message, given: describe(seconds) }];
  });
}

function isExpiration(seconds: unknown): boolean {
  return (
    typeof seconds === 'string' && /^\d{4,5}$/.test(seconds) && Number(seconds) >= 3600 && Number(seconds) <= 86400
  );
}
