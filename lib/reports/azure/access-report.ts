import { TOKEN_AUDIENCE } from '../../core/identity/azure-identity';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/any-environment';
import { keysOf } from '../../core/mendix/keys';
import { KeyVaultAccess } from '../../core/stores/azure/deployment';
import { keyVaultNameOf } from '../../core/stores/azure/environment';
import { azureRequiredSecrets } from '../../core/stores/azure/objects';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReport,
  AccessTargetKind,
  tokenOf,
  trustLink,
} from '../access-report';
import { azureControllerReport } from './controller';
import { type AzureReported, clientIdOf, identityNameOf } from './access';

export const AZURE_STORE = 'Azure Key Vault';

/** The access report of an environment on Azure. */
export function azureAccessReport(reported: AzureReported): AccessReport {
  const { environment, resources } = reported;
  const { fileStorage, database } = environment;
  return accessReport(AZURE_STORE, environment, {
    token: tokenOf(environment, TOKEN_AUDIENCE),
    identity: identityLinks(reported),
    chains: [
      secretsChain(reported),
      fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity && filesChain(reported),
      database?.authentication === DatabaseAuthentication.AzureManagedIdentity && databaseChain(reported),
    ],
    controlled: azureControllerReport(reported),
    others: [
      'Whoever has a role with `getSecret` on the vault, its resource group or its subscription, such as Key Vault Administrator or Secrets Officer; Key Vault Contributor may overwrite every secret of the vault.',
      !resources.identity.isCreated &&
        'Every other ServiceAccount and workload that the existing identity trusts, with all its other roles.',
    ],
  });
}

function secretsChain({ environment, resources }: AzureReported): AccessChain {
  const vault = keyVaultNameOf(environment);
  const keys = keysOf(environment);
  const each = environment.keyVaultAccess === KeyVaultAccess.Secrets;
  const on = each ? 'on each of these secrets' : 'on the vault';
  return {
    target: each
      ? {
          kind: AccessTargetKind.Secrets,
          names: azureRequiredSecrets(environment).map(({ name }) => name),
          within: vault,
          keys,
        }
      : { kind: AccessTargetKind.KeyVault, names: [vault], keys },
    rights: ['getSecret', 'readMetadata'],
    links: [roleLink('Key Vault Secrets User', on, resources.readers.length === 0)],
  };
}

function filesChain({ environment: { fileStorage }, resources }: AzureReported): AccessChain {
  const containerId = fileStorage?.containerId;
  return {
    target: { kind: AccessTargetKind.Files, names: containerId === undefined ? [] : [containerId] },
    rights: ['read', 'write', 'delete'],
    links: [roleLink('Storage Blob Data Contributor', 'on the container', resources.files === undefined)],
  };
}

function databaseChain(reported: AzureReported): AccessChain {
  const name = reported.environment.database?.username ?? identityNameOf(reported);
  return {
    target: { kind: AccessTargetKind.Database, names: [] },
    rights: ['log in'],
    links: [{ kind: 'Database user', name, how: 'belongs to the identity, once the SQL of the runbook has been run' }],
  };
}

function roleLink(name: string, on: string, isAssignedElsewhere: boolean): AccessLink {
  return isAssignedElsewhere
    ? { kind: 'Role assignment', name, how: `assigned elsewhere, ${on}`, existing: true }
    : { kind: 'Role assignment', name, how: on };
}

function identityLinks(reported: AzureReported): AccessLink[] {
  const { environment } = reported;
  const { identity, credential } = reported.resources;
  const credentialName = credential?.fields.federatedIdentityCredentialResourceName(environment);
  return [
    { kind: 'Cluster issuer', name: environment.oidcIssuerUrl, how: 'signs the token' },
    trustLink(
      { kind: 'Federated credential', name: credentialName },
      credential !== undefined,
      'exactly this issuer, this subject and this audience',
    ),
    {
      kind: 'Managed identity',
      name: identityNameOf(reported) ?? clientIdOf(reported),
      how: identity.isCreated ? 'belongs only to this environment' : 'already exists; other workloads may use it, too',
      ...(!identity.isCreated && { existing: true }),
    },
  ];
}
