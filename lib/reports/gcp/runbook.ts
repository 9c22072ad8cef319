import { SecretLayout } from '../../core/stores/gcp/environment';
import { gcpIdentityAnnotations } from '../../core/stores/gcp/manifests';
import { gcpSecretIds, gcpStoredKeys } from '../../core/stores/gcp/objects';
import {
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
} from '../../core/stores/gcp/principal';
import { controllerStep } from '../controller';
import { code } from '../markdown';
import type { Runbook, RunbookKey, RunbookScript, RunbookStep } from '../runbook';
import { runbook } from '../runbook-steps';
import { jsonSecretChanges, OLD_VERSIONS, secretsChanges, type ValueChanges } from '../runbook-values';
import { shellWord } from '../shell';
import { bash, command, FILE, NAME, VALUE } from '../write-script';
import { GCP_STORE, type GcpReported } from './access-report';
import { gcpControllerReport } from './controller';

/**
 * The steps that are left for people, for an environment on Google Cloud.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://cloud.google.com/sdk/gcloud/reference/secrets/versions/add
 */
export function gcpRunbook(reported: GcpReported): Runbook {
  const { environment, resources, kubernetesOnly } = reported;
  const controlled = gcpControllerReport(reported);
  return runbook(GCP_STORE, reported, {
    created: controlled !== undefined && controllerStep(controlled, environment.namespace, '`Ready` `True`'),
    before: [
      kubernetesOnly === true && createStep(reported),
      resources.readerRole === undefined && readStep(reported),
      impersonationStep(reported),
    ],
    kept: gcpStoredKeys(environment).map(({ key, secretId, jsonKey }) => ({
      key,
      secret: secretId,
      ...(jsonKey !== undefined && { member: jsonKey }),
    })),
    changes: (keys) => changesOf(reported, keys),
    provider: 'app=csi-secrets-store-provider-gcp',
    identityAnnotations: () => gcpIdentityAnnotations(environment),
  });
}

/**
 * A command for one secret; `id` is quoted already. For a regional secret gcloud needs the endpoint of the region, because
 * its default is the global one.
 *
 * @see https://cloud.google.com/secret-manager/regional-secrets/create-regional-secret
 */
function gcloud(action: string, id: string, { environment }: GcpReported, options = ''): string {
  const { secretProjectId: project, secretLocation: location } = environment;
  const endpoint =
    location === undefined
      ? ''
      : `CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER=${shellWord(`https://secretmanager.${location}.rep.googleapis.com/`)} `;
  // An id may begin like an option.
  const end = gcpSecretIds(environment).some((secretId) => secretId.startsWith('-')) ? ' --' : '';
  return `${endpoint}${command(`gcloud secrets ${action}`, { project, location })}${options}${end} ${id}`;
}

/** One command for each secret, in a loop where there are several. */
function forEachSecret(reported: GcpReported, commandOf: (id: string) => string): RunbookScript {
  const ids = gcpSecretIds(reported.environment);
  const [id] = ids;
  return bash(
    ids.length === 1 && id !== undefined
      ? [commandOf(shellWord(id))]
      : [`for id in ${ids.map(shellWord).join(' ')}; do`, `  ${commandOf('"$id"')}`, 'done'],
  );
}

function createStep(reported: GcpReported): RunbookStep {
  const policy = reported.environment.secretLocation === undefined ? ' --replication-policy=automatic' : '';
  return {
    id: 'create-secrets',
    title: 'Create the secrets',
    paragraphs: [
      'Existing secrets stay as they are. New ones are empty, and no pod starts until each has a version. Add the regions of replication and a Cloud KMS key now if you need them: a secret keeps its regions.',
    ],
    scripts: [
      forEachSecret(
        reported,
        (id) => `${gcloud('describe', id, reported)} > /dev/null 2>&1 || ${gcloud('create', id, reported, policy)}`,
      ),
    ],
  };
}

function readStep(reported: GcpReported): RunbookStep {
  const member = reported.resources.member?.(reported.environment);
  const { namespace, name } = reported.environment;
  const principal = `principal://iam.googleapis.com/projects/<number of the cluster's project>/locations/global/workloadIdentityPools/<id of the cluster's project>.svc.id.goog/subject/ns/${namespace}/sa/${name}`;
  const options = (to: string) => ` --role=${shellWord(SECRET_ACCESSOR_ROLE)} --member=${shellWord(to)}`;
  return {
    id: 'access',
    title: 'Let the environment read the secrets',
    paragraphs: [
      `Grant ${code(SECRET_ACCESSOR_ROLE)} on each secret, and never on the project, to ${code(member ?? principal)}.${member === undefined ? ' Number and id are those of the project of the GKE cluster; `gcloud projects describe` prints them.' : ''}`,
    ],
    scripts:
      member === undefined
        ? []
        : [forEachSecret(reported, (id) => gcloud('add-iam-policy-binding', id, reported, options(member)))],
  };
}

function impersonationStep({ environment, resources }: GcpReported): RunbookStep | false {
  const { googleServiceAccountEmail: email, clusterProjectId, namespace, name } = environment;
  if (email === undefined || resources.impersonation !== undefined) {
    return false;
  }
  const member =
    clusterProjectId === undefined
      ? `serviceAccount:<id of the cluster's project>.svc.id.goog[${namespace}/${name}]`
      : workloadIdentityMember({ clusterProjectId, namespace, name });
  return {
    id: 'impersonation',
    title: 'Let the ServiceAccount impersonate the Google service account',
    paragraphs: [
      `Grant ${code(WORKLOAD_IDENTITY_USER_ROLE)} on the Google service account ${code(email)}, or on the first of the delegates in the annotation, to ${code(member)}.`,
    ],
  };
}

const PINNED =
  ' Some versions are pinned: they stay mounted until `secretVersion` or `secretVersions` has the new number.';

function changesOf(reported: GcpReported, keys: readonly RunbookKey[]): ValueChanges {
  const { secretLayout, secretVersion = 'latest', secretVersions = {} } = reported.environment;
  const isPinned = [secretVersion, ...Object.values(secretVersions)].some((version) => version !== 'latest');
  const changes =
    secretLayout === SecretLayout.SingleJson
      ? singleChanges(reported, keys)
      : secretsChanges(
          keys,
          'Each of these keys has a secret of its own. The command opens the values in your editor, with `null` for each value that you have to fill in, and adds a version to each secret. It needs `jq`.',
          gcloud('versions add', NAME, reported, ` --data-file=${VALUE}`),
        );
  return { ...changes, change: `${changes.change}${OLD_VERSIONS}${isPinned ? PINNED : ''}` };
}

function singleChanges(reported: GcpReported, keys: readonly RunbookKey[]): ValueChanges {
  const { environment } = reported;
  const [secret = ''] = gcpSecretIds(environment);
  const id = shellWord(secret);
  return jsonSecretChanges(keys, {
    secret,
    writes: 'adds it as the whole secret',
    changes: 'adds it as a new version',
    ifEmpty: environment.skipSecrets === true ? 'to one without a version, add `{}`' : undefined,
    get: gcloud('versions access', 'latest', reported, ` --secret=${id}`),
    put: gcloud('versions add', id, reported, ` --data-file=${FILE}`),
  });
}
