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

/** Whether a value is a DNS label of limited length, as the names of an environment must be. */
export function isDnsLabel(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && DNS_LABEL.test(value);
}

/** The problem of a string that is not a DNS label of limited length. */
export function dnsLabelProblem(
  path: string,
  value: unknown,
  maxLength: keyof typeof DNS_LABEL_OF,
): Problem | undefined {
  return formProblem(path, value, (text) => isDnsLabel(text, maxLength), DNS_LABEL_OF[maxLength]);
}

/** The rules of a store for its environments. */
export interface StoreRules {
  /**
   * The cloud identity of the ServiceAccount of the environment: the mode that it enables, if any, and its wording in
   * messages.
   */
  readonly identity?: { readonly mode?: 'AwsIam' | 'AzureManagedIdentity'; readonly means: string };
  /** How the store names keys; if undefined, each key keeps its own name. */
  readonly names?: StoreNames;
  /**
   * The annotations that the store sets on the ServiceAccount, by key; a value that depends on a created resource is
   * undefined.
   */
  readonly identityAnnotations?: Annotations;
  /** Labels that the pods of the environment need. */
  readonly podLabels?: PodLabels;
}

/** Everything that is wrong with an environment and its Kubernetes objects, by the rules that all stores share. */
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

/** The problem of a string that cannot be the name of an environment and of its objects. */
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
  // Of these systems, RDS supports IAM authentication only for PostgreSQL.
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

/**
 * The problem of an authentication mode that is not available: an environment logs in with a secret, or with the one
 * cloud identity of its ServiceAccount.
 */
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
  // A system that is a string is always one of the accepted systems.
  const message = ownWords(`must be ${list} for "${system}" in an environment with ${means}`);
  return formProblem(`${path}.authentication`, mode, (text) => accepted.includes(text), message, 'wrong-mode');
}
