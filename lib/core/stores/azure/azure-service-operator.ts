import type { Rendered } from '../../description';
import {
  type Controller,
  customResource,
  type CustomResourceKind,
  type CustomResourceManifest,
  customResourceName,
} from '../custom-resource';
import { clientIdKeyOf, fluxVariableOf, IDENTITY_CONFIG_MAP_KEYS } from './client-id';
import { AzureClientIdSource, type AzureEnvironment } from './controller';
import { type AzureResources, identityName, readerScope } from './resources';
import { keyVaultNameOf } from './environment';
import { type AzureRole, roleAssignment } from './role-assignment';

const IDENTITY: CustomResourceKind = {
  kind: 'UserAssignedIdentity',
  group: 'managedidentity.azure.com',
  version: 'v1api20230131',
  plural: 'userassignedidentities',
};
const CREDENTIAL: CustomResourceKind = {
  ...IDENTITY,
  kind: 'FederatedIdentityCredential',
  plural: 'federatedidentitycredentials',
};
const ROLE: CustomResourceKind = {
  kind: 'RoleAssignment',
  group: 'authorization.azure.com',
  version: 'v1api20220401',
  plural: 'roleassignments',
};
const VAULT: CustomResourceKind = {
  kind: 'Vault',
  group: 'keyvault.azure.com',
  version: 'v1api20230701',
  plural: 'vaults',
};

/** @see https://azure.github.io/azure-service-operator/guide/annotations/ */
const RECONCILE_POLICY = 'serviceoperator.azure.com/reconcile-policy';
const DELETED = { [RECONCILE_POLICY]: 'manage' };
const KEPT = { [RECONCILE_POLICY]: 'detach-on-delete' };

/** @see https://azure.github.io/azure-service-operator/reference/ */
export const AZURE_SERVICE_OPERATOR: Controller = {
  name: 'Azure Service Operator',
  releases: [{ name: 'Azure Service Operator', version: '2.14.0', kinds: [IDENTITY, CREDENTIAL, ROLE, VAULT] }],
  ready: 'Ready',
  annotations: [RECONCILE_POLICY],
};

type Resources = Rendered<AzureResources>;
type CreatedIdentity = Extract<Resources['identity'], { readonly isCreated: true }>;
type CreatedKeyVault = Extract<Resources['keyVault'], { readonly isCreated: true }>;

/** The custom resources from which Azure Service Operator creates what an environment has on Azure. */
export function azureCustomResources(environment: AzureEnvironment, resources: Resources): CustomResourceManifest[] {
  const { identity, credential, keyVault, readers, files } = resources;
  const vaultId = keyVault.isCreated ? createdKeyVaultId(environment) : keyVault.id;
  return [
    ...(keyVault.isCreated ? [keyVaultResource(environment, keyVault)] : []),
    ...(identity.isCreated ? [identityResource(environment, identity)] : []),
    ...(credential === undefined ? [] : [credentialResource(environment, credential, identity)]),
    ...readers.map(({ name, ...reader }) =>
      roleResource(environment, name, 'keyVaultSecretsUser', readerScope(vaultId ?? '', reader), identity),
    ),
    ...(files === undefined
      ? []
      : [roleResource(environment, 'file-storage', 'storageBlobDataContributor', files, identity)]),
  ];
}

/** The resource id of the resource group in which resources are created. */
export function resourceGroupId({ controller, resourceGroupName }: AzureEnvironment): string {
  return `/subscriptions/${controller?.subscriptionId ?? ''}/resourceGroups/${resourceGroupName ?? ''}`;
}

/** The resource id that a created identity will have. */
function createdIdentityId(environment: AzureEnvironment): string {
  const group = resourceGroupId(environment);
  return `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${identityName(environment)}`;
}

/** The resource id that a created vault will have. */
export function createdKeyVaultId(environment: AzureEnvironment): string {
  return `${resourceGroupId(environment)}/providers/Microsoft.KeyVault/vaults/${keyVaultNameOf(environment)}`;
}

/**
 * The name of an object, derived from the id of the resource that it creates. Azure does not distinguish ids that differ only in
 * case.
 */
const nameOf = ({ name }: AzureEnvironment, part: string, id: string) =>
  customResourceName(name, part, id.toLowerCase());

/** The name of the object of a created identity, and of the ConfigMap with its ids. */
export function identityObjectName(environment: AzureEnvironment): string {
  return nameOf(environment, 'identity', createdIdentityId(environment));
}

/** The ids that Azure chooses go into a ConfigMap of the same name. The role assignments wait for this ConfigMap. */
function identityResource(environment: AzureEnvironment, identity: CreatedIdentity): CustomResourceManifest {
  const { resourceName, location, tags } = identity.fields;
  const name = identityObjectName(environment);
  const { principalId, tenantId } = IDENTITY_CONFIG_MAP_KEYS;
  return customResource(
    environment,
    IDENTITY,
    { name, annotations: DELETED },
    {
      azureName: resourceName,
      owner: { armId: resourceGroupId(environment) },
      location,
      ...(tags !== undefined && { tags: { ...tags } }),
      operatorSpec: {
        configMaps: {
          clientId: { name, key: clientIdKeyOf(environment.controller?.clientIdFrom, name) },
          principalId: { name, key: principalId },
          tenantId: { name, key: tenantId },
        },
      },
    },
  );
}

/** The owner of the credential of a created identity is the object of that identity. */
function credentialResource(
  environment: AzureEnvironment,
  { fields }: NonNullable<Resources['credential']>,
  identity: Resources['identity'],
): CustomResourceManifest {
  const { federatedIdentityCredentialResourceName: azureName, issuer, subject, audiences } = fields;
  const identityId = identity.isCreated ? createdIdentityId(environment) : (identity.id ?? '');
  const name = nameOf(environment, 'federated-credential', `${identityId}/${azureName}`);
  return customResource(
    environment,
    CREDENTIAL,
    { name, annotations: DELETED },
    {
      azureName,
      owner: identity.isCreated ? { name: identityObjectName(environment) } : { armId: identityId },
      issuer,
      subject,
      audiences: [...audiences],
    },
  );
}

/**
 * The scope of a role is given as a resource id of Azure, not as an object of the cluster: the owner of an object can never
 * change, and a vault that was created here may later be configured as an existing vault. The name of a role assignment for a
 * created identity follows from the id of the identity, because its principal is not known in advance.
 *
 * @see https://azure.github.io/azure-service-operator/reference/authorization/
 */
function roleResource(
  environment: AzureEnvironment,
  part: string,
  role: AzureRole,
  scope: string,
  identity: Resources['identity'],
): CustomResourceManifest {
  const principal = identity.isCreated ? createdIdentityId(environment) : (identity.principalId ?? '');
  const { roleAssignmentName, roleDefinitionId, principalType } = roleAssignment(scope, role, principal);
  const metadata = { name: nameOf(environment, part, roleAssignmentName), annotations: DELETED };
  return customResource(environment, ROLE, metadata, {
    azureName: roleAssignmentName,
    owner: { armId: scope },
    principalType,
    ...(identity.isCreated
      ? {
          principalIdFromConfig: {
            name: identityObjectName(environment),
            key: IDENTITY_CONFIG_MAP_KEYS.principalId,
          },
        }
      : { principalId: principal }),
    roleDefinitionReference: { armId: roleDefinitionId },
  });
}

/**
 * Deleting the object keeps the vault, unless the caller sets `deleteSecrets`. A vault of that name may therefore already exist,
 * or be deleted and recoverable.
 *
 * @see https://azure.github.io/azure-service-operator/guide/keyvaults/
 */
function keyVaultResource(environment: AzureEnvironment, keyVault: CreatedKeyVault): CustomResourceManifest {
  const { location, tags, properties } = keyVault.fields;
  const metadata = {
    name: nameOf(environment, 'key-vault', createdKeyVaultId(environment)),
    annotations: environment.controller?.deleteSecrets === true ? DELETED : KEPT,
  };
  return customResource(environment, VAULT, metadata, {
    azureName: keyVault.name,
    owner: { armId: resourceGroupId(environment) },
    location,
    ...(tags !== undefined && { tags: { ...tags } }),
    properties: { createMode: 'createOrRecover', ...properties },
  });
}

/** The client id of the created identity, if the objects that name it can be written with a client id or a variable for it. */
export function azureCreatedArguments(
  environment: AzureEnvironment,
  { identity }: Resources,
): Partial<AzureEnvironment> {
  const { clientId, clientIdFrom } = environment.controller ?? {};
  if (!identity.isCreated) {
    return {};
  }
  if (clientIdFrom === AzureClientIdSource.Flux) {
    return { clientId: `\${${fluxVariableOf(identityObjectName(environment))}}` };
  }
  return clientId === undefined ? {} : { clientId };
}
