import { DatabaseType } from '../environment';
import { mappedKeysOf } from '../keys';
import { azurePostgresIdentitySql, azureSqlIdentitySql } from '../database-sql';
import { filledInByIdentity } from '../azure-identity';
import { code } from '../reports/markdown';
import { type Runbook, runbook, type RunbookKey, type RunbookStep } from '../reports/runbook';
import { runbookKeys } from '../reports/runbook-keys';
import {
  appStep,
  databaseStep,
  rotateStep,
  serviceAccountStep,
  VALUES_CHANGE,
  verifyStep,
} from '../reports/runbook-steps';
import { shellWord } from '../reports/shell';
import { command, writeScript } from '../reports/write-script';
import { resourceIdParts } from './resource-id';
import { type AzureReported, identityOf } from './access';
import { AZURE_STORE } from './access-report';
import { AzureCloud } from './cloud';
import { keyVaultNameOf } from './environment';
import { federatedCredential } from './federated-credential';
import { azurePodLabels, azureServiceAccount } from './manifests';
import { keyVaultObjectName } from './objects';

/**
 * What remains for people to do for an environment on Azure.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://learn.microsoft.com/cli/azure/keyvault/secret#az-keyvault-secret-set
 */
export function azureRunbook(reported: AzureReported): Runbook {
  const { environment } = reported;
  const { clientId = '<client id of the identity>' } = identityOf(reported);
  const keys = keysToWrite(reported);
  return runbook(AZURE_STORE, environment, [
    ...identitySteps(reported),
    ...writeSteps(reported, keys),
    ...databaseStep({ environment, sql: sqlOf(reported), missing: MISSING_SQL }),
    ...serviceAccountStep(
      environment,
      azureServiceAccount({ name: '', namespace: '' }, { clientId, tenantId: environment.tenantId }).metadata
        .annotations ?? {},
    ),
    ...appStep(environment, azurePodLabels(environment)),
    verifyStep(environment),
    rotateStep({
      keys,
      showKeys: environment.values !== undefined,
      how:
        environment.values === undefined
          ? 'Run the command of the values again, and delete the lines of those that stay.'
          : VALUES_CHANGE,
    }),
  ]);
}

const MISSING_SQL =
  'Who logs in is not known here: see `azurePostgresIdentitySql` and `azureSqlIdentitySql` for the SQL. PostgreSQL needs the object (principal) id of the identity and the user, Azure SQL the name of the identity.';

function keysToWrite(reported: AzureReported): RunbookKey[] {
  const { environment } = reported;
  const { clientId } = identityOf(reported);
  const filledIn = clientId === undefined ? [] : Object.keys(filledInByIdentity(environment));
  const { blobContainerId } = environment;
  const known = {
    ...Object.fromEntries(filledIn.map((key) => [key, clientId ?? ''])),
    ...(blobContainerId !== undefined && { 'storage-azure-container': resourceIdParts(blobContainerId).name }),
  };
  const kept = mappedKeysOf(environment, keyVaultObjectName).map(({ key, storedName }) => ({
    key,
    secret: storedName,
  }));
  return runbookKeys(kept, environment, known);
}

/** What an adopted identity has to trust and to be allowed. */
function identitySteps(reported: AzureReported): RunbookStep[] {
  const { environment, kubernetesOnly } = reported;
  const identity = identityOf(reported);
  const lacksRole = kubernetesOnly === true || environment.adoptKeyVaultRole === true;
  if (!identity.adopted || (identity.trusted && !lacksRole)) {
    return [];
  }
  const issuer = environment.oidcIssuerUrl ?? '<URL of the OIDC issuer of the cluster, letter by letter>';
  const vault = code(keyVaultNameOf(environment));
  return [
    {
      id: 'identity',
      title: 'See to the identity',
      paragraphs: [
        `The identity ${code(identity.clientId ?? '')} is adopted, and never changed here. ${lacksRole ? `It has to have the role Key Vault Secrets User on the Key Vault ${vault}${filesOf(environment)}.` : ''}`,
        ...(identity.trusted ? [] : ['It has to have this federated credential:']),
      ],
      scripts: identity.trusted
        ? []
        : [{ language: 'json', code: JSON.stringify(federatedCredential(issuer, environment), undefined, 2) }],
    },
  ];
}

function filesOf({ fileStorage, blobContainerId }: AzureReported['environment']): string {
  return fileStorage?.authentication === 'AzureManagedIdentity' && blobContainerId === undefined
    ? ', and Storage Blob Data Contributor on the blob container'
    : '';
}

/** The names that the command line has for the clouds. */
const CLOUDS: Readonly<Record<AzureCloud, string | undefined>> = {
  [AzureCloud.Public]: undefined,
  [AzureCloud.UsGovernment]: 'AzureUSGovernment',
  [AzureCloud.China]: 'AzureChinaCloud',
};

function writeSteps({ environment }: AzureReported, keys: readonly RunbookKey[]): RunbookStep[] {
  if (environment.values !== undefined) {
    return [];
  }
  const vault = keyVaultNameOf(environment);
  const cloud = CLOUDS[environment.cloud ?? AzureCloud.Public];
  const set = command('az keyvault secret set', { 'vault-name': vault });
  const assign = [
    "az role assignment create --role 'Key Vault Secrets Officer' --assignee-principal-type User",
    '--assignee-object-id "$(az ad signed-in-user show --query id --output tsv)"',
    `--scope "$(az keyvault show --name ${shellWord(vault)} --query id --output tsv)" --output none`,
  ].join(' \\\n  ');
  return [
    {
      id: 'writer',
      title: 'Let yourself write into the Key Vault',
      paragraphs: [
        'Unless you have the role already, which takes the right to assign roles. Azure needs some minutes to know of it.',
        ...(cloud === undefined ? [] : [`Before all, \`az cloud set --name ${cloud}\`.`]),
      ],
      scripts: [{ language: 'bash', code: assign }],
    },
    {
      id: 'write-secrets',
      title: 'Write the values',
      paragraphs: [
        `The Key Vault ${code(vault)} has to hold a secret for each of these keys. The command opens them in your editor, with \`null\` for what is yours to say, and writes one secret after another. It needs \`jq\`.`,
      ],
      keys,
      scripts: [
        writeScript(keys, {
          // Without `--output none` it prints what it wrote.
          each: (name, file) =>
            `${set} --name=${name} --file=${file} --encoding utf-8 --only-show-errors --output none`,
        }),
      ],
    },
  ];
}

function sqlOf(reported: AzureReported): string[] {
  const { database, previousDatabaseUser } = reported.environment;
  const { name, principalId } = identityOf(reported);
  if (database?.type === DatabaseType.SqlServer) {
    return name === undefined ? [] : azureSqlIdentitySql(name, previousDatabaseUser);
  }
  return database?.username === undefined || principalId === undefined
    ? []
    : azurePostgresIdentitySql(database.username, principalId);
}
