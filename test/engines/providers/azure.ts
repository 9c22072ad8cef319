import { type AzureModel, type FederatedCredential, Refusal, type RoleAssignment } from '../azure/model';
import type { Properties, ResourceKind } from './provider';

const IDENTITIES = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const VAULTS = 'Microsoft.KeyVault/vaults';

/** The resources of the Azure Native provider that the components register, implemented in our model of Azure. */
export function azureKinds(model: AzureModel): Record<string, ResourceKind> {
  return {
    'azure-native:managedidentity:UserAssignedIdentity': identities(model),
    'azure-native:managedidentity:FederatedIdentityCredential': credentials(model),
    'azure-native:keyvault:Vault': vaults(model),
    'azure-native:keyvault:Secret': secrets(model),
    'azure-native:authorization:RoleAssignment': roleAssignments(model),
  };
}

function identities(model: AzureModel): ResourceKind {
  return {
    computed: ['clientId', 'principalId', 'tenantId', 'name'],
    replacedBy: ['resourceGroupName', 'resourceName', 'location'],
    create: (inputs) =>
      Promise.resolve().then(() => {
        const name = text(inputs.resourceName);
        const { id, clientId, principalId } = model.createIdentity(text(inputs.resourceGroupName), name);
        return { id, outputs: { clientId, principalId, tenantId: model.tenantId, name } };
      }),
    read: (id) =>
      whereThere(() => {
        const { clientId, principalId } = model.identity(id);
        return { clientId, principalId };
      }),
    update: () => Promise.resolve(undefined),
    delete: (id) =>
      Promise.resolve().then(() => {
        model.identity(id);
        model.identities.delete(id.toLowerCase());
      }),
  };
}

function credentials(model: AzureModel): ResourceKind {
  const identityOf = (inputs: Properties) =>
    model.idOf(text(inputs.resourceGroupName), IDENTITIES, text(inputs.resourceName));
  const nameOf = (inputs: Properties) => text(inputs.federatedIdentityCredentialResourceName);
  const write = ({ issuer, subject, audiences, ...place }: Properties) =>
    model.writeCredential(identityOf(place), nameOf(place), { issuer, subject, audiences } as FederatedCredential);
  return {
    computed: ['name'],
    replacedBy: ['resourceGroupName', 'resourceName', 'federatedIdentityCredentialResourceName'],
    create: async (inputs) => {
      await write(inputs);
      const name = nameOf(inputs);
      return { id: `${identityOf(inputs)}/federatedIdentityCredentials/${name}`, outputs: { name } };
    },
    read: (_, state) => whereThere(() => ({ ...model.identity(identityOf(state)).credentials.get(nameOf(state)) })),
    update: async (_, inputs) => {
      await write(inputs);
      return undefined;
    },
    delete: (_, state) => model.deleteCredential(identityOf(state), nameOf(state)),
  };
}

function vaults(model: AzureModel): ResourceKind {
  return {
    computed: ['name'],
    replacedBy: ['resourceGroupName', 'vaultName', 'location'],
    create: (inputs) =>
      Promise.resolve().then(() => {
        const name = text(inputs.vaultName);
        const { id } = model.createVault(text(inputs.resourceGroupName), name, inputs.properties as Properties);
        return { id, outputs: { name } };
      }),
    read: (id) => whereThere(() => ({ properties: model.vault(id).properties })),
    update: (id, inputs) =>
      Promise.resolve().then(() => {
        Object.assign(model.vault(id).properties, inputs.properties);
        return undefined;
      }),
    delete: (id) => Promise.resolve().then(() => model.deleteVault(id)),
  };
}

/** The Resource Manager accepts a value and never returns it, so a value that was changed elsewhere is no drift. */
function secrets(model: AzureModel): ResourceKind {
  const vaultOf = (inputs: Properties) => model.idOf(text(inputs.resourceGroupName), VAULTS, text(inputs.vaultName));
  const write = (inputs: Properties) =>
    model.writeSecret(vaultOf(inputs), text(inputs.secretName), text((inputs.properties as Properties).value));
  return {
    computed: ['name'],
    replacedBy: ['resourceGroupName', 'vaultName', 'secretName'],
    create: (inputs) =>
      Promise.resolve().then(() => {
        write(inputs);
        const name = text(inputs.secretName);
        return { id: `${vaultOf(inputs)}/secrets/${name}`, outputs: { name } };
      }),
    read: (_, state) =>
      whereThere(() =>
        model.vault(vaultOf(state)).secrets.has(text(state.secretName).toLowerCase()) ? {} : undefined,
      ),
    update: (_, inputs) =>
      Promise.resolve().then(() => {
        write(inputs);
        return undefined;
      }),
    delete: (_, state) => Promise.resolve().then(() => model.deleteSecret(vaultOf(state), text(state.secretName))),
  };
}

function roleAssignments(model: AzureModel): ResourceKind {
  return {
    computed: ['name'],
    replacedBy: ['roleAssignmentName', 'scope', 'roleDefinitionId', 'principalId', 'principalType'],
    create: (inputs) =>
      Promise.resolve().then(() => {
        const { scope, roleDefinitionId, principalId, principalType } = inputs;
        const assignment = { scope, roleDefinitionId, principalId, principalType } as RoleAssignment;
        const name = text(inputs.roleAssignmentName);
        return { id: model.assignRole(name, assignment), outputs: { name } };
      }),
    read: (id) => whereThere(() => model.roleAssignments.get(id) && { ...model.roleAssignments.get(id) }),
    delete: (id) =>
      Promise.resolve().then(() => {
        model.roleAssignments.delete(id);
      }),
  };
}

function whereThere(read: () => Properties | undefined): Promise<Properties | undefined> {
  return Promise.resolve()
    .then(read)
    .catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 404) {
        return undefined;
      }
      throw error;
    });
}

function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error(`a text is expected, not ${typeof value}`);
  }
  return value;
}
