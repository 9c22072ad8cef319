import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { databaseSql } from '../../core/mendix/database-sql';
import { mappedKeysOf } from '../../core/mendix/keys';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { awsIdentityAnnotations } from '../../core/stores/aws/manifests';
import { readSecretDocument } from '../../core/stores/aws/resources';
import { code } from '../markdown';
import { usedByApp } from '../modes';
import { partsOf } from '../reported';
import type { Runbook, RunbookKey, RunbookStep } from '../runbook';
import { runbook } from '../runbook-steps';
import { jsonSecretChanges, type ValueChanges } from '../runbook-values';
import { bash, command, FILE } from '../write-script';
import { type AwsReported, isInOtherAccount, roleArnOf, secretArnOf, withAccount } from './access';
import { AWS_STORE } from './access-report';

/**
 * What remains for people to do for an environment on AWS.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/put-secret-value.html
 */
export function awsRunbook(reported: AwsReported): Runbook {
  const { environment, resources, kubernetesOnly } = reported;
  const { secret } = secretReferenceOf(environment);
  return runbook(AWS_STORE, reported, {
    before: [
      !resources.role.isCreated && roleStep(reported),
      kubernetesOnly === true && environment.secretArn === undefined && createStep(reported),
    ],
    kept: mappedKeysOf(environment).map(({ key, storedName }) => ({ key, secret, member: storedName })),
    known: { 'storage-bucket-name': environment.fileStorage?.prefix },
    changes: (keys) => changesOf(reported, keys),
    database: {
      sql: databaseSql(environment.database),
      missing:
        'Say `database.username` for the SQL, or see `rdsIamSql`: grant `rds_iam` to the user, and take its password away.',
    },
    identityAnnotations: () =>
      environment.usePodIdentity === true ? {} : awsIdentityAnnotations({ roleArn: roleArnOf(reported) }),
  });
}

/** What an adopted role has to trust and to be allowed. */
function roleStep(reported: AwsReported): RunbookStep {
  const { environment } = reported;
  const role = roleArnOf(reported);
  const used = usedByApp(environment);
  const policy = JSON.stringify(readSecretDocument(environment, secretArnOf(reported)), undefined, 2);
  return {
    id: 'role',
    title: 'See to the role',
    paragraphs: partsOf([
      `The role ${role === undefined ? 'of the ServiceAccount' : code(role)} is adopted, and never changed here. ${trustText(reported)}`,
      used.length > 0 && `The app uses the role itself: it has to be allowed ${used.join(' and ')}.`,
      isInOtherAccount(reported) &&
        'The secret is in another account: it needs a customer-managed key there, policies on the secret and on the key that let the role in, and `kms:Decrypt` for the role on that key.',
      'It has to have this inline policy:',
    ]),
    scripts: [{ language: 'json', code: withAccount(policy) }],
  };
}

function trustText(reported: AwsReported): string {
  const { usePodIdentity, namespace, name } = reported.environment;
  const associated =
    reported.kubernetesOnly === true ? ', and an EKS Pod Identity association has to bind it to them' : '';
  return usePodIdentity === true
    ? `It has to trust ${code(POD_IDENTITY_AUDIENCE)} for the namespace ${code(namespace)}, the ServiceAccount ${code(name)} and this cluster only (\`podIdentityTrustPolicy\`)${associated}.`
    : `It has to trust the IAM OIDC provider of the cluster, with \`StringEquals\` for \`<issuer>:aud\` ${code(IRSA_AUDIENCE)} and \`<issuer>:sub\` ${code(serviceAccountSubject(namespace, name))} (\`irsaTrustPolicy\`).`;
}

function createStep({ environment }: AwsReported): RunbookStep {
  const { region, failoverRegion } = environment;
  const { secret: name } = secretReferenceOf(environment);
  const replica = failoverRegion === undefined ? undefined : `Region=${failoverRegion}`;
  const options = { region, name, 'secret-string': '{}', 'add-replica-regions': replica };
  return {
    id: 'create-secret',
    title: 'Create the secret',
    paragraphs: ['Unless it is there already. Nothing can be mounted before its values are written.'],
    scripts: [bash([command('aws secretsmanager create-secret', options)])],
  };
}

function changesOf({ environment, kubernetesOnly }: AwsReported, keys: readonly RunbookKey[]): ValueChanges {
  const { region, secretArn } = environment;
  const { secret } = secretReferenceOf(environment);
  const options = { region, 'secret-id': secret };
  const exists = kubernetesOnly === true || secretArn !== undefined;
  return jsonSecretChanges(keys, {
    secret,
    writes: 'writes it as a whole',
    changes: 'writes it back as a whole',
    ifEmpty: exists ? 'into one that is still empty, write `{}`' : undefined,
    get: `${command('aws secretsmanager get-secret-value', options)} --query SecretString --output text`,
    put: `${command('aws secretsmanager put-secret-value', options)} --secret-string "file://${FILE.slice(1, -1)}"`,
  });
}
