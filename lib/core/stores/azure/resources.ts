import type { Rendering } from '../../description';
import { filledInByIdentity } from '../../identity/azure-identity';
import type { Given } from '../store-definition';
import { type AzureDeployment, identityNameOf, identityNameOfId, KeyVaultAccess } from './deployment';
import { keyVaultNameOf } from './environment';
import { FEDERATED_CREDENTIAL, federatedCredentialNameOf } from '../../identity/federated-credential';
import { keyVaultSecretsOf } from './objects';
import { resourceIdParts } from './resource-id';
import { secretScope } from './role-assignment';

export type AzureGiven = Given<AzureDeployment>;
type Render<Result> = Rendering<AzureDeployment, Result>;

/** The resources of an environment on Azure. Each one is created, or exists and is never changed. */
export interface AzureResources {
  readonly identity: CreatedIdentity | ExistingIdentity;
  /**
   * The credential that lets exactly one ServiceAccount use the identity; undefined if an existing identity already has its
   * credential.
   */
  readonly credential: FederatedCredentialFields | undefined;
  readonly keyVault: CreatedKeyVault | ExistingKeyVault;
  /** The secrets whose values the caller gives, created in the vault. */
  readonly secrets: readonly KeyVaultSecret[];
  /** The scopes on which the identity gets the role Key Vault Secrets User; empty if its roles are assigned elsewhere. */
  readonly readers: readonly ReaderRole[];
  /**
   * The blob container on which the identity becomes Storage Blob Data Contributor; undefined if the role is not assigned here.
   */
  readonly files: Render<string> | undefined;
}

interface ExistingIdentity {
  readonly isCreated: false;
  readonly clientId: Render<string>;
  /** The object id, name and resource id; undefined if the caller did not set them. */
  readonly principalId: Render<string> | undefined;
  readonly name: Render<string> | undefined;
  readonly id: Render<string> | undefined;
}

type Tags = Render<Record<string, string>>;

interface CreatedIdentity {
  readonly isCreated: true;
  readonly fields: {
    readonly resourceGroupName: Render<string>;
    readonly resourceName: Render<string>;
    readonly location?: Render<string>;
    readonly tags?: Tags;
  };
}

interface FederatedCredentialFields {
  /** The identity to which the credential belongs. */
  readonly identity: { readonly resourceGroupName: Render<string>; readonly resourceName: Render<string> };
  readonly fields: {
    readonly federatedIdentityCredentialResourceName: Render<string>;
  } & typeof FEDERATED_CREDENTIAL;
}

interface ExistingKeyVault {
  readonly isCreated: false;
  readonly name: Render<string>;
  /** Undefined if the vault is identified by its name. */
  readonly id: Render<string> | undefined;
}

interface CreatedKeyVault {
  readonly isCreated: true;
  readonly name: Render<string>;
  readonly fields: {
    readonly resourceGroupName: Render<string>;
    readonly location?: Render<string>;
    readonly properties: {
      readonly tenantId: Render<string>;
      readonly sku: { readonly family: 'A'; readonly name: 'standard' };
      readonly enableRbacAuthorization: true;
      readonly enableSoftDelete: true;
      readonly softDeleteRetentionInDays: Render<number>;
      readonly enablePurgeProtection: true;
    };
    readonly tags?: Tags;
  };
}

interface KeyVaultSecret {
  readonly key: string;
  readonly resourceGroupName: Render<string>;
  readonly secretName: string;
  /** Undefined if the value is the client id of the identity. */
  readonly value: Render<string> | undefined;
  readonly contentType: 'text/plain';
  readonly tags?: Tags;
}

interface ReaderRole {
  readonly name: 'read-secrets' | `read-secret-${string}`;
  /** The key whose secret the role reads. The secret must exist first. Undefined if the role reads the whole vault. */
  readonly key?: string;
  /** The name of that secret. */
  readonly secretName?: string;
}

/** @param kubernetesOnly - whether nothing is created on Azure, as with cdk8s */
export function azureResources(given: AzureGiven, kubernetesOnly = false): AzureResources {
  const isExisting = kubernetesOnly || given.clientId !== undefined;
  const hasPrincipal = !kubernetesOnly && (!isExisting || given.principalId !== undefined);
  const hasVaultId = given.newKeyVault !== undefined || given.keyVaultId !== undefined;
  const { containerId, skipContainerRole } = given.fileStorage ?? {};
  return {
    identity: isExisting ? existingIdentity(given) : createdIdentity(given),
    credential: isExisting && given.identityId === undefined ? undefined : credential(isExisting),
    keyVault: given.newKeyVault !== undefined ? createdKeyVault(given) : existingKeyVault(given),
    secrets: given.values === undefined ? [] : keyVaultSecrets(given),
    readers: hasPrincipal && hasVaultId && given.skipKeyVaultRole !== true ? keyVaultReaders(given) : [],
    files:
      hasPrincipal && containerId !== undefined && skipContainerRole !== true
        ? ({ fileStorage }) => fileStorage?.containerId ?? ''
        : undefined,
  };
}

const tags: Tags = (environment) => environment.tags ?? {};
const location: Render<string> = (environment) => environment.location ?? '';
const resourceGroupName: Render<string> = (environment) => environment.resourceGroupName ?? '';
/** The name of the identity that is created for an environment. */
export const identityName: Render<string> = (environment) =>
  environment.identityName ?? identityNameOf(environment.namespace, environment.name, environment.cluster);

/** The fields of every created resource. */
function placed(given: AzureGiven) {
  return {
    resourceGroupName,
    ...(given.location !== undefined && { location }),
    ...(given.tags !== undefined && { tags }),
  };
}

function existingIdentity({ principalId, identityId }: AzureGiven): ExistingIdentity {
  return {
    isCreated: false,
    clientId: ({ clientId = '' }) => clientId,
    principalId: principalId === undefined ? undefined : (environment) => environment.principalId ?? '',
    name: identityId === undefined ? undefined : (environment) => identityNameOfId(environment.identityId ?? ''),
    id: identityId === undefined ? undefined : (environment) => environment.identityId ?? '',
  };
}

function createdIdentity(given: AzureGiven): CreatedIdentity {
  return { isCreated: true, fields: { ...placed(given), resourceName: identityName } };
}

function credential(isExisting: boolean): FederatedCredentialFields {
  return {
    identity: isExisting
      ? {
          resourceGroupName: ({ identityId = '' }) => resourceIdParts(identityId).resourceGroupName,
          resourceName: ({ identityId = '' }) => identityNameOfId(identityId),
        }
      : { resourceGroupName, resourceName: identityName },
    fields: {
      federatedIdentityCredentialResourceName: credentialName,
      ...FEDERATED_CREDENTIAL,
    },
  };
}

/** The name of the federated credential of an environment. */
export const credentialName: Render<string> = (environment) =>
  environment.federatedCredentialName ??
  federatedCredentialNameOf(environment.namespace, environment.name, environment.cluster);

function existingKeyVault({ keyVaultId }: AzureGiven): ExistingKeyVault {
  return {
    isCreated: false,
    name: keyVaultNameOf,
    id: keyVaultId === undefined ? undefined : (environment) => environment.keyVaultId ?? '',
  };
}

function createdKeyVault(given: AzureGiven): CreatedKeyVault {
  return {
    isCreated: true,
    name: keyVaultNameOf,
    fields: {
      ...placed(given),
      properties: {
        tenantId: ({ tenantId }) => tenantId,
        sku: { family: 'A', name: 'standard' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: ({ newKeyVault }) => newKeyVault?.softDeleteRetentionInDays ?? 90,
        enablePurgeProtection: true,
      },
    },
  };
}

function keyVaultSecrets(given: AzureGiven): KeyVaultSecret[] {
  const filledIn = Object.keys(filledInByIdentity(given));
  return keyVaultSecretsOf(given).map(({ key, storedName }) => ({
    key,
    secretName: storedName,
    resourceGroupName:
      given.keyVaultId === undefined
        ? resourceGroupName
        : ({ keyVaultId = '' }) => resourceIdParts(keyVaultId).resourceGroupName,
    value: filledIn.includes(key) ? undefined : ({ values = {} }) => values[key] ?? '',
    contentType: 'text/plain',
    ...(given.tags !== undefined && { tags }),
  }));
}

/** The roles that let the identity read the vault, or each of its secrets. */
export function keyVaultReaders(given: AzureGiven): ReaderRole[] {
  return given.keyVaultAccess === KeyVaultAccess.Secrets
    ? keyVaultSecretsOf(given).map(({ key, storedName }) => ({
        name: `read-secret-${key}`,
        key,
        secretName: storedName,
      }))
    : [{ name: 'read-secrets' }];
}

/** The scope of a role for reading: the vault, or one secret in it. */
export function readerScope(keyVaultId: string, { secretName }: Pick<ReaderRole, 'secretName'>): string {
  return secretName === undefined ? keyVaultId : secretScope(keyVaultId, secretName);
}
