import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { mappedKeysOf } from '../../core/mendix/keys';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { awsIdentityAnnotations } from '../../core/stores/aws/manifests';
import { readSecretDocument } from '../../core/stores/aws/resources';
import { controllerStep } from '../controller';
import { code } from '../markdown';
import { usedByApp } from '../modes';
import { partsOf } from '../reported';
import type { Runbook, RunbookKey, RunbookStep } from '../runbook';
import { runbook } from '../runbook-steps';
import { jsonSecretChanges, type ValueChanges } from '../runbook-values';
import { bash, command, FILE } from '../write-script';
import { type AwsReported, isInOtherAccount, roleArnOf, secretArnOf, withAccount } from './access';
import { AWS_STORE } from './access-report';
import { awsControllerReport } from './controller';

/**
 * What remains for people to do for an environment on AWS.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/put-secret-value.html
 */
export function awsRunbook(reported: AwsReported): Runbook {
  const { environment, resources, kubernetesOnly } = reported;
  const { secret } = secretReferenceOf(environment);
  const controlled = awsControllerReport(reported);
  return runbook(AWS_STORE, reported, {
    created: controlled !== undefined && controllerStep(controlled, environment.namespace, '`Ready` `True`'),
    before: [
      !resources.role.isCreated && roleStep(reported),
      kubernetesOnly === true && environment.secretArn === undefined && createStep(reported),
    ],
    kept: mappedKeysOf(environment).map(({ key, storedName }) => ({ key, secret, member: storedName })),
    known: { 'storage-bucket-name': environment.fileStorage?.prefix },
    changes: (keys) => changesOf(reported, keys),
    provider: 'app in (secrets-store-csi-driver-provider-aws,csi-secrets-store-provider-aws)',
    identityAnnotations: () =>
      environment.usePodIdentity === true ? {} : awsIdentityAnnotations({ roleArn: roleArnOf(reported) }),
  });
}

/** What an existing role must trust and be allowed. */
function roleStep(reported: AwsReported): RunbookStep {
  const { environment } = reported;
  const role = roleArnOf(reported);
  const used = usedByApp(environment);
  const policy = JSON.stringify(readSecretDocument(environment, secretArnOf(reported)), undefined, 2);
  return {
    id: 'role',
    title: 'Prepare the role',
    paragraphs: partsOf([
      `The role ${role === undefined ? 'of the ServiceAccount' : code(role)} exists, and is never changed. ${trustText(reported)}`,
      used.length > 0 && `The app itself uses the role, which must be allowed to use ${used.join(' and ')}.`,
      isInOtherAccount(reported) &&
        'The secret is in another account. There it must be encrypted with a customer-managed key, and the policies of the secret and of the key must allow the role; the role needs `kms:Decrypt` on that key.',
      'It needs this inline policy:',
    ]),
    scripts: [{ language: 'json', code: withAccount(policy) }],
  };
}

function trustText(reported: AwsReported): string {
  const { usePodIdentity, namespace, name } = reported.environment;
  const associated =
    reported.kubernetesOnly === true ? ', and an EKS Pod Identity association must bind it to them' : '';
  return usePodIdentity === true
    ? `It must trust ${code(POD_IDENTITY_AUDIENCE)} for the namespace ${code(namespace)}, the ServiceAccount ${code(name)} and this cluster only (\`podIdentityTrustPolicy\`)${associated}.`
    : `It must trust the IAM OIDC provider of the cluster, with \`StringEquals\` for \`<issuer>:aud\` ${code(IRSA_AUDIENCE)} and \`<issuer>:sub\` ${code(serviceAccountSubject(namespace, name))} (\`irsaTrustPolicy\`).`;
}

function createStep({ environment }: AwsReported): RunbookStep {
  const { region, failoverRegion } = environment;
  const { secret: name } = secretReferenceOf(environment);
  const replica = failoverRegion === undefined ? undefined : `Region=${failoverRegion}`;
  const options = { region, name, 'secret-string': '{}', 'add-replica-regions': replica };
  return {
    id: 'create-secret',
    title: 'Create the secret',
    paragraphs: ['Skip this step if the secret exists. Nothing can be mounted before its values are written.'],
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
