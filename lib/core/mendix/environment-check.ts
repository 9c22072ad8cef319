import { createProblem, ownWords, type Problem } from '../input/problem';
import type { Draft } from '../input/shape';
import { checkAnnotations } from '../kubernetes/annotations-check';
import { checkObjectOptions } from '../kubernetes/object-metadata';
import type { Annotations } from '../kubernetes/service-account';
import { DatabaseAuthentication, FileStorageAuthentication, type AnyEnvironment } from './any-environment';
import { DatabaseType, FileStorageService } from './environment';
import { checkKeys } from './keys-check';
import { checkMendixApp, type PodLabels } from './mendix-app';
import { checkS3Region } from './s3-region';
import type { StoreNames } from './stored-names-check';
import { checkVersions } from './versions-check';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_LABEL_RULE =
  "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit";
export const DNS_LABEL_OF = {
  20: ownWords(`${DNS_LABEL_RULE}, at most 20 characters)`),
  35: ownWords(`${DNS_LABEL_RULE}, at most 35 characters)`),
  63: ownWords(`${DNS_LABEL_RULE}, at most 63 characters)`),
} as const;

/** Whether something is a DNS label, as the parts of the names of an environment are. */
export function isDnsLabel(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && DNS_LABEL.test(value);
}

/** The rules of a store for every environment in it. */
export interface StoreRules {
  /** The identity that the ServiceAccount of the environment stands for, and the modes it serves, if any. */
  readonly identity?: { readonly mode?: 'AwsIam' | 'AzureManagedIdentity'; readonly means: string };
  /** How the store names keys; each has its own name if undefined. */
  readonly names?: StoreNames;
  /** What the store sets on the ServiceAccount, by key; the value is undefined if it follows from what is created. */
  readonly identityAnnotations?: Annotations;
  /** Labels that the pods of the environment need. */
  readonly podLabels?: PodLabels;
}

/** Everything that is wrong with an environment and its Kubernetes objects, by rules that every store has. */
export function checkEnvironment(draft: Draft<AnyEnvironment>, rules: StoreRules): Problem[] {
  return [
    ...checkName(draft),
    ...checkNamespace(draft),
    ...checkCluster(draft),
    ...checkDatabase(draft, rules),
    ...checkFileStorage(draft, rules),
    ...checkKeys(draft, rules.names),
    ...checkVersions(draft),
    ...checkS3Region(draft),
    ...checkObjectOptions(draft),
    ...checkAnnotations(draft, rules.identityAnnotations),
    ...checkMendixApp(draft, rules.podLabels),
  ];
}

function checkCluster({ cluster }: Draft<AnyEnvironment>): Problem[] {
  return typeof cluster !== 'string' || isDnsLabel(cluster, 20)
    ? []
    : [createProblem('invalid-name', 'cluster', DNS_LABEL_OF[20], { given: cluster })];
}

/** What is wrong with the name of an environment, which its objects have, too. */
export function checkName({ name }: Draft<Pick<AnyEnvironment, 'name'>>): Problem[] {
  if (typeof name !== 'string') {
    return [];
  }
  if (!isDnsLabel(name, 35)) {
    return [createProblem('invalid-name', 'name', DNS_LABEL_OF[35], { given: name })];
  }
  if (/^(mendix|openshift)-/.test(name)) {
    const message = "must not begin with 'mendix-' or 'openshift-', which the Operator and OpenShift reserve";
    return [createProblem('reserved-name', 'name', message, { given: name })];
  }
  const message =
    "must not be 'default': every pod of the namespace would run as the ServiceAccount of this environment";
  return name === 'default' ? [createProblem('reserved-name', 'name', message, { given: name })] : [];
}

function checkNamespace({ namespace }: Draft<AnyEnvironment>): Problem[] {
  return typeof namespace !== 'string' || isDnsLabel(namespace, 63)
    ? []
    : [createProblem('invalid-name', 'namespace', DNS_LABEL_OF[63], { given: namespace })];
}

function checkDatabase({ database }: Draft<AnyEnvironment>, rules: StoreRules): Problem[] {
  const { type, authentication, username } = database ?? {};
  const { Password, AwsIam, AzureManagedIdentity } = DatabaseAuthentication;
  // RDS logs in by IAM to PostgreSQL only.
  const byIdentity = type === DatabaseType.SqlServer ? [AzureManagedIdentity] : [AwsIam, AzureManagedIdentity];
  const problems = checkMode('database', type, authentication, Password, byIdentity, rules);
  if (typeof username === 'string' && Buffer.byteLength(username) > 63) {
    problems.push(
      createProblem('out-of-range', 'database.username', 'must have at most 63 bytes', { given: username }),
    );
  }
  return problems;
}

function checkFileStorage({ fileStorage }: Draft<AnyEnvironment>, rules: StoreRules): Problem[] {
  const { service, authentication } = fileStorage ?? {};
  const { StaticKey, AwsIam, AzureManagedIdentity } = FileStorageAuthentication;
  const byIdentity = service === FileStorageService.AzureBlob ? AzureManagedIdentity : AwsIam;
  return checkMode('fileStorage', service, authentication, StaticKey, [byIdentity], rules);
}

/** An environment logs in by a secret, or by the one identity that its ServiceAccount stands for. */
function checkMode(
  path: 'database' | 'fileStorage',
  system: unknown,
  mode: unknown,
  bySecret: string,
  byIdentity: readonly string[],
  { identity }: StoreRules,
): Problem[] {
  const accepted = [bySecret, ...byIdentity.filter((mode) => mode === identity?.mode)];
  if (typeof system !== 'string' || typeof mode !== 'string' || accepted.includes(mode)) {
    return [];
  }
  const list = accepted.map((mode) => `"${mode}"`).join(' or ');
  const means = identity?.means ?? 'no identity of a cloud';
  // A system that is a string is one of those that are accepted.
  const message = ownWords(`must be ${list} for "${system}" in an environment with ${means}`);
  return [createProblem('wrong-mode', `${path}.authentication`, message, { given: mode })];
}
