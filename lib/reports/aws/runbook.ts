import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { databaseSql } from '../../core/mendix/database-sql';
import { DatabaseAuthentication, FileStorageAuthentication } from '../../core/mendix/environment';
import { mappedKeysOf } from '../../core/mendix/keys';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { awsManifests } from '../../core/stores/aws/manifests';
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
import { bash, changeWholeScript, command, writeWholeScript } from '../write-script';
import {
  type AwsReported,
  isInOtherAccount,
  isRoleAdopted,
  readSecretGrant,
  roleArnOf,
  trustOf,
  withAccount,
} from './access';
import { AWS_STORE } from './access-report';

/**
 * What remains for people to do for an environment on AWS.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/put-secret-value.html
 */
export function awsRunbook(reported: AwsReported): Runbook {
  const { environment } = reported;
  const { database } = environment;
  const keys = keysToWrite(reported);
  return runbook(AWS_STORE, environment, [
    ...roleSteps(reported),
    ...secretSteps(reported, keys),
    ...databaseStep({
      environment,
      sql: databaseSql(database),
      missing:
        'Say `database.username` for the SQL, or see `rdsIamSql`: grant `rds_iam` to the user, and take its password away.',
    }),
    ...serviceAccountStep(environment, (bare) => awsManifests({ ...bare, roleArn: roleArnOf(reported) })),
    ...applyStep(environment, reported.kubernetesOnly),
    ...appStep(environment, reported.kubernetesOnly),
    verifyStep(environment),
    rotateStep(changeOf(reported, keys)),
  ]);
}

function keysToWrite({ environment }: AwsReported): RunbookKey[] {
  const { secret } = secretReferenceOf(environment);
  const { bucketPrefix } = environment;
  const known: Record<string, string> = bucketPrefix === undefined ? {} : { 'storage-bucket-name': bucketPrefix };
  const kept = mappedKeysOf(environment).map(({ key, storedName }) => ({ key, secret, member: storedName }));
  return runbookKeys(kept, environment, known);
}

/** What an adopted role has to trust and to be allowed. */
function roleSteps(reported: AwsReported): RunbookStep[] {
  if (!isRoleAdopted(reported)) {
    return [];
  }
  const role = roleArnOf(reported);
  return [
    {
      id: 'role',
      title: 'See to the role',
      paragraphs: [
        `The role ${role === undefined ? 'of the ServiceAccount' : code(role)} is adopted, and never changed here. ${trustText(reported)}`,
        ...usedText(reported),
        ...(isInOtherAccount(reported)
          ? [
              'The secret is in another account: it needs a customer-managed key there, policies on the secret and on the key that let the role in, and `kms:Decrypt` for the role on that key.',
            ]
          : []),
        'It has to have this inline policy:',
      ],
      scripts: [{ language: 'json', code: withAccount(JSON.stringify(readSecretGrant(reported), undefined, 2)) }],
    },
  ];
}

function trustText(reported: AwsReported): string {
  const { usePodIdentity, namespace, name } = reported.environment;
  const associated =
    reported.kubernetesOnly === true ? ', and an EKS Pod Identity association has to bind it to them' : '';
  return usePodIdentity === true
    ? `It has to trust ${code(POD_IDENTITY_AUDIENCE)} for the namespace ${code(namespace)}, the ServiceAccount ${code(name)} and this cluster only (\`podIdentityTrustPolicy\`)${associated}.`
    : `It has to trust the IAM OIDC provider of the cluster, with \`StringEquals\` for \`<issuer>:aud\` ${code(IRSA_AUDIENCE)} and \`<issuer>:sub\` ${code(trustOf(reported).subject)} (\`irsaTrustPolicy\`).`;
}

/** What the app uses the role for itself. */
function usedText({ environment: { fileStorage, database } }: AwsReported): string[] {
  const files =
    fileStorage?.authentication === FileStorageAuthentication.AwsIam
      ? ['the folder in the bucket (`fileStoragePolicy`)']
      : [];
  const users =
    database?.authentication === DatabaseAuthentication.AwsIam ? ['the database user (`databasePolicy`)'] : [];
  const used = [...files, ...users];
  return used.length === 0 ? [] : [`The app uses the role itself: it has to be allowed ${used.join(' and ')}.`];
}

function secretSteps(reported: AwsReported, keys: readonly RunbookKey[]): RunbookStep[] {
  const { environment, kubernetesOnly } = reported;
  if (environment.values !== undefined) {
    return [];
  }
  const { secret } = secretReferenceOf(environment);
  const exists = kubernetesOnly === true || environment.secretArn !== undefined;
  const empty = 'It opens what is in the secret; into one that is still empty, write `{}` first.';
  return [
    ...createSteps(reported),
    {
      id: 'write-secret',
      title: 'Write the values',
      paragraphs: [
        `The secret ${code(secret)} has to hold a JSON object with a text for each of these keys; numbers and \`true\` in quotes, too. The command opens it in your editor, with \`null\` for what is yours to say, and writes it as a whole. It needs \`jq\`. ${exists ? empty : ''}`.trimEnd(),
      ],
      keys,
      scripts: [exists ? changeScriptOf(reported, keys) : writeWholeScript(keys, (file) => putSecret(reported, file))],
    },
  ];
}

function createSteps({ environment, kubernetesOnly }: AwsReported): RunbookStep[] {
  const { region, secretArn, failoverRegion } = environment;
  if (kubernetesOnly !== true || secretArn !== undefined) {
    return [];
  }
  const { secret: name } = secretReferenceOf(environment);
  const replica = failoverRegion === undefined ? undefined : `Region=${failoverRegion}`;
  const options = { region, name, 'secret-string': '{}', 'add-replica-regions': replica };
  return [
    {
      id: 'create-secret',
      title: 'Create the secret',
      paragraphs: ['Unless it is there already. Nothing can be mounted before its values are written.'],
      scripts: [bash([command('aws secretsmanager create-secret', options)])],
    },
  ];
}

function changeScriptOf(reported: AwsReported, keys: readonly RunbookKey[]): RunbookScript {
  const { region } = reported.environment;
  const { secret } = secretReferenceOf(reported.environment);
  const get = command('aws secretsmanager get-secret-value', { region, 'secret-id': secret });
  const read = `${get} --query SecretString --output text`;
  return changeWholeScript(keys, read, (file) => putSecret(reported, file));
}

function putSecret({ environment }: AwsReported, file: string): string {
  const { region } = environment;
  const { secret } = secretReferenceOf(environment);
  const put = command('aws secretsmanager put-secret-value', { region, 'secret-id': secret });
  return `${put} --secret-string "file://${file.slice(1, -1)}"`;
}

function changeOf(reported: AwsReported, keys: readonly RunbookKey[]): ValueChange {
  return reported.environment.values === undefined
    ? {
        keys,
        showKeys: false,
        how: 'The command opens what is in the secret in your editor, with `null` for keys that it lacks, and writes it back as a whole.',
        scripts: [changeScriptOf(reported, keys)],
      }
    : { keys, showKeys: true, how: VALUES_CHANGE };
}
