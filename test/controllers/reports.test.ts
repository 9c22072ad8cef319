import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  accessReportMarkdown,
  accessReportOf,
  manifestsOf,
  requirementsMarkdown,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import {
  azureArgs,
  azureIdentityArgs,
  CONTAINER_ID,
  existingIdentity,
  IDENTITY_ID,
  VAULT_ID,
} from '../azure-environments';
import { CLUSTER_ARN, pulumiArgs, ROLE_ARN, SECRET_ARN } from '../environments';
import { gcpArgs, gcpImpersonationArgs } from '../gcp-environments';
import { vaultArgs } from '../vault-environments';
import { CONTROLLERS, environmentsOf } from '.';

describe.each(CONTROLLERS.map((tested) => ({ name: tested.store, tested })))('reports of $name', ({ tested }) => {
  const { of, controller, kinds } = tested;

  test('name the controller and exactly the kinds in use, and hold valid scripts', () => {
    const scripts: string[] = [];
    fc.assert(
      fc.property(environmentsOf(tested), (args) => {
        const environment = { [of.member]: { ...args, controller: controller(args) } } as StoreEnvironment;
        const used = new Set(manifestsOf(environment).map(({ kind }) => kind));
        const { steps } = runbookOf(environment);
        const apply = steps.findIndex(({ id }) => id === 'apply');
        expect(steps[apply + 1]?.id).toBe('controller');
        expect(steps.slice(apply).some(({ id }) => id.startsWith('write-secret'))).toBe(true);
        scripts.push(...(steps[apply + 1]?.scripts ?? []).map(({ code }) => code));
        const pages = [
          runbookMarkdown(runbookOf(environment)),
          accessReportMarkdown(accessReportOf(environment)),
          requirementsMarkdown(requirementsOf(environment)),
        ];
        for (const kind of kinds) {
          const plural = new RegExp(`\\b${kind.toLowerCase().replace(/y$/, '(y|ie)')}s\\.`);
          pages.forEach((page) => expect(plural.test(page)).toBe(used.has(kind)));
        }
      }),
      { numRuns: 25 },
    );
    expect(() => execFileSync('bash', ['-n'], { input: scripts.join('\n'), stdio: 'pipe' })).not.toThrow();
  });
});

const controller = { type: 'ConfigConnector' } as const;
const single = { secretLayout: 'SingleJson' } as const;
const controllerNeeds = (environment: StoreEnvironment) =>
  requirementsOf(environment)
    .filter(({ because }) => because === '`controller`')
    .map(({ kind, what }) => `${kind}: ${what}`);

test('Google: lists the requirements of Config Connector', () => {
  const definition = '`iampolicymembers.iam.cnrm.cloud.google.com`';
  expect(controllerNeeds({ gcp: { ...gcpArgs(single), controller } })).toEqual([
    'Controller: Config Connector 1.155.1 or later',
    `Controller: the custom resource definitions \`secretmanagersecrets.secretmanager.cnrm.cloud.google.com\` and ${definition}`,
    'Rbac: `roles/secretmanager.admin` in the project `my-secrets`, for the Google service account of Config Connector, to create secrets and to grant roles on secrets',
    'Controller: a ConfigConnectorContext in the namespace `apps`, if Config Connector runs in namespaced mode',
  ]);
  const existing = { ...gcpImpersonationArgs({ ...single, skipSecrets: true, skipSecretBindings: true }), controller };
  expect(controllerNeeds({ gcp: existing })).toEqual([
    'Controller: Config Connector 1.155.1 or later',
    `Controller: the custom resource definitions ${definition}`,
    'Rbac: `roles/iam.serviceAccountAdmin` on `orders@my-secrets.iam.gserviceaccount.com`, for the Google service account of Config Connector, to grant the role to impersonate it',
    'Controller: a ConfigConnectorContext in the namespace `apps`, if Config Connector runs in namespaced mode',
  ]);
});

test('Google: applies the manifests before the steps of a created environment', () => {
  const steps = runbookOf({ gcp: { ...gcpArgs(single), controller } }).steps;
  expect(steps.map(({ id }) => id)).toEqual(['apply', 'controller', 'write-secret', 'app', 'verify', 'rotate']);
  expect(steps[0]?.paragraphs).toEqual([
    'The custom resources, the ServiceAccount and the SecretProviderClass `orders` go to the namespace `apps`, with `kubectl apply` or by GitOps.',
  ]);
  expect(steps[1]?.scripts?.[0]?.code).toContain(
    "kubectl get --namespace='apps' secretmanagersecrets.secretmanager.cnrm.cloud.google.com,iampolicymembers.iam.cnrm.cloud.google.com",
  );
  expect(accessReportOf({ gcp: { ...gcpArgs(single), controller } }).others).toContain(
    'Everyone who may create or change `secretmanagersecrets.secretmanager.cnrm.cloud.google.com` or `iampolicymembers.iam.cnrm.cloud.google.com` in a namespace in which Config Connector acts, because it acts on these resources with its own rights.',
  );
});

const ack = { type: 'Ack' } as const;

test('AWS: lists the requirements of ACK, only for created resources', () => {
  const byPodIdentity = {
    ...pulumiArgs({ usePodIdentity: true, eksClusterArn: CLUSTER_ARN, oidcProviderArn: undefined as never }),
    roleArn: ROLE_ARN,
    secretArn: SECRET_ARN,
    controller: ack,
  };
  expect(controllerNeeds({ aws: byPodIdentity })).toEqual([
    'Controller: the ACK controller for EKS 1.20.0 or later',
    'Controller: the custom resource definitions `podidentityassociations.eks.services.k8s.aws`',
    expect.stringMatching(
      /^Rbac: `eks:CreatePodIdentityAssociation`, .* and `iam:PassRole` on the role, for the role of the ACK controllers$/,
    ),
  ]);
  const needs = controllerNeeds({ aws: { ...pulumiArgs(), controller: ack } });
  expect(needs.slice(0, 3)).toEqual([
    'Controller: the ACK controller for Secrets Manager 1.4.1 or later',
    'Controller: the ACK controller for IAM 1.8.1 or later',
    'Controller: the custom resource definitions `secrets.secretsmanager.services.k8s.aws` and `roles.iam.services.k8s.aws`',
  ]);
  expect(needs).toHaveLength(5);
  expect(needs[3]).toContain(
    '`arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-??????`, and `secretsmanager:ListSecrets` on `*`',
  );
  expect(needs[4]).toContain('on `arn:aws:iam::123456789012:role/mendix-apps.orders`');
});

test('AWS: has the steps of a created environment, and names the role in the step that annotates a ServiceAccount', () => {
  const environment = { aws: { ...pulumiArgs({ skipServiceAccount: true }), controller: ack } };
  const { steps } = runbookOf(environment);
  expect(steps.map(({ id }) => id)).toEqual([
    'apply',
    'controller',
    'write-secret',
    'service-account',
    'app',
    'verify',
    'rotate',
  ]);
  expect(JSON.stringify(steps[3])).toContain(
    'eks.amazonaws.com/role-arn=arn:aws:iam::123456789012:role/mendix-apps.orders',
  );
});

test('Vault: lists the requirements of the operator, and the role that it logs in with', () => {
  const settings = {
    type: 'VaultConfigOperator',
    loginRole: 'environments',
    serviceAccountName: 'vault-config',
  } as const;
  const who =
    'for the role `environments` in `auth/kubernetes`, which trusts the ServiceAccount `vault-config` in the namespace `apps` and checks no audience';
  const written = '`sys/policies/acl/mendix-apps.orders` and `auth/kubernetes/role/mendix-apps.orders`';
  const basic = [
    'Controller: vault-config-operator 0.8.52 or later',
    'Controller: the custom resource definitions `policies.redhatcop.redhat.io` and `kubernetesauthengineroles.redhatcop.redhat.io`',
    `Rbac: \`create\`, \`read\`, \`update\` and \`delete\` on ${written}, ${who}`,
  ];
  expect(controllerNeeds({ vault: { ...vaultArgs(), controller: settings } })).toEqual(basic);
  const generating = { ...settings, generatedValues: { 'storage-access-key-id': 'mendix' } };
  const needs = controllerNeeds({ vault: { ...vaultArgs(), controller: generating } });
  expect(needs[1]).toContain('`randomsecrets.redhatcop.redhat.io`');
  expect(needs.slice(2)).toEqual([
    basic[2],
    `Rbac: \`create\`, \`read\` and \`update\` on \`secret/data/apps/orders/file-storage\`, ${who}`,
    `Rbac: \`read\` on \`sys/policies/password/mendix/generate\`, ${who}`,
  ]);
});

const SUBSCRIPTION_ID = '44444444-4444-4444-8444-444444444444';
const GROUP = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/mendix`;
const OPERATOR = 'for the identity of Azure Service Operator';
const aso = { type: 'AzureServiceOperator', subscriptionId: SUBSCRIPTION_ID } as const;
const CONFIG_MAP = 'orders-identity-b4dad3167e';
const createdIdentity = (clientIdFrom: 'SecondCommit' | 'AdmissionPolicy' | 'Flux'): StoreEnvironment => ({
  azure: { ...azureArgs({ location: 'westeurope' }), controller: { ...aso, clientIdFrom } },
});

test('Azure: lists the requirements of Azure Service Operator, only for the resources that it creates', () => {
  const { keyVaultId: _, ...environment } = azureIdentityArgs({ location: 'westeurope' });
  const newKeyVault = { name: 'orders-vault' };
  const filled = { ...aso, clientIdFrom: 'Flux' } as const;
  expect(controllerNeeds({ azure: { ...environment, newKeyVault, controller: filled } })).toEqual([
    'Controller: Azure Service Operator 2.14.0 or later',
    'Controller: the custom resource definitions `userassignedidentities.managedidentity.azure.com`, `federatedidentitycredentials.managedidentity.azure.com`, `roleassignments.authorization.azure.com` and `vaults.keyvault.azure.com`',
    `Rbac: Managed Identity Contributor on \`${GROUP}\`, ${OPERATOR}, to write the identity or its federated credential`,
    `Rbac: Key Vault Contributor on \`${GROUP}\`, and \`Microsoft.KeyVault/locations/deletedVaults/read\` in its subscription, ${OPERATOR}, to create the Key Vault or to recover it`,
    `Rbac: Role Based Access Control Administrator on \`${GROUP}\` and \`${CONTAINER_ID}\`, ${OPERATOR}, with the condition that it assigns only \`Key Vault Secrets User\` and \`Storage Blob Data Contributor\``,
    'Controller: `crdPattern: keyvault.azure.com/*;managedidentity.azure.com/*;authorization.azure.com/*` among the values of its chart, or more: by default it installs no definitions',
  ]);
  const existing = { ...azureArgs(), ...existingIdentity, keyVaultAccess: 'Secrets', resourceGroupName: undefined };
  const needs = controllerNeeds({ azure: { ...existing, controller: { type: aso.type } } as never });
  expect(needs.slice(2, 4)).toEqual([
    `Rbac: Managed Identity Contributor on \`${IDENTITY_ID}\`, ${OPERATOR}, to write the identity or its federated credential`,
    `Rbac: Role Based Access Control Administrator on \`${VAULT_ID}\`, ${OPERATOR}, with the condition that it assigns only \`Key Vault Secrets User\``,
  ]);
});

test.each([
  ['SecondCommit', [], 'set `controller.clientId` to it, remove `controller.clientIdFrom`'],
  [
    'AdmissionPolicy',
    [
      `Kubernetes 1.36 or later, with a MutatingAdmissionPolicy that fills in the client id, and its binding for the ConfigMap \`${CONFIG_MAP}\` in the namespace \`apps\``,
    ],
    `The cluster fills it in from the ConfigMap \`${CONFIG_MAP}\``,
  ],
  [
    'Flux',
    [
      expect.stringMatching(
        `^a Kustomization of Flux in the namespace \`apps\` whose \`postBuild.substituteFrom\` names the ConfigMap \`${CONFIG_MAP}\`, with \`optional: true\`, for its key \`clientId_`,
      ) as string,
    ],
    `Flux writes it into the ServiceAccount and the SecretProviderClass, once the ConfigMap \`${CONFIG_MAP}\` exists`,
  ],
] as const)('Azure: explains how %s fills in the client id, and how to read it', (source, needs, sentence) => {
  const environment = createdIdentity(source);
  const filled = requirementsOf(environment).filter(({ because }) => because === '`controller.clientIdFrom`');
  expect(filled.map(({ what }) => what)).toEqual(needs);
  const { steps } = runbookOf(environment);
  expect(steps.slice(0, 5).map(({ id }) => id)).toEqual([
    'apply',
    'controller',
    'client-id',
    'writer',
    'write-secrets',
  ]);
  expect(steps[2]?.paragraphs[0]).toContain(sentence);
  expect(steps[2]?.scripts?.[0]?.code).toMatch(
    new RegExp(
      `kubectl get configmap --namespace='apps' '${CONFIG_MAP}' --output='jsonpath={.data.clientId(_[0-9a-f]{10})?}'`,
    ),
  );
});

test('Azure: uses a given client id, and has no step to look it up', () => {
  const clientId = existingIdentity.clientId;
  const database = { type: 'SQLSERVER', authentication: 'AzureManagedIdentity' } as const;
  const environment = {
    azure: {
      ...azureArgs({ location: 'westeurope', skipServiceAccount: true, database }),
      controller: { ...aso, clientId },
    },
  };
  const { steps } = runbookOf(environment);
  expect(steps.map(({ id }) => id)).not.toContain('client-id');
  const written = steps.find(({ id }) => id === 'write-secrets')?.keys ?? [];
  expect(written.find(({ key }) => key === 'database-username')?.value).toBe(clientId);
  expect(JSON.stringify(steps.find(({ id }) => id === 'service-account'))).toContain(
    `azure.workload.identity/client-id=${clientId}`,
  );
  expect(accessReportOf(environment).others).toContainEqual(
    expect.stringMatching(/^Everyone who may create or change .* in which Azure Service Operator acts/),
  );
});
