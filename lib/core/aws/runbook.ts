import { DatabaseAuthentication } from '../environment';
import { mappedKeysOf } from '../keys';
import { rdsIamSql } from '../database-sql';
import { code } from '../reports/markdown';
import { type Runbook, runbook, type RunbookKey, type RunbookStep } from '../reports/runbook';
import { runbookKeys } from '../reports/runbook-keys';
import {
  appStep,
  databaseStep,
  rotateStep,
  serviceAccountStep,
  VALUES_CHANGE,
  type ValueChange,
  verifyStep,
} from '../reports/runbook-steps';
import { changeScript, command, writeScript } from '../reports/write-script';
import { type AwsReported, grantsOf, isRoleAdopted, roleArnOf, trustOf } from './access';
import { AWS_STORE } from './access-report';
import { secretReferenceOf } from './environment';
import { awsServiceAccount } from './manifests';
import { IRSA_AUDIENCE } from './trust-policy';

/**
 * What remains for people to do for an environment on AWS.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/put-secret-value.html
 */
export function awsRunbook(reported: AwsReported): Runbook {
  const { environment } = reported;
  const { database, usePodIdentity } = environment;
  const roleArn = usePodIdentity === true ? undefined : roleArnOf(reported);
  const keys = keysToWrite(reported);
  const byIam = database?.authentication === DatabaseAuthentication.AwsIam;
  return runbook(AWS_STORE, environment, [
    ...roleSteps(reported),
    ...secretSteps(reported, keys),
    ...databaseStep({
      environment,
      sql: byIam && database.username !== undefined ? rdsIamSql(database.username) : [],
      missing:
        'Say `database.username` for the SQL, or see `rdsIamSql`: grant `rds_iam` to the user, and take its password away.',
    }),
    ...serviceAccountStep(environment, awsServiceAccount(BARE, roleArn).metadata.annotations ?? {}),
    ...appStep(environment),
    verifyStep(environment),
    rotateStep(changeOf(reported, keys)),
  ]);
}

const BARE = { name: '', namespace: '' };

function keysToWrite({ environment }: AwsReported): RunbookKey[] {
  const { secret } = secretReferenceOf(environment);
  const known = environment.bucketPrefix === undefined ? {} : { 'storage-bucket-name': environment.bucketPrefix };
  const kept = mappedKeysOf(environment).map(({ key, storedName }) => ({ key, secret, member: storedName }));
  return runbookKeys(kept, environment, known);
}

/** What an adopted role has to trust and to be allowed. */
function roleSteps(reported: AwsReported): RunbookStep[] {
  if (!isRoleAdopted(reported)) {
    return [];
  }
  const { environment, kubernetesOnly } = reported;
  const { usePodIdentity, namespace, name, fileStorage, database } = environment;
  const { subject } = trustOf(reported);
  const role = roleArnOf(reported);
  const trust =
    usePodIdentity === true
      ? `It has to trust \`pods.eks.amazonaws.com\` for the namespace ${code(namespace)}, the ServiceAccount ${code(name)} and this cluster only (\`podIdentityTrustPolicy\`)${kubernetesOnly === true ? ', and an EKS Pod Identity association has to bind it to the ServiceAccount' : ''}.`
      : `It has to trust the IAM OIDC provider of the cluster, with \`StringEquals\` for \`<issuer>:aud\` ${code(IRSA_AUDIENCE)} and \`<issuer>:sub\` ${code(subject)} (\`irsaTrustPolicy\`).`;
  const modes = [fileStorage?.authentication, database?.authentication].includes('AwsIam')
    ? [
        'Its app uses it too: grant the folder in the bucket (`fileStoragePolicy`), or the database user (`databasePolicy`).',
      ]
    : [];
  return [
    {
      id: 'role',
      title: 'See to the role',
      paragraphs: [
        `The role ${role === undefined ? 'of the ServiceAccount' : code(role)} is adopted, and never changed here. ${trust} It has to have this inline policy:`,
        ...modes,
      ],
      scripts: grantsOf(reported)
        .filter(({ target }) => target === 'secret')
        .map(({ policy }) => ({ language: 'json', code: JSON.stringify(policy, undefined, 2) })),
    },
  ];
}

function secretSteps(reported: AwsReported, keys: readonly RunbookKey[]): RunbookStep[] {
  const { environment, kubernetesOnly } = reported;
  if (environment.values !== undefined) {
    return [];
  }
  const { region, secretArn } = environment;
  const { secret } = secretReferenceOf(environment);
  const create = command('aws secretsmanager create-secret', { region, name: secret });
  return [
    ...(kubernetesOnly === true && secretArn === undefined
      ? [
          {
            id: 'create-secret',
            title: 'Create the secret',
            paragraphs: ['Unless it is there already. It is empty; nothing can be mounted before it is written.'],
            scripts: [{ language: 'bash', code: create }],
          },
        ]
      : []),
    {
      id: 'write-secret',
      title: 'Write the values',
      paragraphs: [
        `The secret ${code(secret)} has to hold a JSON object with a text for each of these keys; numbers and \`true\` in quotes, too. The command opens it in your editor, with \`null\` for what is yours to say. It needs \`jq\`.`,
      ],
      keys,
      scripts: [writeScript(keys, { whole: (file) => putSecret(reported, file) })],
    },
  ];
}

function putSecret({ environment }: AwsReported, file: string): string {
  const { region } = environment;
  const { secret } = secretReferenceOf(environment);
  const put = command('aws secretsmanager put-secret-value', { region, 'secret-id': secret });
  return `${put} --secret-string "file://${file.slice(1, -1)}"`;
}

function changeOf(reported: AwsReported, keys: readonly RunbookKey[]): ValueChange {
  const { region, values } = reported.environment;
  if (values !== undefined) {
    return { keys, showKeys: true, how: VALUES_CHANGE };
  }
  const { secret } = secretReferenceOf(reported.environment);
  const get = command('aws secretsmanager get-secret-value', { region, 'secret-id': secret });
  const read = `${get} --query SecretString --output text`;
  return {
    keys,
    showKeys: false,
    how: 'The command opens what is in the secret in your editor, and writes it back as a whole.',
    scripts: [changeScript(read, (file) => putSecret(reported, file))],
  };
}
