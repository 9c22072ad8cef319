import { type AzureModel, type FederatedCredential, Refusal } from '../azure/model';
import { apply, find, type KubernetesObject, remove } from '../kubernetes/cluster';
import type { StandIn } from './stand-in';

const IDENTITY = ['managedidentity.azure.com/v1api20230131', 'UserAssignedIdentity'] as const;
const CREDENTIAL = ['managedidentity.azure.com/v1api20230131', 'FederatedIdentityCredential'] as const;
const ROLE = ['authorization.azure.com/v1api20220401', 'RoleAssignment'] as const;
const VAULT = ['keyvault.azure.com/v1api20230701', 'Vault'] as const;

interface MapKey {
  readonly name: string;
  readonly key: string;
}
interface Spec {
  readonly azureName: string;
  readonly owner: { readonly armId?: string; readonly name?: string };
  readonly operatorSpec: { readonly configMaps: Readonly<Record<'clientId' | 'principalId' | 'tenantId', MapKey>> };
  readonly properties: Record<string, unknown>;
  readonly principalType: string;
  readonly principalId?: string;
  readonly principalIdFromConfig?: MapKey;
  readonly roleDefinitionReference: { readonly armId: string };
}

const specOf = (object: KubernetesObject) => object.spec as unknown as Spec;

/**
 * Azure Service Operator: it adopts existing resources by name, waits for owners and for values from a ConfigMap, and leaves
 * resources with an annotation in Azure.
 *
 * @see https://azure.github.io/azure-service-operator/guide/annotations/
 * @see https://azure.github.io/azure-service-operator/guide/frequently-asked-questions/
 */
export function azureServiceOperator(model: AzureModel): StandIn {
  const groupOf = ({ owner }: Spec) => owner.armId?.split('/').at(-1) ?? '';
  const idOf = (spec: Spec, type: string) => model.idOf(groupOf(spec), type, spec.azureName);
  const identityIdOf = (spec: Spec) => idOf(spec, 'Microsoft.ManagedIdentity/userAssignedIdentities');
  const vaultIdOf = (spec: Spec) => idOf(spec, 'Microsoft.KeyVault/vaults');
  const roleIdOf = ({ owner, azureName }: Spec) =>
    `${owner.armId ?? ''}/providers/Microsoft.Authorization/roleAssignments/${azureName}`;

  async function createIdentity(object: KubernetesObject): Promise<void> {
    const spec = specOf(object);
    const { clientId, principalId } =
      model.identities.get(identityIdOf(spec).toLowerCase()) ?? model.createIdentity(groupOf(spec), spec.azureName);
    const exported = { clientId, principalId, tenantId: model.tenantId };
    const { configMaps } = spec.operatorSpec;
    for (const name of new Set(Object.values(configMaps).map((target) => target.name))) {
      const entries = Object.entries(configMaps).filter(([, target]) => target.name === name);
      const data = Object.fromEntries(
        entries.map(([field, { key }]) => [key, exported[field as keyof typeof exported]]),
      );
      await apply({ ...configMap(object.metadata.namespace, name), data });
    }
  }

  /** The resource id of a credential's identity; the owner is an object of the cluster or a resource of Azure. */
  async function ownerOf(object: KubernetesObject): Promise<string> {
    const { owner } = specOf(object);
    const identity =
      owner.name === undefined ? undefined : await find(...IDENTITY, object.metadata.namespace, owner.name);
    return identity === undefined ? (owner.armId ?? '') : identityIdOf(specOf(identity));
  }

  async function createRole(object: KubernetesObject): Promise<void> {
    const spec = specOf(object);
    const { azureName, owner, principalType, principalIdFromConfig: from, roleDefinitionReference } = spec;
    const { namespace } = object.metadata;
    const data = from && ((await find('v1', 'ConfigMap', namespace, from.name)) as { data?: Record<string, string> });
    const principalId = spec.principalId ?? data?.data?.[from?.key ?? ''];
    if (principalId === undefined) {
      throw new Error(`the ConfigMap ${from?.name ?? ''} does not exist`);
    }
    const existing = model.roleAssignments.get(roleIdOf(spec));
    if (existing === undefined) {
      const roleDefinitionId = roleDefinitionReference.armId;
      model.assignRole(azureName, { scope: owner.armId ?? '', roleDefinitionId, principalId, principalType });
    } else if (existing.principalId !== principalId) {
      throw new Error('RoleAssignmentUpdateNotPermitted');
    }
  }

  function createVault(object: KubernetesObject): void {
    const spec = specOf(object);
    const { createMode: _, ...properties } = spec.properties;
    const existing = model.vaults.get(vaultIdOf(spec).toLowerCase());
    if (existing === undefined) {
      model.createVault(groupOf(spec), spec.azureName, properties);
    } else {
      Object.assign(existing.properties, properties);
    }
  }

  async function removeFromAzure(object: KubernetesObject): Promise<void> {
    const spec = specOf(object);
    switch (object.kind) {
      case 'UserAssignedIdentity':
        model.identities.delete(identityIdOf(spec).toLowerCase());
        await remove(configMap(object.metadata.namespace, spec.operatorSpec.configMaps.clientId.name));
        break;
      case 'FederatedIdentityCredential':
        // The credential is deleted with its identity.
        await model.deleteCredential(await ownerOf(object), spec.azureName).catch(unlessGone);
        break;
      case 'RoleAssignment':
        model.roleAssignments.delete(roleIdOf(spec));
        break;
      default:
        model.deleteVault(vaultIdOf(spec));
    }
  }

  return {
    kinds: [ROLE, CREDENTIAL, IDENTITY, VAULT],
    create: async (object) => {
      const { azureName, ...spec } = specOf(object);
      if (object.kind === 'UserAssignedIdentity') {
        await createIdentity(object);
      } else if (object.kind === 'FederatedIdentityCredential') {
        const { issuer, subject, audiences } = spec as unknown as FederatedCredential;
        await model.writeCredential(await ownerOf(object), azureName, { issuer, subject, audiences });
      } else if (object.kind === 'RoleAssignment') {
        await createRole(object);
      } else {
        createVault(object);
      }
    },
    remove: async (object) => {
      if (object.metadata.annotations?.['serviceoperator.azure.com/reconcile-policy'] !== 'detach-on-delete') {
        await removeFromAzure(object);
      }
    },
  };
}

function configMap(namespace: string | undefined, name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(namespace !== undefined && { namespace }) } };
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Refusal && error.status === 404)) {
    throw error;
  }
}
