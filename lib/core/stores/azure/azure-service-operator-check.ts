import { otherIdProblem, uuidProblem } from '../../identity/azure-identity';
import { compact } from '../../input/compact';
import { checkIgnored, within } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkControllerOptions, VALUES } from '../custom-resource';
import { AZURE_SERVICE_OPERATOR } from './azure-service-operator';
import { CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION } from './client-id';
import type { AzureController, AzureEnvironment } from './controller';
import { checkDeployment, createsKeyVault } from './deployment-check';
import { createsIdentity } from './identity-check';

/** The rules for an environment whose Azure resources Azure Service Operator creates. */
export function checkAzureServiceOperator(draft: Draft<AzureEnvironment>): Problem[] {
  const { controller } = draft;
  const message = 'is required with Azure Service Operator, which does not take the region of the resource group';
  return compact([
    ...checkDeployment(draft),
    ...checkIgnored(draft, ['values'], VALUES, 'unsupported-by-controller'),
    createsInGroup(draft) && !Object.hasOwn(draft, 'location') && createProblem('required', 'location', message),
    ...checkAnnotations(draft),
    ...checkCreatesAny(draft),
    ...(controller === undefined ? [] : checkController(draft, controller)),
  ]);
}

/** Whether something is created in the resource group. */
const createsInGroup = (draft: Draft<AzureEnvironment>) => createsIdentity(draft) || createsKeyVault(draft);

/** Users and tools read the annotations that tell who fills in the client id, so the caller cannot set them. */
function checkAnnotations({ annotations = {} }: Draft<AzureEnvironment>): Problem[] {
  const message = 'is set by the library, with controller.clientIdFrom; remove it';
  return [CLIENT_ID_ANNOTATION, CLIENT_ID_FROM_ANNOTATION]
    .filter((key) => Object.hasOwn(annotations, key))
    .map((key) => createProblem('contradicts-argument', at('annotations', key), message));
}

function checkController(draft: Draft<AzureEnvironment>, controller: Draft<AzureController>): Problem[] {
  const isKept = controller.deleteSecrets === true && !createsKeyVault(draft);
  const kept = 'has no effect without newKeyVault, because a vault that exists is never deleted';
  const exists = 'has no effect, because the identity exists and clientId already names it';
  return compact([
    ...checkControllerOptions(controller, AZURE_SERVICE_OPERATOR),
    subscriptionProblem(draft, controller),
    ...(createsIdentity(draft)
      ? [clientIdProblem(draft, controller)]
      : checkIgnored(controller, ['clientId', 'clientIdFrom'], exists).map(within('controller'))),
    isKept && createProblem('ignored-field', 'controller.deleteSecrets', kept),
  ]);
}

function subscriptionProblem(
  draft: Draft<AzureEnvironment>,
  controller: Draft<AzureController>,
): Problem | false | undefined {
  const path = 'controller.subscriptionId';
  if (!createsInGroup(draft)) {
    const message = 'has no effect, because neither an identity nor a vault is created';
    return controller.subscriptionId !== undefined && createProblem('ignored-field', path, message);
  }
  const message = 'is required, because the identity or the vault is created in this subscription';
  return Object.hasOwn(controller, 'subscriptionId')
    ? uuidProblem(path, controller.subscriptionId)
    : createProblem('required', path, message);
}

/** Azure chooses the client id of a new identity. No placeholder that looks like a client id may take its place. */
function clientIdProblem(draft: Draft<AzureEnvironment>, controller: Draft<AzureController>): Problem | undefined {
  const { clientId, clientIdFrom } = controller;
  const [path, fromPath] = ['controller.clientId', 'controller.clientIdFrom'] as const;
  if (clientId !== undefined && clientIdFrom !== undefined) {
    const message = 'cannot be combined with controller.clientId, which leaves nothing to fill in; remove it';
    return createProblem('excluded-field', fromPath, message);
  }
  if (!Object.hasOwn(controller, 'clientId') && !Object.hasOwn(controller, 'clientIdFrom')) {
    const message =
      'is required, or controller.clientId, because Azure chooses the client id when it creates the identity, and the client id must then be filled in';
    return createProblem('required', fromPath, message);
  }
  return uuidProblem(path, clientId) ?? otherIdProblem(path, clientId, 'tenantId', draft.tenantId);
}

function checkCreatesAny(draft: Draft<AzureEnvironment>): Problem[] {
  const { identityId, fileStorage, skipKeyVaultRole } = draft;
  const assignsFiles = fileStorage?.containerId !== undefined && fileStorage.skipContainerRole !== true;
  const createsAny = createsInGroup(draft) || identityId !== undefined || skipKeyVaultRole !== true || assignsFiles;
  const reason =
    'has no effect, because the identity, its roles and the vault exist, and nothing is left to create: remove it';
  return createsAny ? [] : checkIgnored(draft, ['controller'], reason);
}
