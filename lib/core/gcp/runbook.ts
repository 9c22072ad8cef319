import { code } from '../reports/markdown';
import { type Runbook, runbook, type RunbookKey, type RunbookScript, type RunbookStep } from '../reports/runbook';
import { runbookKeys } from '../reports/runbook-keys';
import {
  appStep,
  rotateStep,
  serviceAccountStep,
  VALUES_CHANGE,
  type ValueChange,
  verifyStep,
} from '../reports/runbook-steps';
import { shellWord } from '../reports/shell';
import { changeScript, command, writeScript } from '../reports/write-script';
import { GCP_STORE, type GcpReported, isBindingAdopted, readerOf } from './access-report';
import { SecretLayout } from './environment';
import { gcpServiceAccount } from './manifests';
import { gcpSecretIds, gcpStoredKeys } from './objects';
import { SECRET_ACCESSOR_ROLE } from './principal';

/**
 * What remains for people to do for an environment on Google Cloud.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://cloud.google.com/sdk/gcloud/reference/secrets/versions/add
 */
export function gcpRunbook(reported: GcpReported): Runbook {
  const { environment } = reported;
  const keys = keysToWrite(reported);
  const { annotations = {} } = gcpServiceAccount(
    { name: '', namespace: '' },
    environment.googleServiceAccountEmail,
  ).metadata;
  return runbook(GCP_STORE, environment, [
    ...createSteps(reported),
    ...accessSteps(reported),
    ...writeSteps(reported, keys),
    ...serviceAccountStep(environment, annotations),
    ...appStep(environment),
    verifyStep(environment),
    rotateStep(changeOf(reported, keys)),
  ]);
}

function keysToWrite({ environment }: GcpReported): RunbookKey[] {
  const kept = gcpStoredKeys(environment).map(({ key, secretId, jsonKey }) => ({
    key,
    secret: secretId,
    ...(jsonKey !== undefined && { member: jsonKey }),
  }));
  return runbookKeys(kept, environment);
}

/**
 * A command for one secret; `id` is quoted already. For a regional secret gcloud has to be told the endpoint of the region,
 * because it asks the global one otherwise.
 *
 * @see https://cloud.google.com/secret-manager/regional-secrets/create-regional-secret
 */
function gcloud(action: string, id: string, { environment }: GcpReported): string {
  const { secretProjectId: project, secretLocation: location } = environment;
  const endpoint =
    location === undefined
      ? ''
      : `CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER=${shellWord(`https://secretmanager.${location}.rep.googleapis.com/`)} `;
  return endpoint + command(`gcloud secrets ${action} ${id}`, { project, location });
}

/** One command for each secret, in a loop where there are several. */
function forEachSecret(reported: GcpReported, commandOf: (id: string) => string): RunbookScript {
  const ids = gcpSecretIds(reported.environment);
  const [id] = ids;
  return {
    language: 'bash',
    code:
      ids.length === 1 && id !== undefined
        ? commandOf(shellWord(id))
        : [`for id in ${ids.map(shellWord).join(' ')}; do`, `  ${commandOf('"$id"')}`, 'done'].join('\n'),
  };
}

function createSteps(reported: GcpReported): RunbookStep[] {
  if (reported.kubernetesOnly !== true) {
    return [];
  }
  const policy = reported.environment.secretLocation === undefined ? ' --replication-policy=automatic' : '';
  return [
    {
      id: 'create-secrets',
      title: 'Create the secrets',
      paragraphs: [
        'Unless they are there already. They are empty; nothing can be mounted before each has a version. A choice of regions or of a Cloud KMS key is yours to add, and can not be changed later.',
      ],
      scripts: [forEachSecret(reported, (id) => gcloud('create', id, reported) + policy)],
    },
  ];
}

function accessSteps(reported: GcpReported): RunbookStep[] {
  if (!isBindingAdopted(reported)) {
    return [];
  }
  const member = readerOf(reported);
  const { namespace, name } = reported.environment;
  const principal = `principal://iam.googleapis.com/projects/<number of the cluster's project>/locations/global/workloadIdentityPools/<id of the cluster's project>.svc.id.goog/subject/ns/${namespace}/sa/${name}`;
  const bind = (id: string, to: string) =>
    command(gcloud('add-iam-policy-binding', id, reported), { role: SECRET_ACCESSOR_ROLE, member: to });
  return [
    {
      id: 'access',
      title: 'Let the environment read the secrets',
      paragraphs: [
        `Each secret, and never the project, has to grant ${code(SECRET_ACCESSOR_ROLE)} to ${code(member ?? principal)}.${member === undefined ? ' The number and the id are those of the project of the GKE cluster (`gcloud projects describe`).' : ''}`,
        ...(reported.environment.googleServiceAccountEmail === undefined
          ? []
          : [
              'The ServiceAccount has to be allowed to impersonate that account: `roles/iam.workloadIdentityUser` on it (`workloadIdentityMember`).',
            ]),
      ],
      scripts: member === undefined ? [] : [forEachSecret(reported, (id) => bind(id, member))],
    },
  ];
}

function writeSteps(reported: GcpReported, keys: readonly RunbookKey[]): RunbookStep[] {
  const { environment } = reported;
  if (environment.values !== undefined) {
    return [];
  }
  const [first] = gcpSecretIds(environment);
  const isSingle = environment.secretLayout === SecretLayout.SingleJson;
  return [
    {
      id: isSingle ? 'write-secret' : 'write-secrets',
      title: 'Write the values',
      paragraphs: [
        isSingle
          ? `The secret ${code(first ?? '')} has to hold a JSON object with a text for each of these keys; numbers and \`true\` in quotes, too. The command opens it in your editor, with \`null\` for what is yours to say. It needs \`jq\`.`
          : 'Each of these keys has a secret. The command opens the values in your editor, with `null` for what is yours to say, and adds one version after another. It needs `jq`.',
      ],
      keys,
      scripts: [
        isSingle
          ? writeScript(keys, { whole: (file) => addVersion(reported, shellWord(first ?? ''), file) })
          : writeScript(keys, { each: (id, file) => addVersion(reported, id, file) }),
      ],
    },
  ];
}

function addVersion(reported: GcpReported, id: string, file: string): string {
  return `${gcloud('versions add', id, reported)} --data-file=${file}`;
}

const PINNED =
  ' Some versions are pinned: the app goes on with those until `secretVersion` or `secretVersions` names the new one.';

function changeOf(reported: GcpReported, keys: readonly RunbookKey[]): ValueChange {
  const { values, secretLayout, secretVersion = 'latest', secretVersions = {} } = reported.environment;
  if (values !== undefined) {
    return { keys, showKeys: true, how: VALUES_CHANGE };
  }
  const pinned = [secretVersion, ...Object.values(secretVersions)].some((version) => version !== 'latest')
    ? PINNED
    : '';
  if (secretLayout !== SecretLayout.SingleJson) {
    const how = `Run the command of the values again, and delete the lines of those that stay.${pinned}`;
    return { keys, showKeys: false, how };
  }
  const id = shellWord(gcpSecretIds(reported.environment)[0] ?? '');
  return {
    keys,
    showKeys: false,
    how: `The command opens what is in the secret in your editor, and adds it as a new version.${pinned}`,
    scripts: [
      changeScript(gcloud('versions access latest', `--secret=${id}`, reported), (file) =>
        addVersion(reported, id, file),
      ),
    ],
  };
}
