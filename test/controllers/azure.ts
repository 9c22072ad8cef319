import fc from 'fast-check';
import { createdIdOf, type Registration } from '../pulumi/harness';
import type { Input } from '../stores';
import { optional } from '../stores/random/environments';
import type { CloudSide, ControllerUnderTest, CustomResource } from './store';

const SUBSCRIPTION_ID = '44444444-4444-4444-8444-444444444444';
const GROUPS = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups`;
const IDENTITIES = 'providers/Microsoft.ManagedIdentity/userAssignedIdentities';

const vaultName = fc.stringMatching(/^[a-z](-?[a-zA-Z0-9]){2,11}$/);
const choices = fc.record({
  resourceGroupName: fc.constantFrom('mendix', 'RG_(shop)', 'größe_1'),
  location: fc.constantFrom('westeurope', 'West Europe'),
  identity: fc.constantFrom('created', 'created', 'created', 'existing', 'known'),
  newKeyVault: optional(
    fc.record({ name: vaultName, softDeleteRetentionInDays: fc.constantFrom(7, 90) }, { requiredKeys: ['name'] }),
  ),
  keyVaultAccess: fc.constantFrom(undefined, 'Vault', 'Secrets'),
  skipKeyVaultRole: fc.constantFrom(undefined, undefined, undefined, true),
  skipContainerRole: fc.constantFrom(undefined, undefined, undefined, true),
  identityName: optional(fc.stringMatching(/^[A-Za-z0-9][\w-]{2,127}$/)),
  federatedCredentialName: optional(fc.stringMatching(/^[A-Za-z0-9][\w-]{2,119}$/)),
  tags: optional(fc.dictionary(fc.constantFrom('team', 'cost centre'), fc.constantFrom('shop', 'a/b', ''))),
});

const EXISTING = 'identityId clientId principalId';
const VAULT = 'keyVaultId keyVaultName keyVaultAccess skipKeyVaultRole';
const without = (fields: string) => Object.fromEntries(fields.split(' ').map((field) => [field, undefined]));

/** Sets only the fields that apply to the resources that the environment creates. */
function withChoices(args: Input, chosen: Input): Input {
  const { identity, skipContainerRole, identityName, federatedCredentialName, ...others } = chosen;
  const { newKeyVault, resourceGroupName, location, tags, keyVaultAccess, skipKeyVaultRole } = others;
  const files = args.fileStorage as Input | undefined;
  const isKnownByName = args.keyVaultId === undefined;
  const createsVault = newKeyVault !== undefined;
  const skips = skipKeyVaultRole === true || (isKnownByName && !createsVault);
  return {
    ...args,
    ...(identity === 'created' && { ...without(EXISTING), identityName }),
    ...(identity === 'known' ? without('identityId oidcIssuerUrl') : { federatedCredentialName }),
    ...(createsVault ? { ...without(VAULT), newKeyVault } : {}),
    ...(skips ? { skipKeyVaultRole: true } : { keyVaultAccess: createsVault ? undefined : keyVaultAccess }),
    ...((identity === 'created' || createsVault) && { resourceGroupName, location }),
    tags,
    ...(files?.containerId !== undefined && {
      fileStorage: { ...files, ...(skipContainerRole === true && { skipContainerRole }) },
    }),
  };
}

function controller({ identityId, clientId, newKeyVault, namespace, name, cluster, ...args }: Input): Input {
  const createsIdentity = identityId === undefined && clientId === undefined;
  const parts = cluster === undefined ? [namespace, name] : [cluster, namespace, name];
  const identityName = (args.identityName as string | undefined) ?? `mendix-${parts.join('_')}`;
  return {
    type: 'AzureServiceOperator',
    ...((createsIdentity || newKeyVault !== undefined) && { subscriptionId: SUBSCRIPTION_ID }),
    ...(createsIdentity && { clientId: createdIdOf('client', identityName) }),
  };
}

interface Spec {
  readonly azureName: string;
  readonly owner: { readonly armId?: string; readonly name?: string };
  readonly location?: string;
  readonly tags?: Input;
  readonly properties?: Input;
  readonly principalId?: string;
  readonly principalIdFromConfig?: { readonly name: string; readonly key: string };
  readonly roleDefinitionReference?: { readonly armId: string };
  readonly operatorSpec?: {
    readonly configMaps: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
  };
}

/** A role assignment has the same name as in Pulumi only if its principal is known in advance. */
const roleOf = (scope: unknown, definition: unknown, principal: unknown) =>
  `role ${String(definition)} on ${String(scope)} for ${String(principal)}`;
const roleName = (name: unknown, isPrincipalKnown: boolean) => (isPrincipalKnown ? name : 'of its own');

/** Reads the ids that Azure assigns to an identity only from the ConfigMap that its custom resource names. */
function fromCustomResources(resources: readonly CustomResource[]): CloudSide {
  const created: Record<string, unknown> = {};
  const specs = resources.map(({ kind, metadata, spec }) => ({
    kind,
    name: metadata.name,
    ...(spec as unknown as Spec),
  }));
  const identities = specs.filter(({ kind }) => kind === 'UserAssignedIdentity');
  const idOf = ({ owner, azureName }: Spec) => `${owner.armId ?? ''}/${IDENTITIES}/${azureName}`;
  const exported = (map: { readonly name: string; readonly key: string } | undefined) => {
    const from = identities.find(({ operatorSpec }) => {
      const { name, key } = operatorSpec?.configMaps.principalId ?? {};
      return map !== undefined && name === map.name && key === map.key;
    });
    return from === undefined ? 'nobody' : createdIdOf('principal', from.azureName);
  };
  const names = new Set<string>();
  for (const { kind, azureName, owner, location, tags = {}, properties, ...spec } of specs) {
    if (kind === 'UserAssignedIdentity') {
      created[`identity ${idOf({ owner, azureName })}`] = { location, tags };
    } else if (kind === 'FederatedIdentityCredential') {
      const identity = identities.find(({ name }) => name === owner.name);
      const { issuer, subject, audiences } = spec as Input;
      const id = identity === undefined ? owner.armId : idOf(identity);
      created[`credential ${id ?? ''}/${azureName}`] = { issuer, subject, audiences };
    } else if (kind === 'Vault') {
      const { createMode, ...others } = properties ?? {};
      expect(createMode).toBe('createOrRecover');
      created[`vault ${owner.armId ?? ''}/${azureName}`] = { location, tags, properties: others };
    } else {
      const { principalId = exported(spec.principalIdFromConfig), roleDefinitionReference } = spec;
      const { principalType } = spec as Input;
      const name = roleName(azureName, spec.principalId !== undefined);
      created[roleOf(owner.armId, roleDefinitionReference?.armId, principalId)] = { name, principalType };
      names.add(azureName);
    }
  }
  expect(names.size).toBe(specs.filter(({ kind }) => kind === 'RoleAssignment').length);
  return created;
}

/** The properties of a vault that the Pulumi SDK adds: the defaults of Azure. */
const SDK_DEFAULTS = {
  enabledForDeployment: false,
  enabledForDiskEncryption: false,
  enabledForTemplateDeployment: false,
  publicNetworkAccess: 'enabled',
};

function withoutDefaults(properties: Input): Input {
  expect(properties).toMatchObject(SDK_DEFAULTS);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !Object.hasOwn(SDK_DEFAULTS, name)));
}

function fromPulumi(registrations: readonly Registration[]): CloudSide {
  const created: Record<string, unknown> = {};
  const createsIdentity = registrations.some(({ type }) => type.endsWith(':UserAssignedIdentity'));
  for (const { type, inputs } of registrations) {
    const { resourceGroupName, resourceName, vaultName, location, tags = {}, properties, ...others } = inputs;
    const group = `${GROUPS}/${String(resourceGroupName)}`;
    const identity = `${group}/${IDENTITIES}/${String(resourceName)}`;
    if (type.endsWith(':UserAssignedIdentity')) {
      created[`identity ${identity}`] = { location, tags };
    } else if (type.endsWith(':FederatedIdentityCredential')) {
      const { federatedIdentityCredentialResourceName: name, ...trusted } = others;
      created[`credential ${identity}/${String(name)}`] = trusted;
    } else if (type.endsWith(':Vault')) {
      created[`vault ${group}/${String(vaultName)}`] = {
        location,
        tags,
        properties: withoutDefaults(properties as Input),
      };
    } else if (type.endsWith(':RoleAssignment')) {
      const { scope, roleDefinitionId, principalId, principalType, roleAssignmentName } = others;
      const name = roleName(roleAssignmentName, !createsIdentity);
      created[roleOf(scope, roleDefinitionId, principalId)] = { name, principalType };
    }
  }
  return created;
}

export const AZURE: ControllerUnderTest = {
  store: 'Azure Key Vault',
  controller,
  kinds: ['UserAssignedIdentity', 'FederatedIdentityCredential', 'RoleAssignment', 'Vault'],
  choices,
  withChoices,
  fromCustomResources,
  fromPulumi,
};
