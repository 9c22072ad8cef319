import { type Problem, show } from '../input/problem';
import type { Draft } from '../input/shape';
import { checkObjectOptions } from '../kubernetes/object-metadata';
import { DatabaseAuthentication, FileStorageAuthentication, type AnyEnvironment } from './any-environment';
import { DatabaseType, FileStorageService } from './environment';
import { checkKeys, type StoreNames } from './keys-check';
import { checkMendixApp, type PodLabels } from './mendix-app';
import { checkVersions } from './versions-check';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_LABEL_RULE =
  "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit";

/** Whether something is a DNS label, as the parts of the names of an environment are. */
export function isDnsLabel(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && DNS_LABEL.test(value);
}

/** What a store says of every environment in it. */
export interface StoreRules {
  /** The identity that the ServiceAccount of the environment stands for, and the modes it serves, if any. */
  readonly identity?: { readonly mode?: 'AwsIam' | 'AzureManagedIdentity'; readonly means: string };
  /** How the store names keys; left out where it keeps each under its own name. */
  readonly names?: StoreNames;
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
    ...checkObjectOptions(draft),
    ...checkMendixApp(draft, rules.podLabels),
  ];
}

function checkCluster({ cluster }: Draft<AnyEnvironment>): Problem[] {
  return typeof cluster !== 'string' || isDnsLabel(cluster, 20)
    ? []
    : [{ path: 'cluster', message: `${DNS_LABEL_RULE}, at most 20 characters)`, given: show(cluster) }];
}

function checkName({ name }: Draft<AnyEnvironment>): Problem[] {
  if (typeof name !== 'string') {
    return [];
  }
  const refusal = refusalOfName(name);
  return refusal === undefined ? [] : [{ path: 'name', message: refusal, given: show(name) }];
}

function refusalOfName(name: string): string | undefined {
  if (!isDnsLabel(name, 35)) {
    return `${DNS_LABEL_RULE}, at most 35 characters)`;
  }
  if (/^(mendix|openshift)-/.test(name)) {
    return "must not begin with 'mendix-' or 'openshift-', which the Operator and OpenShift reserve";
  }
  if (name === 'default') {
    return "must not be 'default': every pod of the namespace would run as the ServiceAccount of this environment";
  }
  return undefined;
}

function checkNamespace({ namespace }: Draft<AnyEnvironment>): Problem[] {
  return typeof namespace !== 'string' || isDnsLabel(namespace, 63)
    ? []
    : [{ path: 'namespace', message: `${DNS_LABEL_RULE}, at most 63 characters)`, given: show(namespace) }];
}

function checkDatabase({ database }: Draft<AnyEnvironment>, rules: StoreRules): Problem[] {
  const { type, authentication, username } = database ?? {};
  const { Password, AwsIam, AzureManagedIdentity } = DatabaseAuthentication;
  // RDS logs in by IAM to PostgreSQL only.
  const byIdentity = type === DatabaseType.SqlServer ? [AzureManagedIdentity] : [AwsIam, AzureManagedIdentity];
  const problems = checkMode('database', type, authentication, Password, byIdentity, rules);
  if (typeof username === 'string' && Buffer.byteLength(username) > 63) {
    problems.push({ path: 'database.username', message: 'must have at most 63 bytes', given: show(username) });
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
  const message = `must be ${list} for "${system}" in an environment with ${identity?.means ?? 'no identity of a cloud'}`;
  return [{ path: `${path}.authentication`, message, given: show(mode) }];
}
