import { IRSA_AUDIENCE } from '../../core/identity/aws-identity';
import { filledInByIdentity, TOKEN_AUDIENCE } from '../../core/identity/azure-identity';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { databaseSql } from '../../core/mendix/database-sql';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/environment';
import { KvVersion, vaultAudienceOf, VaultProvider } from '../../core/stores/vault/environment';
import { vaultManifests, vaultPodLabels } from '../../core/stores/vault/manifests';
import { vaultPolicy } from '../../core/stores/vault/policy';
import { vaultRole } from '../../core/stores/vault/role';
import { DEFAULT_KV_MOUNT, kvPathOf, vaultKeysOf, vaultPathsOf } from '../../core/stores/vault/secrets';
import { code } from '../markdown';
import { type Runbook, runbook, type RunbookKey, type RunbookScript, type RunbookStep } from '../runbook';
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
import { changeWholeScript, writeWholeScript } from '../write-script';
import { rolePathOf, type VaultReported } from './access';
import { VAULT_STORE } from './access-report';

/**
 * What remains for people to do for an environment on Vault or OpenBao.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://developer.hashicorp.com/vault/docs/commands/kv/put
 */
export function vaultRunbook(reported: VaultReported): Runbook {
  const { environment } = reported;
  const keys = keysToWrite(reported);
  return runbook(VAULT_STORE, environment, [
    ...roleSteps(reported),
    ...cloudIdentitySteps(environment),
    ...(environment.values === undefined ? [writeStep(reported, keys)] : []),
    ...databaseStep({
      environment,
      sql: vaultDatabaseSql(environment),
      missing:
        'Who logs in is not known here: see `rdsIamSql`, `azurePostgresIdentitySql` and `azureSqlIdentitySql` for the SQL.',
    }),
    ...serviceAccountStep(environment, vaultManifests),
    ...applyStep(environment, reported.kubernetesOnly),
    ...appStep(environment, reported.kubernetesOnly, vaultPodLabels(environment)),
    verifyStep(environment),
    rotateStep(changeOf(reported, keys)),
  ]);
}

/** The keys in the KV secrets engine; a database secrets engine makes the others. */
function keysToWrite({ environment }: VaultReported): RunbookKey[] {
  const { azureClientId } = environment;
  const filledIn = azureClientId === undefined ? [] : Object.keys(filledInByIdentity(environment));
  const known = Object.fromEntries(filledIn.map((key) => [key, azureClientId ?? '']));
  const kept = vaultKeysOf(environment).flatMap(({ key, storedName, secret }) =>
    secret === 'credentials' ? [] : [{ key, secret: kvPathOf(secret, environment), member: storedName }],
  );
  return runbookKeys(kept, environment, known);
}

/** What an existing role or policy has to say. */
function roleSteps(reported: VaultReported): RunbookStep[] {
  const { environment, resources } = reported;
  const { role, policy } = resources;
  const script: RunbookScript = { language: 'hcl', code: vaultPolicy(vaultPathsOf(environment)).trimEnd() };
  if (role.isCreated) {
    const { policyName = '' } = environment;
    const paragraphs = [`The policy ${code(policyName)} is adopted, and never changed here. It has to have:`];
    return policy?.isCreated === false
      ? [{ id: 'role', title: 'See to the policy', paragraphs, scripts: [script] }]
      : [];
  }
  const audience = vaultAudienceOf(environment);
  const { alias_name_source: _owners, ...has } = vaultRole(environment, {
    policies: ['<name of the policy>'],
    audience,
  });
  return [
    {
      id: 'role',
      title: 'See to the role and its policy',
      paragraphs: [
        `The role ${code(rolePathOf(reported))} is adopted, and never changed here. As a role of a Kubernetes auth method it has to say this, with a policy that reads these paths and no others:`,
      ],
      scripts: [{ language: 'json', code: JSON.stringify(has, undefined, 2) }, script],
    },
  ];
}

/** What an identity of a cloud has to be, which is never made here. */
function cloudIdentitySteps(environment: VaultReported['environment']): RunbookStep[] {
  const { awsRoleArn, azureClientId, database, fileStorage, namespace, name } = environment;
  const identity = awsRoleArn ?? azureClientId;
  if (identity === undefined) {
    return [];
  }
  const subject = code(serviceAccountSubject(namespace, name));
  const files =
    fileStorage?.authentication === FileStorageAuthentication.AwsIam
      ? ['the folder in the bucket (`fileStoragePolicy`)']
      : fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity
        ? ['the blob container, by Storage Blob Data Contributor']
        : [];
  const users =
    database?.authentication === DatabaseAuthentication.AwsIam ? ['the database user (`databasePolicy`)'] : [];
  const used = [...files, ...users];
  return [
    {
      id: 'cloud-identity',
      title: 'See to the identity of the cloud',
      paragraphs: [
        awsRoleArn === undefined
          ? `The managed identity ${code(identity)} has to have a federated credential for the issuer of the cluster, with the subject ${subject} and the audience ${code(TOKEN_AUDIENCE)} (\`federatedCredential\`).`
          : `The role ${code(identity)} has to trust the IAM OIDC provider of the cluster, with the subject ${subject} and the audience ${code(IRSA_AUDIENCE)} (\`irsaTrustPolicy\`).`,
        ...(used.length === 0 ? [] : [`It has to be allowed to use ${used.join(' and ')}.`]),
      ],
    },
  ];
}

function writeStep(reported: VaultReported, keys: readonly RunbookKey[]): RunbookStep {
  const paths = [...new Set(keys.map(({ secret }) => secret))];
  const { kvMountPath = DEFAULT_KV_MOUNT } = reported.environment;
  return {
    id: 'write-secrets',
    title: 'Write the values',
    paragraphs: [
      `In the KV secrets engine at ${code(kvMountPath)}, each secret has to hold a text for each of these keys. Each command opens one secret in your editor, with \`null\` for what is yours to say, and **writes it as a whole**: a key that is not in the file is gone. It needs \`jq\`, and ${binaryOf(reported)} logged in.`,
    ],
    keys,
    scripts: paths.map((path) =>
      writeWholeScript(
        keys.filter(({ secret }) => secret === path),
        (file) => putSecret(reported, path, file),
      ),
    ),
  };
}

function changeOf(reported: VaultReported, keys: readonly RunbookKey[]): ValueChange {
  const { values, kvVersion } = reported.environment;
  if (values !== undefined) {
    return { keys, showKeys: true, how: VALUES_CHANGE };
  }
  const data = kvVersion === KvVersion.V1 ? '.data' : '.data.data';
  return {
    keys,
    showKeys: false,
    how: `Each command opens what is in one secret in your editor, with \`null\` for keys that it lacks, and writes it back as a whole.${kvVersion === KvVersion.V1 ? '' : ' The version before stays readable for the environment until you destroy it.'}`,
    scripts: [...new Set(keys.map(({ secret }) => secret))].map((path) =>
      changeWholeScript(
        keys.filter(({ secret }) => secret === path),
        `${kv(reported, 'get -format=json', path)} | jq ${shellWord(data)}`,
        (file) => putSecret(reported, path, file),
      ),
    ),
  };
}

function putSecret(reported: VaultReported, path: string, file: string): string {
  return `${kv(reported, 'put', path)} @${file}`;
}

function binaryOf({ environment }: VaultReported): string {
  return code(environment.vaultProvider === VaultProvider.OpenBao ? 'bao' : 'vault');
}

/** Every option stands before the path: one behind it is taken for a value, and what is written goes elsewhere. */
function kv({ environment }: VaultReported, action: string, path: string): string {
  const { vaultProvider, vaultNamespace, kvMountPath = DEFAULT_KV_MOUNT } = environment;
  const binary = vaultProvider === VaultProvider.OpenBao ? 'bao' : 'vault';
  const namespace = vaultNamespace === undefined ? '' : ` -namespace=${shellWord(vaultNamespace)}`;
  // A path may begin like an option.
  const end = path.startsWith('-') ? ' --' : '';
  return `${binary} kv ${action}${namespace} -mount=${shellWord(kvMountPath)}${end} ${shellWord(path)}`;
}

/** The SQL that lets the identity of a cloud log in to the database; empty if it is not known who logs in. */
export function vaultDatabaseSql(environment: VaultReported['environment']): string[] {
  return databaseSql(environment.database, {
    principalId: environment.azurePrincipalId,
    identityName: environment.azureIdentityName,
    previousUser: environment.previousDatabaseUser,
  });
}
