import { compact } from '../input/compact';
import { ownWords, type Problem } from '../input/problem';
import type { Draft } from '../input/shape';
import { formProblem } from '../input/value-problems';
import { checkAnnotations } from '../kubernetes/annotations-check';
import { checkObjectOptions } from '../kubernetes/object-metadata';
import type { Annotations } from '../kubernetes/service-account';
import { DatabaseAuthentication, FileStorageAuthentication, type AnyEnvironment } from './any-environment';
import { DatabaseType, FileStorageService } from './environment';
import { checkKeys } from './keys-check';
import { checkMendixApp, type PodLabels } from './mendix-app';
import { s3RegionProblem } from './s3-region';
import type { StoreNames } from './stored-names-check';
import { checkVersions } from './versions-check';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_LABEL_RULE =
  "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit";
const DNS_LABEL_OF = {
  20: ownWords(`${DNS_LABEL_RULE}, at most 20 characters)`),
  35: ownWords(`${DNS_LABEL_RULE}, at most 35 characters)`),
  63: ownWords(`${DNS_LABEL_RULE}, at most 63 characters)`),
} as const;

/** Whether something is a DNS label, as the parts of the names of an environment are. */
export function isDnsLabel(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && DNS_LABEL.test(value);
}

/** The problem of what is no DNS label of at most so many characters. */
export function dnsLabelProblem(
  path: string,
  value: unknown,
  maxLength: keyof typeof DNS_LABEL_OF,
): Problem | undefined {
  return formProblem(path, value, (text) => isDnsLabel(text, maxLength), DNS_LABEL_OF[maxLength]);
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
  return compact([
    environmentNameProblem(draft.name),
    dnsLabelProblem('namespace', draft.namespace, 63),
    dnsLabelProblem('cluster', draft.cluster, 20),
    databaseModeProblem(draft, rules),
    usernameProblem(draft.database?.username),
    fileStorageModeProblem(draft, rules),
    ...checkKeys(draft, rules.names),
    ...checkVersions(draft),
    s3RegionProblem(draft),
    ...checkObjectOptions(draft),
    ...checkAnnotations(draft, rules.identityAnnotations),
    ...checkMendixApp(draft, rules.podLabels),
  ]);
}

/** The problem of what cannot be the name of an environment, which its objects have, too. */
export function environmentNameProblem(name: unknown): Problem | undefined {
  const reserved = "must not begin with 'mendix-' or 'openshift-', which the Operator and OpenShift reserve";
  const message =
    "must not be 'default': every pod of the namespace would run as the ServiceAccount of this environment";
  return (
    dnsLabelProblem('name', name, 35) ??
    formProblem('name', name, /^(?!(mendix|openshift)-)/, reserved, 'reserved-name') ??
    formProblem('name', name, (text) => text !== 'default', message, 'reserved-name')
  );
}

function databaseModeProblem({ database }: Draft<AnyEnvironment>, rules: StoreRules): Problem | undefined {
  const { type, authentication } = database ?? {};
  const { Password, AwsIam, AzureManagedIdentity } = DatabaseAuthentication;
  // RDS logs in by IAM to PostgreSQL only.
  const byIdentity = type === DatabaseType.SqlServer ? [AzureManagedIdentity] : [AwsIam, AzureManagedIdentity];
  return modeProblem('database', type, authentication, Password, byIdentity, rules);
}

function usernameProblem(username: unknown): Problem | undefined {
  const fits = (name: string) => Buffer.byteLength(name) <= 63;
  return formProblem('database.username', username, fits, 'must have at most 63 bytes', 'out-of-range');
}

function fileStorageModeProblem({ fileStorage }: Draft<AnyEnvironment>, rules: StoreRules): Problem | undefined {
  const { service, authentication } = fileStorage ?? {};
  const { StaticKey, AwsIam, AzureManagedIdentity } = FileStorageAuthentication;
  const byIdentity = service === FileStorageService.AzureBlob ? AzureManagedIdentity : AwsIam;
  return modeProblem('fileStorage', service, authentication, StaticKey, [byIdentity], rules);
}

/** An environment logs in by a secret, or by the one identity that its ServiceAccount stands for. */
function modeProblem(
  path: 'database' | 'fileStorage',
  system: unknown,
  mode: unknown,
  bySecret: string,
  byIdentity: readonly string[],
  { identity }: StoreRules,
): Problem | undefined {
  const accepted = [bySecret, ...byIdentity.filter((mode) => mode === identity?.mode)];
  if (typeof system !== 'string') {
    return undefined;
  }
  const list = accepted.map((mode) => `"${mode}"`).join(' or ');
  const means = identity?.means ?? 'no identity of a cloud';
  // A system that is a string is one of those that are accepted.
  const message = ownWords(`must be ${list} for "${system}" in an environment with ${means}`);
  return formProblem(`${path}.authentication`, mode, (text) => accepted.includes(text), message, 'wrong-mode');
}
