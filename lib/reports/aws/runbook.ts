import { rendered } from '../../core/description';
import { mappedKeysOf } from '../../core/mendix/keys';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { awsIdentityAnnotations } from '../../core/stores/aws/manifests';
import type { AwsDeployment } from '../../core/stores/aws/deployment';
import type { Runbook, RunbookKey, RunbookStep } from '../runbook';
import { runbook } from '../runbook-steps';
import { jsonSecretChanges, type ValueChanges } from '../runbook-values';
import { bash, command, FILE } from '../write-script';
import { type AwsReported, roleArnOf } from './access';
import { AWS_STORE } from './access-report';
import { awsControllerReport } from './controller';
import { roleStep, tagList } from './role-steps';

/**
 * The manual steps for an environment on AWS.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.aws.amazon.com/cli/latest/reference/secretsmanager/put-secret-value.html
 */
export function awsRunbook(reported: AwsReported): Runbook {
  const { environment } = reported;
  const { secret } = secretReferenceOf(environment);
  return runbook(AWS_STORE, reported, {
    controlled: awsControllerReport(reported),
    before: [roleStep(reported), createStep(reported)],
    kept: mappedKeysOf(environment).map(({ key, storedName }) => ({ key, secret, member: storedName })),
    known: { 'storage-bucket-name': environment.fileStorage?.prefix },
    changes: (keys) => changesOf(reported, keys),
    provider: 'app in (secrets-store-csi-driver-provider-aws,csi-secrets-store-provider-aws)',
    identityAnnotations: () =>
      environment.usePodIdentity === true ? {} : awsIdentityAnnotations({ roleArn: roleArnOf(reported) }),
  });
}

/** The step that creates the secret, if it is created manually. */
function createStep(reported: AwsReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  if (kubernetesOnly !== true || environment.secretArn !== undefined) {
    return false;
  }
  const created = resources.secret.isCreated ? rendered(resources.secret.fields, environment) : undefined;
  const replicas = created?.replicas ?? replicasOf(environment);
  const create = command('aws secretsmanager create-secret', {
    region: environment.region,
    name: secretReferenceOf(environment).secret,
    description: created?.description,
    'secret-string': '{}',
    'kms-key-id': created?.kmsKeyId,
    'add-replica-regions':
      replicas && JSON.stringify(replicas.map(({ region: Region, kmsKeyId: KmsKeyId }) => ({ Region, KmsKeyId }))),
    tags: created?.tags && tagList(created.tags),
  });
  return {
    id: 'create-secret',
    title: 'Create the secret',
    paragraphs: ['Skip this step if the secret exists. Nothing can be mounted before its values are written.'],
    scripts: [bash([`${create} > /dev/null`])],
  };
}

function replicasOf({
  failoverRegion,
}: AwsDeployment): { readonly region: string; readonly kmsKeyId?: string }[] | undefined {
  return failoverRegion === undefined ? undefined : [{ region: failoverRegion }];
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
