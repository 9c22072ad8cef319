import { SecretLayout } from '../../core/stores/gcp/environment';
import { gcpManifests } from '../../core/stores/gcp/manifests';
import { gcpSecretIds, gcpStoredKeys } from '../../core/stores/gcp/objects';
import {
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
} from '../../core/stores/gcp/principal';
import { code } from '../markdown';
import { type Runbook, runbook, type RunbookKey, type RunbookScript, type RunbookStep } from '../runbook';
import { runbookKeys } from '../runbook-keys';
import {
  applyStep,
  appStep,
  rotateStep,
  serviceAccountStep,
  type ValueChange,
  VALUES_CHANGE,
  verifyStep,
} from '../runbook-steps';
import { shellWord } from '../shell';
import {
  bash,
  changeEachScript,
  changeWholeScript,
  command,
  type WriteEach,
  writeEachScript,
  writeWholeScript,
} from '../write-script';
import { GCP_STORE, type GcpReported, readerOf } from './access-report';

/**
 * What remains for people to do for an environment on Google Cloud.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://cloud.google.com/sdk/gcloud/reference/secrets/versions/add
 */
export function gcpRunbook(reported: GcpReported): Runbook {
  const { environment } = reported;
  const keys = keysToWrite(reported);
  return runbook(GCP_STORE, environment, [
    ...createSteps(reported),
    ...accessSteps(reported),
    ...writeSteps(reported, keys),
    ...serviceAccountStep(environment, gcpManifests),
    ...applyStep(environment, reported.kubernetesOnly),
    ...appStep(environment, reported.kubernetesOnly),
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
        'Those that are there stay as they are. The others are empty; nothing can be mounted before each has a version. A choice of regions or of a Cloud KMS key is yours to add, and cannot be changed later.',
      ],
      scripts: [
        forEachSecret(
          reported,
          (id) => `${gcloud('describe', id, reported)} > /dev/null 2>&1 || ${gcloud('create', id, reported, policy)}`,
        ),
      ],
    },
  ];
}

function accessSteps(reported: GcpReported): RunbookStep[] {
  return [
    ...(reported.resources.readerRole === undefined ? [readStep(reported)] : []),
    ...impersonationSteps(reported),
  ];
}

function readStep(reported: GcpReported): RunbookStep {
  const member = readerOf(reported);
  const { namespace, name } = reported.environment;
  const principal = `principal://iam.googleapis.com/projects/<number of the cluster's project>/locations/global/workloadIdentityPools/<id of the cluster's project>.svc.id.goog/subject/ns/${namespace}/sa/${name}`;
  const options = (to: string) => ` --role=${shellWord(SECRET_ACCESSOR_ROLE)} --member=${shellWord(to)}`;
  return {
    id: 'access',
    title: 'Let the environment read the secrets',
    paragraphs: [
      `Each secret, and never the project, has to grant ${code(SECRET_ACCESSOR_ROLE)} to ${code(member ?? principal)}.${member === undefined ? ' The number and the id are those of the project of the GKE cluster (`gcloud projects describe`).' : ''}`,
    ],
    scripts:
      member === undefined
        ? []
        : [forEachSecret(reported, (id) => gcloud('add-iam-policy-binding', id, reported, options(member)))],
  };
}

function impersonationSteps({ environment, resources }: GcpReported): RunbookStep[] {
  const { googleServiceAccountEmail: email, clusterProjectId, namespace, name } = environment;
  if (email === undefined || resources.impersonation !== undefined) {
    return [];
  }
  const member =
    clusterProjectId === undefined
      ? `serviceAccount:<id of the cluster's project>.svc.id.goog[${namespace}/${name}]`
      : workloadIdentityMember({ clusterProjectId, namespace, name });
  return [
    {
      id: 'impersonation',
      title: 'Let the ServiceAccount impersonate the Google service account',
      paragraphs: [
        `The Google service account ${code(email)}, or the first of the delegates in the annotation, has to grant ${code(WORKLOAD_IDENTITY_USER_ROLE)} to ${code(member)}.`,
      ],
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
          ? `The secret ${code(first ?? '')} has to hold a JSON object with a text for each of these keys; numbers and \`true\` in quotes, too. The command opens it in your editor, with \`null\` for what is yours to say, and adds it as the whole secret. It needs \`jq\`.${environment.adoptSecrets === true ? ' It opens what is in the secret; to one without a version, add `{}` first.' : ''}`
          : 'Each of these keys has a secret. The command opens the values in your editor, with `null` for what is yours to say, and adds one version after another. It needs `jq`.',
      ],
      keys,
      scripts: [isSingle ? writeSingle(reported, keys) : writeEachScript(keys, addVersionOf(reported))],
    },
  ];
}

/** A secret that exists may hold more than these keys. */
function writeSingle(reported: GcpReported, keys: readonly RunbookKey[]): RunbookScript {
  return reported.environment.adoptSecrets === true
    ? changeSingle(reported, keys)
    : writeWholeScript(keys, addToOne(reported));
}

function changeSingle(reported: GcpReported, keys: readonly RunbookKey[]): RunbookScript {
  const options = ` --secret=${idOf(reported)}`;
  const read = gcloud('versions access', 'latest', reported, options);
  return changeWholeScript(keys, read, addToOne(reported));
}

const idOf = ({ environment }: GcpReported): string => shellWord(gcpSecretIds(environment)[0] ?? '');

function addVersionOf(reported: GcpReported): WriteEach {
  return (id, file) => gcloud('versions add', id, reported, ` --data-file=${file}`);
}

function addToOne(reported: GcpReported): (file: string) => string {
  return (file) => addVersionOf(reported)(idOf(reported), file);
}

const PINNED =
  ' Some versions are pinned: the app goes on with those until `secretVersion` or `secretVersions` names the new one.';
const OLD_VERSIONS = ' The version before stays readable for the environment until you destroy it.';

function changeOf(reported: GcpReported, keys: readonly RunbookKey[]): ValueChange {
  const { values, secretLayout, secretVersion = 'latest', secretVersions = {} } = reported.environment;
  if (values !== undefined) {
    return { keys, showKeys: true, how: VALUES_CHANGE };
  }
  const pinned = [secretVersion, ...Object.values(secretVersions)].some((version) => version !== 'latest')
    ? PINNED
    : '';
  return secretLayout === SecretLayout.SingleJson
    ? {
        keys,
        showKeys: false,
        how: `The command opens what is in the secret in your editor, with \`null\` for keys that it lacks, and adds it as a new version.${OLD_VERSIONS}${pinned}`,
        scripts: [changeSingle(reported, keys)],
      }
    : {
        keys,
        showKeys: false,
        how: `Leave \`null\` in the editor for what stays.${OLD_VERSIONS}${pinned}`,
        scripts: [changeEachScript(keys, addVersionOf(reported))],
      };
}
