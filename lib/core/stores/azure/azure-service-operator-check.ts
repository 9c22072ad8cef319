import { compact } from '../../input/compact';
import { otherIdProblem, uuidProblem } from '../../identity/azure-identity';
import { checkArguments } from '../../input/arguments';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft, object } from '../../input/shape';
import { checkControllerOptions, hasController, VALUES } from '../custom-resource';
import { AZURE_SERVICE_OPERATOR } from './azure-service-operator';
import { CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION } from './client-id';
import type { AzureController, AzureEnvironment } from './controller';
import { checkDeployment, createsKeyVault } from './deployment-check';
import { checkAzureSecretStore } from './environment-check';
import { AZURE_ENVIRONMENT_FIELDS } from './fields';
import { createsIdentity } from './identity-check';

const ENVIRONMENT = object<AzureEnvironment>(AZURE_ENVIRONMENT_FIELDS);

/**
 * Everything that is wrong with the properties of an environment of which manifests are written, whether its Azure resources
 * exist or a controller creates them. Takes any input and never throws.
 */
export function checkAzureEnvironment(props: unknown): Problem[] {
  return hasController(props)
    ? checkArguments(ENVIRONMENT, props, (draft) => [
        ...checkDeployment(draft),
        ...checkAzureServiceOperator(draft, draft.controller),
      ])
    : checkAzureSecretStore(props);
}

function checkAzureServiceOperator(
  draft: Draft<AzureEnvironment>,
  controller: Draft<AzureController> | undefined,
): Problem[] {
  return [
    ...checkIgnored(draft, ['values'], VALUES, 'unsupported-by-controller'),
    ...checkLocation(draft),
    ...checkAnnotations(draft),
    ...checkCreatesAny(draft),
    ...(controller === undefined
      ? []
      : [
          ...checkControllerOptions(controller, AZURE_SERVICE_OPERATOR),
          ...checkSubscription(draft, controller),
          ...checkClientId(draft, controller),
          ...checkDeletedSecrets(draft, controller),
        ]),
  ];
}

/** Whether something is created in the resource group. */
const createsInGroup = (draft: Draft<AzureEnvironment>) => createsIdentity(draft) || createsKeyVault(draft);

function checkLocation(draft: Draft<AzureEnvironment>): Problem[] {
  const message = 'is required with Azure Service Operator, which does not take the region of the resource group';
  return createsInGroup(draft) && draft.location === undefined && !isMalformed(draft, 'location')
    ? [createProblem('required', 'location', message)]
    : [];
}

/** What says who fills in the client id is read by people and tools. */
function checkAnnotations({ annotations = {} }: Draft<AzureEnvironment>): Problem[] {
  const message = 'is set by the library, with controller.clientIdFrom; remove it';
  return [CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION]
    .filter((key) => Object.hasOwn(annotations, key))
    .map((key) => createProblem('contradicts-argument', at('annotations', key), message));
}

function checkSubscription(draft: Draft<AzureEnvironment>, controller: Draft<AzureController>): Problem[] {
  const path = 'controller.subscriptionId';
  if (!createsInGroup(draft)) {
    const message = 'has no effect, because neither an identity nor a vault is created';
    return controller.subscriptionId === undefined ? [] : [createProblem('ignored-field', path, message)];
  }
  const message = 'is required, because the identity or the vault is created in this subscription';
  return controller.subscriptionId === undefined && !isMalformed(controller, 'subscriptionId')
    ? [createProblem('required', path, message)]
    : compact([uuidProblem(path, controller.subscriptionId)]);
}

/** Azure chooses the client id of a new identity, and nothing that looks like one may take its place. */
function checkClientId(draft: Draft<AzureEnvironment>, controller: Draft<AzureController>): Problem[] {
  const { clientId, clientIdFrom } = controller;
  const [path, fromPath] = ['controller.clientId', 'controller.clientIdFrom'] as const;
  if (!createsIdentity(draft)) {
    const message = 'has no effect, because the identity exists, and clientId says which client id it has';
    return [
      ...(clientId === undefined ? [] : [createProblem('ignored-field', path, message)]),
      ...(clientIdFrom === undefined ? [] : [createProblem('ignored-field', fromPath, message)]),
    ];
  }
  if (clientId !== undefined && clientIdFrom !== undefined) {
    const message = 'cannot be combined with controller.clientId, after which nothing is left to fill in; remove it';
    return [createProblem('excluded-field', fromPath, message)];
  }
  if (clientId === undefined && clientIdFrom === undefined) {
    const message =
      'is required, or controller.clientId, because Azure chooses the client id when the identity is created, and somebody has to fill it in';
    return isMalformed(controller, 'clientId') || isMalformed(controller, 'clientIdFrom')
      ? []
      : [createProblem('required', fromPath, message)];
  }
  const problems = compact([uuidProblem(path, clientId)]);
  return problems.length === 0 ? compact([otherIdProblem(path, clientId, 'tenantId', draft.tenantId)]) : problems;
}

function checkDeletedSecrets(draft: Draft<AzureEnvironment>, { deleteSecrets }: Draft<AzureController>): Problem[] {
  const message = 'has no effect without newKeyVault, because a vault that exists is never deleted';
  return deleteSecrets === true && !createsKeyVault(draft)
    ? [createProblem('ignored-field', 'controller.deleteSecrets', message)]
    : [];
}

function checkCreatesAny(draft: Draft<AzureEnvironment>): Problem[] {
  const { identityId, fileStorage, skipKeyVaultRole } = draft;
  const assignsFiles = fileStorage?.containerId !== undefined && fileStorage.skipContainerRole !== true;
  const createsAny = createsInGroup(draft) || identityId !== undefined || skipKeyVaultRole !== true || assignsFiles;
  const reason =
    'has no effect, because the identity, its roles and the vault exist, and nothing is left to create: remove it';
  return createsAny ? [] : checkIgnored(draft, ['controller'], reason);
}
