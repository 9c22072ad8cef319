import { type CustomResourceManifest, formatProblem, manifestsOf, roleAssignment } from 'mendix-secret-store';
import { AZURE } from '../../../../lib/stores/azure';
import type { AzureController, AzureEnvironment } from '../../../../lib/core/stores/azure/controller';
import {
  azureArgs,
  azureIdentityArgs,
  azureProps,
  BLOB_BY_IDENTITY,
  BLOB_CONTRIBUTOR,
  CLIENT_ID,
  CONTAINER_ID,
  existingIdentity,
  IDENTITY_ID,
  ISSUER,
  PRINCIPAL_ID,
  SECRETS_USER,
  TENANT_ID,
  VAULT_ID,
} from '../../../azure-environments';

import { passwordValues } from '../../../environments';

const SUBSCRIPTION_ID = '44444444-4444-4444-8444-444444444444';
const GROUP = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/mendix`;
const CREATED_ID = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mendix-apps_orders`;
const OPERATOR = { type: 'AzureServiceOperator' } as const;
const controller: AzureController = { ...OPERATOR, subscriptionId: SUBSCRIPTION_ID, clientId: CLIENT_ID };
const from = (clientIdFrom: NonNullable<AzureController['clientIdFrom']>): AzureController => ({
  ...OPERATOR,
  subscriptionId: SUBSCRIPTION_ID,
  clientIdFrom,
});
/** An environment whose identity is created, and whose vault exists. */
const created = (change: Partial<AzureEnvironment> = {}): AzureEnvironment => ({
  ...azureArgs({ location: 'westeurope' }),
  controller,
  ...change,
});
const newVault = (change: Partial<AzureEnvironment> = {}): AzureEnvironment => ({
  ...without(created(), 'keyVaultId'),
  newKeyVault: { name: 'orders-vault' },
  ...change,
});
function without(environment: AzureEnvironment, ...fields: string[]): AzureEnvironment {
  return Object.fromEntries(Object.entries(environment).filter(([field]) => !fields.includes(field))) as never;
}
/** An environment whose vault and identity exist. */
const existing = (change: Partial<AzureEnvironment> = {}): AzureEnvironment => ({
  ...without(created({ ...existingIdentity, controller: OPERATOR, ...change }), 'resourceGroupName', 'location'),
});
const customResources = (environment: AzureEnvironment) =>
  manifestsOf({ azure: environment }).filter(({ apiVersion }) =>
    apiVersion.includes('.azure.com/'),
  ) as CustomResourceManifest[];
const ofKind = (environment: AzureEnvironment, kind: string) =>
  customResources(environment).filter((resource) => resource.kind === kind);
const problemsOf = (props: object) => AZURE.checkStore(props).map(formatProblem);

const NAME = 'orders-identity-b4dad3167e';
const DELETED = { 'serviceoperator.azure.com/reconcile-policy': 'manage' };

test('creates an identity, its credential and its role, before the ServiceAccount and the SecretProviderClass', () => {
  const environment = created({
    labels: { team: 'shop' },
    annotations: { 'example.com/note': 'hello' },
    tags: { 'cost centre': '4711' },
  });
  const metadata = {
    namespace: 'apps',
    labels: { team: 'shop' },
    annotations: { 'example.com/note': 'hello', ...DELETED },
  };
  expect(customResources(environment)).toEqual([
    {
      apiVersion: 'managedidentity.azure.com/v1api20230131',
      kind: 'UserAssignedIdentity',
      metadata: { ...metadata, name: NAME },
      spec: {
        azureName: 'mendix-apps_orders',
        owner: { armId: GROUP },
        location: 'westeurope',
        tags: { 'cost centre': '4711' },
        operatorSpec: {
          configMaps: {
            clientId: { name: NAME, key: 'clientId' },
            principalId: { name: NAME, key: 'principalId' },
            tenantId: { name: NAME, key: 'tenantId' },
          },
        },
      },
    },
    {
      apiVersion: 'managedidentity.azure.com/v1api20230131',
      kind: 'FederatedIdentityCredential',
      metadata: { ...metadata, name: 'orders-federated-credential-db1d7d478e' },
      spec: {
        azureName: 'apps_orders',
        owner: { name: NAME },
        issuer: ISSUER,
        subject: 'system:serviceaccount:apps:orders',
        audiences: ['api://AzureADTokenExchange'],
      },
    },
    {
      apiVersion: 'authorization.azure.com/v1api20220401',
      kind: 'RoleAssignment',
      metadata: { ...metadata, name: 'orders-read-secrets-4502bc6662' },
      spec: {
        azureName: roleAssignment(VAULT_ID, 'keyVaultSecretsUser', CREATED_ID).roleAssignmentName,
        owner: { armId: VAULT_ID },
        principalType: 'ServicePrincipal',
        principalIdFromConfig: { name: NAME, key: 'principalId' },
        roleDefinitionReference: { armId: SECRETS_USER },
      },
    },
  ]);
  expect(manifestsOf({ azure: environment }).map(({ kind }) => kind)).toEqual([
    'UserAssignedIdentity',
    'FederatedIdentityCredential',
    'RoleAssignment',
    'ServiceAccount',
    'SecretProviderClass',
  ]);
});

test('a created vault outlives its object, and an existing or deleted vault is adopted or recovered', () => {
  const [vault] = ofKind(newVault({ tags: { team: 'shop' } }), 'Vault');
  expect(vault).toMatchObject({
    apiVersion: 'keyvault.azure.com/v1api20230701',
    metadata: { annotations: { 'serviceoperator.azure.com/reconcile-policy': 'detach-on-delete' } },
  });
  expect(vault?.spec).toEqual({
    azureName: 'orders-vault',
    owner: { armId: GROUP },
    location: 'westeurope',
    tags: { team: 'shop' },
    properties: {
      createMode: 'createOrRecover',
      tenantId: TENANT_ID,
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
    },
  });
  const [deleted] = ofKind(newVault({ controller: { ...controller, deleteSecrets: true } }), 'Vault');
  expect(deleted?.metadata.annotations).toEqual(DELETED);
  const [role] = ofKind(newVault(), 'RoleAssignment');
  expect(role?.spec.owner).toEqual({ armId: VAULT_ID });
});

test('an existing identity gets a credential and roles, under the names that Pulumi gives them', () => {
  const environment = existing({ keyVaultAccess: 'Secrets', fileStorage: BLOB_BY_IDENTITY });
  const [credential] = ofKind(environment, 'FederatedIdentityCredential');
  expect(credential?.spec.owner).toEqual({ armId: IDENTITY_ID });
  const roles = ofKind(environment, 'RoleAssignment').map(({ spec }) => spec);
  const scopes = roles.map(({ owner }) => (owner as { armId: string }).armId);
  expect(scopes).toContain(`${VAULT_ID}/secrets/database-host`);
  expect(roles.at(-1)).toEqual({
    azureName: roleAssignment(CONTAINER_ID, 'storageBlobDataContributor', PRINCIPAL_ID).roleAssignmentName,
    owner: { armId: CONTAINER_ID },
    principalType: 'ServicePrincipal',
    principalId: PRINCIPAL_ID,
    roleDefinitionReference: { armId: BLOB_CONTRIBUTOR },
  });
  expect(roles.map(({ azureName }) => azureName)).toEqual(
    scopes.map((scope, index) => {
      const role = index === scopes.length - 1 ? 'storageBlobDataContributor' : 'keyVaultSecretsUser';
      return roleAssignment(scope, role, PRINCIPAL_ID).roleAssignmentName;
    }),
  );
  expect(ofKind(environment, 'UserAssignedIdentity')).toEqual([]);
});

/** Every place in the manifests that can hold a client id. */
function clientIdsOf(environment: AzureEnvironment) {
  const objects = manifestsOf({ azure: { ...environment, mendixAppSpec: { replicas: 1 } } });
  const [account, secretProviderClass, app] = objects.slice(-3) as [never, never, never];
  const annotationsOf = ({ metadata }: { readonly metadata: { readonly annotations?: Record<string, string> } }) =>
    Object.entries(metadata.annotations ?? {}).filter(([key]) => /client-id/.test(key));
  const { parameters } = (secretProviderClass as { spec: { parameters: Record<string, string> } }).spec;
  return {
    account: Object.fromEntries(annotationsOf(account)),
    secretProviderClass: Object.fromEntries(annotationsOf(secretProviderClass)),
    parameter: parameters.clientID,
    app: annotationsOf(app),
  };
}

test('writes a client id that is set into the objects, without a note about its source', () => {
  expect(clientIdsOf(created())).toEqual({
    account: { 'azure.workload.identity/client-id': CLIENT_ID },
    secretProviderClass: {},
    parameter: CLIENT_ID,
    app: [],
  });
});

test('leaves the client id to an admission policy, and names its source in an annotation', () => {
  const notes = (field: string) => ({
    'mendix-secret-store/client-id': `${field} is filled in by a MutatingAdmissionPolicy from the key clientId of the ConfigMap ${NAME}`,
    'mendix-secret-store/client-id-from': NAME,
  });
  const environment = created({ controller: from('AdmissionPolicy') });
  expect(clientIdsOf(environment)).toEqual({
    account: notes('azure.workload.identity/client-id'),
    secretProviderClass: notes('clientID'),
    parameter: undefined,
    app: [],
  });
});

test('leaves the client id out until the second commit, without the annotation for a policy', () => {
  const notes = (field: string) => ({
    'mendix-secret-store/client-id': `${field} is missing until controller.clientId is set to the key clientId of the ConfigMap ${NAME}`,
  });
  expect(clientIdsOf(created({ controller: from('SecondCommit') }))).toEqual({
    account: notes('azure.workload.identity/client-id'),
    secretProviderClass: notes('clientID'),
    parameter: undefined,
    app: [],
  });
});

test('lets Flux substitute a variable that no other environment has, from a key of the same name', () => {
  const environment = created({ controller: from('Flux') });
  const { account, secretProviderClass, parameter } = clientIdsOf(environment);
  const [, variable = ''] = /^\$\{([_a-zA-Z][_a-zA-Z0-9]*)\}$/.exec(parameter ?? '') ?? [];
  expect(variable).toMatch(/^clientId_[0-9a-f]{10}$/);
  expect(account['azure.workload.identity/client-id']).toBe(parameter);
  // Flux substitutes in annotations, too.
  expect(secretProviderClass).toEqual({
    'mendix-secret-store/client-id': `clientID is substituted by Flux (postBuild.substituteFrom) from the key ${variable} of the ConfigMap ${NAME}`,
  });
  const [identity] = ofKind(environment, 'UserAssignedIdentity');
  expect(identity?.spec.operatorSpec).toMatchObject({ configMaps: { clientId: { name: NAME, key: variable } } });
  expect(clientIdsOf(created({ name: 'billing', controller: from('Flux') })).parameter).not.toBe(parameter);
});

test('the name of an object changes only with its identity, regardless of case', () => {
  const nameOf = (change: Partial<AzureEnvironment>) =>
    ofKind(created(change), 'UserAssignedIdentity')[0]?.metadata.name;
  const name = nameOf({ identityName: 'shop' });
  expect(nameOf({ identityName: 'Shop', resourceGroupName: 'MENDIX' })).toBe(name);
  expect(nameOf({ identityName: 'shop', resourceGroupName: 'other' })).not.toBe(name);
  expect(nameOf({ identityName: 'shop-2' })).not.toBe(name);
});

test('the version of the API can be set for each kind', () => {
  const [role] = ofKind(
    created({ controller: { ...controller, apiVersions: { RoleAssignment: 'v20220401' } } }),
    'RoleAssignment',
  );
  expect(role?.apiVersion).toBe('authorization.azure.com/v20220401');
});

const VALUES = 'values: cannot be written by a controller, because no manifest may hold a secret value';
const EXISTS = 'has no effect, because the identity exists and clientId already names it';
test.each<[string, object, string[]]>([
  ['values', created({ values: passwordValues() }), [VALUES]],
  ['no region', without(created(), 'location'), ['location: is required with Azure Service Operator']],
  [
    'no subscription',
    created({ controller: { ...OPERATOR, clientId: CLIENT_ID } }),
    ['controller.subscriptionId: is required, because the identity or the vault is created in this subscription'],
  ],
  [
    'the name of a subscription instead of its id',
    created({ controller: { ...controller, subscriptionId: 'production' } }),
    ['controller.subscriptionId: must be a UUID such as'],
  ],
  [
    'a subscription although nothing is created in it',
    existing({ controller: { ...OPERATOR, subscriptionId: SUBSCRIPTION_ID } }),
    ['controller.subscriptionId: has no effect, because neither an identity nor a vault is created'],
  ],
  [
    'no source of the client id',
    created({ controller: { ...OPERATOR, subscriptionId: SUBSCRIPTION_ID } }),
    ['controller.clientIdFrom: is required, or controller.clientId'],
  ],
  [
    'a client id together with a source of the client id',
    created({ controller: { ...from('Flux'), clientId: CLIENT_ID } }),
    ['controller.clientIdFrom: cannot be combined with controller.clientId'],
  ],
  [
    'an unknown source of the client id',
    created({ controller: { ...from('Flux'), clientIdFrom: 'Kyverno' as never } }),
    ['controller.clientIdFrom: must be "SecondCommit", "AdmissionPolicy" or "Flux"'],
  ],
  [
    'a placeholder for the client id',
    created({ controller: { ...controller, clientId: '<client id>' } }),
    ['controller.clientId: must be a UUID such as'],
  ],
  [
    'the tenant id as the client id',
    created({ controller: { ...controller, clientId: TENANT_ID } }),
    ['controller.clientId: must differ from tenantId'],
  ],
  [
    'a client id for an existing identity',
    existing({ controller: { ...OPERATOR, clientId: CLIENT_ID, clientIdFrom: 'Flux' } }),
    [`controller.clientId: ${EXISTS}`, `controller.clientIdFrom: ${EXISTS}`],
  ],
  [
    'the deletion of an existing vault',
    created({ controller: { ...controller, deleteSecrets: true } }),
    ['controller.deleteSecrets: has no effect without newKeyVault'],
  ],
  [
    'annotations that the library sets',
    created({
      annotations: {
        'mendix-secret-store/client-id-from': 'x',
        'azure.workload.identity/client-id': CLIENT_ID,
      },
      controller: {
        ...controller,
        annotations: { 'serviceoperator.azure.com/reconcile-policy': 'skip' },
        apiVersions: { ResourceGroup: 'v1' },
      },
    }),
    [
      'annotations["azure.workload.identity/client-id"]: is set by the library',
      'annotations["mendix-secret-store/client-id-from"]: is set by the library',
      'controller.annotations["serviceoperator.azure.com/reconcile-policy"]: is set by the library',
      'controller.apiVersions.ResourceGroup: is not a kind that the library writes for this controller',
    ],
  ],
  [
    'nothing to create',
    { ...azureProps(), skipKeyVaultRole: true, controller: OPERATOR },
    ['controller: has no effect, because the identity, its roles and the vault exist'],
  ],
  ['a string', existing({ controller: 'AzureServiceOperator' as never }), ['controller: must be a plain object']],
])('refuses %s', (_, props, expected) => {
  const beginnings = problemsOf(props).map((problem, index) => problem.slice(0, expected[index]?.length));
  expect(beginnings).toEqual(expected);
});

test('accepts identities everywhere, with each source of the client id', () => {
  for (const source of ['SecondCommit', 'AdmissionPolicy', 'Flux'] as const) {
    expect(problemsOf({ ...azureIdentityArgs({ location: 'westeurope' }), controller: from(source) })).toEqual([]);
  }
});
