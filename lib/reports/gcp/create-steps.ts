import { type Rendered, rendered } from '../../core/description';
import { gcpSecretIds } from '../../core/stores/gcp/objects';
import {
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityPool,
} from '../../core/stores/gcp/principal';
import { secretResourceName } from '../../core/stores/gcp/resource-name';
import type { GcpResources } from '../../core/stores/gcp/resources';
import { code } from '../markdown';
import { document } from '../document';
import type { RunbookStep } from '../runbook';
import { shellWord } from '../shell';
import { bash, command } from '../write-script';
import type { GcpReported } from './access-report';
import { forEachSecret, gcloud } from './gcloud';

type CreatedSecret = Rendered<NonNullable<GcpResources['secrets'][number]['created']>>;

/** The step that creates the secrets, if they are created manually. */
export function createStep(reported: GcpReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  const [first] = resources.secrets;
  if (kubernetesOnly !== true || environment.skipSecrets === true || first === undefined) {
    return false;
  }
  const created = first.created && rendered(first.created, environment);
  const { policy, options } = created === undefined ? defaultsOf(reported) : optionsOf(created);
  const input = policy === undefined ? '' : `printf %s ${shellWord(policy)} | `;
  const later = 'Add the regions of replication and a Cloud KMS key now if you need them: a secret keeps its regions.';
  return {
    id: 'create-secrets',
    title: 'Create the secrets',
    paragraphs: [
      `Existing secrets stay as they are. New ones are empty, and no pod starts until each has a version.${created === undefined ? ` ${later}` : ''}`,
    ],
    scripts: [
      forEachSecret(
        reported,
        (id) =>
          `${gcloud('describe', id, reported)} > /dev/null 2>&1 || ${input}${gcloud('create', id, reported, options)}`,
      ),
    ],
  };
}

interface CreateOptions {
  readonly options: string;
  /** The input of the command: the replication of the secret, with a key for each location. */
  readonly policy?: string;
}

function defaultsOf({ environment }: GcpReported): CreateOptions {
  return { options: environment.secretLocation === undefined ? ' --replication-policy=automatic' : '' };
}

/** @see https://cloud.google.com/sdk/gcloud/reference/secrets/create */
function optionsOf({ isRegional, fields }: CreatedSecret): CreateOptions {
  const { labels, versionDestroyTtl } = fields;
  const given = command('', {
    labels:
      labels &&
      Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    'version-destroy-ttl': versionDestroyTtl,
  });
  if (isRegional) {
    return { options: command(given, { 'regional-kms-key-name': fields.customerManagedEncryption?.kmsKeyName }) };
  }
  const { replication } = fields;
  if ('auto' in replication) {
    const key = { 'kms-key-name': replication.auto.customerManagedEncryption?.kmsKeyName };
    return { options: command(`${given} --replication-policy=automatic`, key) };
  }
  const { replicas } = replication.userManaged;
  return replicas.some(({ customerManagedEncryption }) => customerManagedEncryption !== undefined)
    ? { options: `${given} --replication-policy-file=-`, policy: JSON.stringify(replication) }
    : {
        options: command(`${given} --replication-policy=user-managed`, {
          locations: replicas.map(({ location }) => location).join(','),
        }),
      };
}

/** The project of the cluster; if it is unknown, a placeholder and a shell variable that the lines set. */
function clusterOf({ environment: { clusterProjectId } }: GcpReported) {
  const id = '<id of the project of the GKE cluster>';
  return clusterProjectId === undefined
    ? { id, project: '$project', lines: [`project=${shellWord(id)}`] }
    : { id: clusterProjectId, project: clusterProjectId, lines: [] };
}

/** The step that grants the role on the secrets, if it is granted manually. */
export function readStep(reported: GcpReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  if (kubernetesOnly !== true && resources.readerRole !== undefined) {
    return false;
  }
  const { member, lines, word } = readerOf(reported);
  const options = ` --role=${shellWord(SECRET_ACCESSOR_ROLE)} --member=${word} --condition=None`;
  return {
    id: 'access',
    title: 'Let the environment read the secrets',
    paragraphs: [
      `Grant ${code(SECRET_ACCESSOR_ROLE)} on each secret, and never on the project, to ${code(member)}.${lines.length > 0 ? FILL_IN : ''}`,
    ],
    scripts: [
      document(
        'secret-bindings.json',
        gcpSecretIds(environment).map((id) => ({
          secret: secretResourceName(environment, id),
          role: SECRET_ACCESSOR_ROLE,
          member,
        })),
      ),
      forEachSecret(reported, (id) => gcloud('add-iam-policy-binding', id, reported, options), lines),
    ],
  };
}

const FILL_IN = ' Replace the placeholders in `<>`.';

/** The principal that reads the secrets, as IAM names it and as a shell word, with the lines that must run first. */
function readerOf(reported: GcpReported) {
  const { environment, resources } = reported;
  const known = resources.member?.(environment);
  if (known !== undefined) {
    return { member: known, lines: [], word: shellWord(known) };
  }
  const { id, project, lines } = clusterOf(reported);
  const principalIn = (number: string, project: string) =>
    `principal://iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${workloadIdentityPool(project)}/subject/ns/${environment.namespace}/sa/${environment.name}`;
  return {
    member: principalIn("<number of the cluster's project>", id),
    lines: [...lines, `number=$(gcloud projects describe "${project}" --format='value(projectNumber)')`],
    word: `"${principalIn('$number', project)}"`,
  };
}

/** The step that grants the role on the Google service account, if it is granted manually. */
export function impersonationStep(reported: GcpReported): RunbookStep | false {
  const { environment, resources, kubernetesOnly } = reported;
  const { googleServiceAccountEmail: email, namespace, name } = environment;
  if (email === undefined || (kubernetesOnly !== true && resources.impersonation !== undefined)) {
    return false;
  }
  const { id, project, lines } = clusterOf(reported);
  const memberIn = (pool: string) => `serviceAccount:${workloadIdentityPool(pool)}[${namespace}/${name}]`;
  const bind = command('gcloud iam service-accounts add-iam-policy-binding', { role: WORKLOAD_IDENTITY_USER_ROLE });
  return {
    id: 'impersonation',
    title: 'Let the ServiceAccount impersonate the Google service account',
    paragraphs: [
      `Grant ${code(WORKLOAD_IDENTITY_USER_ROLE)} on the Google service account ${code(email)}, or on the first of the delegates in the annotation, to ${code(memberIn(id))}.${lines.length > 0 ? FILL_IN : ''}`,
    ],
    scripts: [
      document('impersonation.json', {
        serviceAccount: email,
        role: WORKLOAD_IDENTITY_USER_ROLE,
        member: memberIn(id),
      }),
      bash([...lines, `${bind} --member="${memberIn(project)}" --condition=None ${shellWord(email)}`]),
    ],
  };
}
