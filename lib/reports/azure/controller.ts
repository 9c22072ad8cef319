import { rendered } from '../../core/description';
import {
  AZURE_SERVICE_OPERATOR,
  azureCustomResources,
  createdKeyVaultId,
  identityObjectName,
  resourceGroupId,
} from '../../core/stores/azure/azure-service-operator';
import { clientIdKeyOf } from '../../core/stores/azure/client-id';
import { AzureClientIdSource, type AzureEnvironment } from '../../core/stores/azure/controller';
import type { CustomResourceManifest } from '../../core/stores/custom-resource';
import type { ControllerReport } from '../controller';
import { code, listed } from '../markdown';
import { compact } from '../../core/input/compact';
import { type Requirement, RequirementKind } from '../requirements';
import type { RunbookStep } from '../runbook';
import { shellWord } from '../shell';
import { bash, command } from '../write-script';
import type { AzureReported } from './access';

/** How Azure Service Operator creates the resources of an environment on Azure; undefined without a controller. */
export function azureControllerReport(reported: AzureReported): ControllerReport | undefined {
  const { environment, resources } = reported;
  if (environment.controller === undefined) {
    return undefined;
  }
  const customResources = azureCustomResources(environment, rendered(resources, environment));
  return { controller: AZURE_SERVICE_OPERATOR, customResources, rights: rightsOf(reported, customResources) };
}

const WHO = 'for the identity of Azure Service Operator';

/**
 * The roles that the operator's own identity needs, each on the narrowest scope. It looks for a deleted vault in the
 * subscription.
 *
 * @see https://azure.github.io/azure-service-operator/guide/authentication/
 */
function rightsOf(
  { environment, resources }: AzureReported,
  customResources: readonly CustomResourceManifest[],
): string[] {
  const { keyVault, readers, files } = resources;
  const placesOf = (kind: string) => customResources.filter((one) => one.kind === kind).flatMap(armIdOf);
  const identities = unique([...placesOf('UserAssignedIdentity'), ...placesOf('FederatedIdentityCredential')]);
  const group = resourceGroupId(environment);
  // A role cannot be assigned on a vault that does not exist yet.
  const scopes = unique(
    placesOf('RoleAssignment').map((scope) =>
      keyVault.isCreated && scope === createdKeyVaultId(environment) ? group : (scope.split('/secrets/')[0] ?? ''),
    ),
  );
  const roles = compact([
    readers.length > 0 && 'Key Vault Secrets User',
    files !== undefined && 'Storage Blob Data Contributor',
  ]);
  return compact([
    identities.length > 0 &&
      `Managed Identity Contributor on ${listed(identities)}, ${WHO}, to write the identity or its federated credential`,
    keyVault.isCreated &&
      `Key Vault Contributor on ${code(group)}, and \`Microsoft.KeyVault/locations/deletedVaults/read\` in its subscription, ${WHO}, to create the Key Vault or to recover it`,
    scopes.length > 0 &&
      `Role Based Access Control Administrator on ${listed(scopes)}, ${WHO}, with the condition that it assigns only ${listed(roles)}`,
  ]);
}

const unique = (strings: readonly string[]) => [...new Set(strings)];

/** The id of the Azure resource that owns an object; none if another object owns it. */
function armIdOf({ spec }: CustomResourceManifest): string[] {
  const { armId } = spec.owner as { readonly armId?: string };
  return armId === undefined ? [] : [armId];
}

/** The requirements on the cluster other than the operator and its definitions. */
export function clientIdRequirements(
  { environment }: AzureReported,
  controlled: ControllerReport | undefined,
): Requirement[] {
  if (controlled === undefined) {
    return [];
  }
  const groups = unique(controlled.customResources.map(({ apiVersion }) => apiVersion.split('/')[0] ?? ''));
  const filler = fillerOf(environment);
  return compact([
    {
      kind: RequirementKind.Controller,
      what: `${code(`crdPattern: ${groups.map((group) => `${group}/*`).join(';')}`)} among the values of its chart, or more: by default it installs no definitions`,
      because: '`controller`',
    },
    filler !== undefined && { kind: RequirementKind.Extension, what: filler, because: '`controller.clientIdFrom`' },
  ]);
}

/** The requirement that fills in the client id; undefined if it is filled in manually. */
function fillerOf(environment: AzureEnvironment): string | undefined {
  const { controller, namespace } = environment;
  const { name, key } = configMapOf(environment);
  switch (controller?.clientIdFrom) {
    case AzureClientIdSource.AdmissionPolicy:
      return `Kubernetes 1.36 or later, with a MutatingAdmissionPolicy that fills in the client id, and its binding for the ConfigMap ${code(name)} in the namespace ${code(namespace)}`;
    case AzureClientIdSource.Flux:
      return `a Kustomization of Flux in the namespace ${code(namespace)} whose \`postBuild.substituteFrom\` names the ConfigMap ${code(name)}, with \`optional: true\`, for its key ${code(key)}`;
    default:
      return undefined;
  }
}

function configMapOf(environment: AzureEnvironment): { readonly name: string; readonly key: string } {
  const name = identityObjectName(environment);
  return { name, key: clientIdKeyOf(environment.controller?.clientIdFrom, name) };
}

const FILLED_IN: Readonly<Record<AzureClientIdSource, (configMap: string) => string>> = {
  SecondCommit: () =>
    'Azure has chosen the client id of the identity. The command prints it: set `controller.clientId` to it, remove `controller.clientIdFrom`, and apply the manifests again. Until then the provider refuses every mount.',
  AdmissionPolicy: (configMap) =>
    `Azure has chosen the client id of the identity. The cluster fills it in from the ConfigMap ${configMap} when the ServiceAccount and the SecretProviderClass are applied, and refuses them before: apply them again if your tool does not. The command prints what they have to have.`,
  Flux: (configMap) =>
    `Azure has chosen the client id of the identity. Flux writes it into the ServiceAccount and the SecretProviderClass, once the ConfigMap ${configMap} exists. The command prints what they have to have.`,
};

/** The step that fills the client id of a created identity into the objects that name it; false once it is given. */
export function clientIdStep({ environment }: AzureReported): RunbookStep | false {
  const source = environment.controller?.clientIdFrom;
  if (source === undefined) {
    return false;
  }
  const { name, key } = configMapOf(environment);
  const get = command('kubectl get configmap', { namespace: environment.namespace });
  return {
    id: 'client-id',
    title:
      source === AzureClientIdSource.SecondCommit ? 'Fill in the client id' : 'Check that the client id is filled in',
    paragraphs: [FILLED_IN[source](code(name))],
    scripts: [bash([`${get} ${shellWord(name)} --output=${shellWord(`jsonpath={.data.${key}}`)}`])],
  };
}
