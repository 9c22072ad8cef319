import { TOKEN_AUDIENCE } from '../../core/identity/azure-identity';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/environment';
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
  serviceAccountLinks,
} from '../access-report';
import { code } from '../markdown';
import { adoptedHow } from '../reported';
import { type AzureReported, clientIdOf, identityNameOf } from './access';

export const AZURE_STORE = 'Azure Key Vault';

/** Who can read what of an environment on Azure. */
export function azureAccessReport(reported: AzureReported): AccessReport {
  const { environment } = reported;
  return accessReport(
    AZURE_STORE,
    environment,
    [secretsChain(reported), ...filesChains(reported), ...databaseChains(reported)],
    [
      'Whoever has a role with `getSecret` on the vault, its resource group or its subscription, such as Key Vault Administrator or Secrets Officer; Key Vault Contributor may overwrite every secret of the vault.',
      ...(!reported.resources.identity.isCreated
        ? ['Every other ServiceAccount and workload that the adopted identity trusts, with all its other roles.']
        : []),
      ...(environment.values === undefined ? [] : ['Whoever can decrypt the Pulumi state.']),
    ],
  );
}

function secretsChain(reported: AzureReported): AccessChain {
  const { environment, resources } = reported;
  const vault = keyVaultNameOf(environment);
  const each = environment.keyVaultAccess === KeyVaultAccess.Secrets;
  const adopted = resources.readers.length === 0;
  return {
    target: each
      ? {
          kind: AccessTargetKind.Secrets,
          names: azureRequiredSecrets(environment).map(({ name }) => name),
          within: vault,
          keys: keysOf(environment),
        }
      : { kind: AccessTargetKind.KeyVault, names: [vault], keys: keysOf(environment) },
    rights: ['getSecret', 'readMetadata'],
    links: [
      ...identityLinks(reported),
      roleLink('Key Vault Secrets User', each ? 'on each of these secrets' : 'on the vault', adopted),
    ],
  };
}

function filesChains(reported: AzureReported): AccessChain[] {
  const { fileStorage, blobContainerId } = reported.environment;
  if (fileStorage?.authentication !== FileStorageAuthentication.AzureManagedIdentity) {
    return [];
  }
  return [
    {
      target: { kind: AccessTargetKind.Files, names: blobContainerId === undefined ? [] : [blobContainerId] },
      rights: ['read', 'write', 'delete'],
      links: [
        ...identityLinks(reported),
        roleLink('Storage Blob Data Contributor', 'on the container', reported.resources.files === undefined),
      ],
    },
  ];
}

function databaseChains(reported: AzureReported): AccessChain[] {
  const { database } = reported.environment;
  if (database?.authentication !== DatabaseAuthentication.AzureManagedIdentity) {
    return [];
  }
  const user = database.username ?? identityNameOf(reported);
  return [
    {
      target: { kind: AccessTargetKind.Database, names: [] },
      rights: ['log in'],
      links: [
        ...identityLinks(reported),
        { kind: 'Database user', name: user, how: 'belongs to the identity, once the SQL of the runbook was run' },
      ],
    },
  ];
}

function roleLink(name: string, on: string, adopted: boolean): AccessLink {
  return adopted
    ? { kind: 'Role assignment', name, how: `the identity has to have it ${on}`, adopted }
    : { kind: 'Role assignment', name, how: on };
}

function identityLinks(reported: AzureReported): AccessLink[] {
  const { environment } = reported;
  const { namespace, name, oidcIssuerUrl, adoptServiceAccount } = environment;
  const { identity, credential } = reported.resources;
  const subject = serviceAccountSubject(namespace, name);
  const token = `the driver asks for a token with the subject ${code(subject)} and the audience ${code(TOKEN_AUDIENCE)}`;
  const exactly = 'exactly this issuer, this subject and this audience';
  return [
    ...serviceAccountLinks(environment, token, adoptServiceAccount === true),
    { kind: 'Cluster issuer', name: oidcIssuerUrl, how: 'signs the token' },
    credential !== undefined
      ? {
          kind: 'Federated credential',
          name: credential.fields.federatedIdentityCredentialResourceName(environment),
          how: `trusts ${exactly}`,
        }
      : {
          kind: 'Federated credential',
          how: adoptedHow(`trust ${exactly}`),
          adopted: true,
        },
    {
      kind: 'Managed identity',
      name: identityNameOf(reported) ?? clientIdOf(reported),
      how: identity.isCreated ? 'belongs to this environment alone' : 'it exists, perhaps for others too',
      ...(!identity.isCreated && { adopted: true }),
    },
  ];
}
