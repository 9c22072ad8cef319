import { rendered } from '../../core/description';
import { FileStorageAuthentication } from '../../core/mendix/any-environment';
import { KeyVaultAccess } from '../../core/stores/azure/deployment';
import { keyVaultNameOf } from '../../core/stores/azure/environment';
import { federatedCredential } from '../../core/identity/federated-credential';
import { credentialName, keyVaultReaders, readerScope } from '../../core/stores/azure/resources';
import { document } from '../document';
import {
  federatedCredentialCommand,
  identityByClientId,
  type IdentityWords,
  principalLine,
  roleAssignmentCommand,
  SOME_ISSUER,
} from '../azure-commands';
import { code } from '../markdown';
import { compact } from '../../core/input/compact';
import type { RunbookScript, RunbookStep } from '../runbook';
import { shellWord } from '../shell';
import { bash, command } from '../write-script';
import { type AzureReported, clientIdOf, identityNameOf } from './access';
import { tagWords } from './key-vault-step';

/** The step for the identity: create it, or give an existing identity what it lacks. */
export function identityStep(reported: AzureReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  const roles = rolesOf(reported);
  const needsCredential = kubernetesOnly === true || resources.credential === undefined;
  if (!needsCredential && roles.length === 0) {
    return false;
  }
  const roleNames = [...new Set(roles.map(({ role }) => role))].join(', ');
  const creates = kubernetesOnly === true && resources.identity.isCreated;
  const name = code(identityNameOf(reported) ?? clientIdOf(reported) ?? '');
  const perSecret =
    environment.keyVaultAccess === KeyVaultAccess.Secrets && roles.some(({ scope }) => scope.includes('/secrets/'));
  const scripts = compact([
    needsCredential && document('federated-credential.json', credentialOf(reported)),
    roles.length > 0 &&
      document(
        'role-assignments.json',
        roles.map(({ role, scope }) => ({ role, scope })),
      ),
    creates && createScript(reported),
    needsCredential && credentialScript(reported),
    roles.length > 0 && roleScript(reported, roles),
  ]);
  return {
    id: 'identity',
    title: creates ? 'Create the identity' : 'Prepare the identity',
    paragraphs: compact([
      creates
        ? `The managed identity ${name}. The construct of cdk8s takes its \`clientId\`, which the first command prints.`
        : resources.identity.isCreated
          ? `The identity ${name} is created by the ${environment.controller === undefined ? 'component' : 'controller'}.`
          : `The identity ${name} exists, and only what this page names is added to it.`,
      `It needs ${compact([
        needsCredential && `the federated credential ${code('federated-credential.json')}`,
        roles.length > 0 && `the roles in ${code('role-assignments.json')} (${roleNames})`,
      ]).join(
        ' and ',
      )}.${roles.length > 0 ? ' Assigning roles needs the right to do so, and takes effect after some minutes.' : ''}`,
      perSecret && 'Assign the roles after _Write the values_, because each secret has to exist.',
      scripts.some(({ code }) => /<[A-Za-z]/.test(code)) && 'Replace the placeholders in `<>`.',
    ]),
    scripts,
  };
}

interface NeededRole {
  readonly role: string;
  /** The resource id of the scope of the role. */
  readonly scope: string;
  /** The scope as a shell word. */
  readonly word: string;
}

/** The shell variable with the resource id of the vault. */
const VAULT = '$vault';

/** The roles of the identity that the component does not assign: all of them without a component. */
function rolesOf(reported: AzureReported): NeededRole[] {
  const { environment, resources, kubernetesOnly } = reported;
  const byPeople = kubernetesOnly === true;
  const byIdentity = environment.fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity;
  return [
    ...(byPeople || resources.readers.length === 0 ? readerRoles(reported) : []),
    ...(byIdentity && (byPeople || resources.files === undefined) ? [containerRole(reported)] : []),
  ];
}

function readerRoles(reported: AzureReported): NeededRole[] {
  const { keyVaultId } = reported.environment;
  return keyVaultReaders(reported.environment).map((reader) => ({
    role: 'Key Vault Secrets User',
    scope: readerScope(keyVaultId ?? idOf(reported), reader),
    word: keyVaultId === undefined ? `"${readerScope(VAULT, reader)}"` : shellWord(readerScope(keyVaultId, reader)),
  }));
}

function containerRole({ environment: { fileStorage } }: AzureReported): NeededRole {
  const scope = fileStorage?.containerId ?? '<resource id of the blob container>';
  return { role: 'Storage Blob Data Contributor', scope, word: shellWord(scope) };
}

/** The resource id of a vault that is known by its name. */
function idOf({ environment, resources }: AzureReported): string {
  const { isCreated } = resources.keyVault;
  const group = (isCreated ? environment.resourceGroupName : undefined) ?? '<resource group of the Key Vault>';
  return `/subscriptions/<id of the subscription>/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${keyVaultNameOf(environment)}`;
}

function credentialOf({ environment }: AzureReported) {
  const issuer = environment.oidcIssuerUrl ?? SOME_ISSUER;
  return { name: credentialName(environment), ...federatedCredential(issuer, environment) };
}

/** The identity as commands name it, with the lines that look it up first. */
function identityWords(reported: AzureReported): IdentityWords {
  const { environment, resources } = reported;
  const { identity, credential } = resources;
  const place = identity.isCreated ? identity.fields : credential?.identity;
  if (place !== undefined) {
    const { resourceName, resourceGroupName } = rendered(place, environment);
    return { lines: [], name: shellWord(resourceName), group: shellWord(resourceGroupName) };
  }
  return identityByClientId(clientIdOf(reported) ?? '');
}

/** @see https://learn.microsoft.com/cli/azure/identity#az-identity-create */
function createScript(reported: AzureReported): RunbookScript | false {
  const { environment, resources } = reported;
  if (!resources.identity.isCreated) {
    return false;
  }
  const { resourceName, resourceGroupName, location, tags } = rendered(resources.identity.fields, environment);
  const create = command('az identity create', { name: resourceName, 'resource-group': resourceGroupName, location });
  return bash([`${create}${tagWords(tags)} --query clientId --output tsv`]);
}

function credentialScript(reported: AzureReported): RunbookScript {
  const identity = identityWords(reported);
  return bash([...identity.lines, federatedCredentialCommand(identity, credentialOf(reported))]);
}

function roleScript(reported: AzureReported, roles: readonly NeededRole[]): RunbookScript {
  const identity = identityWords(reported);
  const vault = command('az keyvault show', { name: keyVaultNameOf(reported.environment) });
  return bash(
    compact([
      ...identity.lines,
      principalLine(identity),
      roles.some(({ word }) => word.includes(VAULT)) && `vault=$(${vault} --query id --output tsv)`,
      ...roles.map(({ role, word }) => roleAssignmentCommand(role, '"$principal"', word)),
    ]),
  );
}
