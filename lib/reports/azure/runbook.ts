import { filledInByIdentity } from '../../core/identity/azure-identity';
import { FileStorageAuthentication } from '../../core/mendix/environment';
import { mappedKeysOf } from '../../core/mendix/keys';
import { AzureCloud } from '../../core/stores/azure/cloud';
import { KeyVaultAccess } from '../../core/stores/azure/deployment';
import { keyVaultNameOf } from '../../core/stores/azure/environment';
import { type FederatedCredential, federatedCredential } from '../../core/stores/azure/federated-credential';
import { azurePodLabels, azureManifests } from '../../core/stores/azure/manifests';
import { keyVaultObjectName } from '../../core/stores/azure/objects';
import { resourceIdParts } from '../../core/stores/azure/resource-id';
import { code } from '../markdown';
import { type Runbook, runbook, type RunbookKey, type RunbookStep } from '../runbook';
import { runbookKeys } from '../runbook-keys';
import {
  applyStep,
  appStep,
  databaseStep,
  rotateStep,
  serviceAccountStep,
  type ValueChange,
  VALUES_CHANGE,
  verifyStep,
} from '../runbook-steps';
import { shellWord } from '../shell';
import { bash, changeEachScript, command, type WriteEach, writeEachScript } from '../write-script';
import { azureDatabaseSql, type AzureReported, clientIdOf, identityNameOf } from './access';
import { AZURE_STORE } from './access-report';

/**
 * What remains for people to do for an environment on Azure.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://learn.microsoft.com/cli/azure/keyvault/secret#az-keyvault-secret-set
 */
export function azureRunbook(reported: AzureReported): Runbook {
  const { environment } = reported;
  const keys = keysToWrite(reported);
  return runbook(AZURE_STORE, environment, [
    ...cloudSteps(reported),
    ...identitySteps(reported),
    ...writeSteps(reported, keys),
    ...databaseStep({ environment, sql: azureDatabaseSql(reported), missing: MISSING_SQL }),
    ...serviceAccountStep(environment, (bare) =>
      azureManifests({ ...bare, clientId: clientIdOf(reported) ?? '<client id of the identity>' }),
    ),
    ...applyStep(environment, reported.kubernetesOnly),
    ...appStep(environment, reported.kubernetesOnly, azurePodLabels(environment)),
    verifyStep(environment),
    rotateStep(changeOf(reported, keys)),
  ]);
}

const MISSING_SQL =
  'Who logs in is not known here: see `azurePostgresIdentitySql` and `azureSqlIdentitySql` for the SQL. PostgreSQL needs the object (principal) id of the identity and the user, Azure SQL the name of the identity.';

function keysToWrite(reported: AzureReported): RunbookKey[] {
  const { environment } = reported;
  const filledIn = Object.keys(filledInByIdentity(environment));
  const clientId = filledIn.length === 0 ? undefined : clientIdOf(reported);
  const { blobContainerId } = environment;
  const known = {
    ...(clientId !== undefined && Object.fromEntries(filledIn.map((key) => [key, clientId]))),
    ...(blobContainerId !== undefined && { 'storage-azure-container': resourceIdParts(blobContainerId).name }),
  };
  const kept = mappedKeysOf(environment, keyVaultObjectName).map(({ key, storedName }) => ({
    key,
    secret: storedName,
  }));
  return runbookKeys(kept, environment, known);
}

/** What somebody else has to make: the roles that are not assigned here, and the credential of an adopted identity. */
function identitySteps(reported: AzureReported): RunbookStep[] {
  const { environment } = reported;
  const { identity, credential } = reported.resources;
  const roles = rolesElsewhere(reported);
  if (credential !== undefined && roles.length === 0) {
    return [];
  }
  const name = identityNameOf(reported) ?? clientIdOf(reported);
  return [
    {
      id: 'identity',
      title: 'See to the identity',
      paragraphs: [
        identity.isCreated
          ? `The identity ${code(name ?? '')} is created by the component.`
          : `The identity ${code(name ?? '')} is adopted, and only gets here what is said here.`,
        ...(roles.length === 0 ? [] : [`It has to have ${roles.join(', and ')}: nothing here assigns that.`]),
        ...(credential !== undefined ? [] : ['It has to have this federated credential:']),
      ],
      scripts:
        credential !== undefined
          ? []
          : [{ language: 'json', code: JSON.stringify(credentialOf(environment), undefined, 2) }],
    },
  ];
}

function credentialOf(environment: AzureReported['environment']): FederatedCredential {
  const issuer = environment.oidcIssuerUrl ?? '<URL of the OIDC issuer of the cluster, letter by letter>';
  return federatedCredential(issuer, environment);
}

function rolesElsewhere({ environment, resources }: AzureReported): string[] {
  const { fileStorage, keyVaultAccess } = environment;
  const vault = code(keyVaultNameOf(environment));
  const on =
    keyVaultAccess === KeyVaultAccess.Secrets ? `the secrets of the Key Vault ${vault}` : `the Key Vault ${vault}`;
  const byIdentity = fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity;
  return [
    ...(resources.readers.length === 0 ? [`the role Key Vault Secrets User on ${on}`] : []),
    ...(byIdentity && resources.files === undefined ? ['Storage Blob Data Contributor on the blob container'] : []),
  ];
}

/** The names that the command line has for the clouds. */
const CLOUDS: Readonly<Record<AzureCloud, string | undefined>> = {
  [AzureCloud.Public]: undefined,
  [AzureCloud.UsGovernment]: 'AzureUSGovernment',
  [AzureCloud.China]: 'AzureChinaCloud',
};

/** Another cloud than the public one has to be chosen before anything else. */
function cloudSteps({ environment: { cloud = AzureCloud.Public } }: AzureReported): RunbookStep[] {
  const name = CLOUDS[cloud];
  return name === undefined
    ? []
    : [
        {
          id: 'cloud',
          title: 'Choose the cloud',
          paragraphs: ['The command line works on one cloud at a time; log in again after a change.'],
          scripts: [bash([command('az cloud set', { name }), 'az login --output none'])],
        },
      ];
}

function writeSteps({ environment, resources }: AzureReported, keys: readonly RunbookKey[]): RunbookStep[] {
  const { values } = environment;
  if (values !== undefined) {
    return [];
  }
  const vault = keyVaultNameOf(environment);
  const first = resources.readers.some(({ key }) => key !== undefined)
    ? '**Before `pulumi up`**, which assigns a role on each secret: '
    : '';
  return [
    {
      id: 'writer',
      title: 'Let yourself write into the Key Vault',
      paragraphs: [
        'Unless you have the role already, which takes the right to assign roles. Azure needs some minutes to know of it.',
      ],
      scripts: [
        bash([
          'user=$(az ad signed-in-user show --query id --output tsv)',
          `vault=$(az keyvault show --name=${shellWord(vault)} --query id --output tsv)`,
          `az role assignment create --role 'Key Vault Secrets Officer' --assignee-principal-type User --assignee-object-id "$user" --scope "$vault" --output none`,
        ]),
      ],
    },
    {
      id: 'write-secrets',
      title: 'Write the values',
      paragraphs: [
        `${first}The Key Vault ${code(vault)} has to hold a secret for each of these keys. The command opens them in your editor, with \`null\` for what is yours to say, and writes one secret after another. It needs \`jq\`.`,
      ],
      keys,
      scripts: [writeEachScript(keys, setSecret(vault))],
    },
  ];
}

/** Without `--output none` it prints what it wrote. */
function setSecret(vault: string): WriteEach {
  const set = command('az keyvault secret set', { 'vault-name': vault });
  return (name, file) => `${set} --name=${name} --file=${file} --encoding utf-8 --only-show-errors --output none`;
}

function changeOf({ environment }: AzureReported, keys: readonly RunbookKey[]): ValueChange {
  return environment.values === undefined
    ? {
        keys,
        showKeys: false,
        how: 'Leave `null` in the editor for what stays.',
        scripts: [changeEachScript(keys, setSecret(keyVaultNameOf(environment)))],
      }
    : { keys, showKeys: true, how: VALUES_CHANGE };
}
