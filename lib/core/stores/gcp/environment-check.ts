import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import { at, type Draft, object } from '../../input/shape';
import { checkEnvironment, type StoreRules } from '../../mendix/environment-check';
import { keysOfDraft } from '../../mendix/keys-check';
import {
  DELEGATES_ANNOTATION,
  type GcpSecretStore,
  GOOGLE_SERVICE_ACCOUNT_ANNOTATION,
  SecretLayout,
} from './environment';
import { GCP_SECRET_STORE_FIELDS } from './fields';
import { gcpNames, refusalOfSecretId } from './objects';
import { checkLocation, checkProjectId, checkServiceAccountEmail } from './resource-name';

/** Mendix has no way to log in to a database or to files with an identity of Google. */
const RULES: StoreRules = { identity: { means: 'a Google identity, with which Mendix cannot log in' } };
const STORE = object<GcpSecretStore>(GCP_SECRET_STORE_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose Google resources exist. Takes any input and never
 * throws.
 */
export function checkGcpSecretStore(props: unknown): Problem[] {
  const problems: Problem[] = [];
  const draft = STORE.read(props, '', problems);
  if (draft === undefined) {
    return problems;
  }
  problems.push(...checkStore(draft));
  if (draft.skipServiceAccount === true) {
    const reason = 'has no effect on a ServiceAccount that is adopted, because it is never changed; annotate it there';
    problems.push(...checkIgnored(draft, ['googleServiceAccountEmail'], reason));
  }
  return problems;
}

/** The rules that hold whether the Google resources exist or are created. */
export function checkStore(draft: Draft<GcpSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, { ...RULES, names: gcpNames(draft) }),
    ...checkProjectId('secretProjectId', draft.secretProjectId),
    ...checkLayout(draft),
    ...checkLocation('secretLocation', draft.secretLocation),
    ...checkSecretVersions(draft),
    ...checkServiceAccountEmail('googleServiceAccountEmail', draft.googleServiceAccountEmail),
    ...checkIdentityAnnotations(draft),
  ];
}

function checkLayout(draft: Draft<GcpSecretStore>): Problem[] {
  const { secretLayout, secretId } = draft;
  if (isMalformed(draft, 'secretLayout')) {
    return [];
  }
  if (secretLayout !== SecretLayout.SingleJson) {
    const reason = 'is for secretLayout "SingleJson"; ids of single secrets go into storedNames';
    return checkIgnored(draft, ['secretId'], reason);
  }
  const reason = 'is for secretLayout "PerKey"; the one secret has one version, which is secretVersion';
  const problems = checkIgnored(draft, ['secretVersions'], reason);
  if (typeof secretId === 'string' && refusalOfSecretId(secretId) !== undefined) {
    const message = 'must be letters, digits, - and _, at most 255';
    problems.push({ path: 'secretId', message, given: show(secretId) });
  }
  return problems;
}

/** @see https://cloud.google.com/secret-manager/docs/access-secret-version */
function checkSecretVersions(draft: Draft<GcpSecretStore>): Problem[] {
  const { secretVersion, secretVersions = {}, secretLayout } = draft;
  const keys = keysOfDraft(draft);
  const unknown = Object.keys(secretVersions).filter((key) => !keys.includes(key));
  return [
    ...checkVersion('secretVersion', secretVersion),
    ...Object.entries(secretVersions).flatMap(([key, version]) => checkVersion(at('secretVersions', key), version)),
    ...(secretLayout === SecretLayout.SingleJson ? [] : unknown).map((key) => ({
      path: at('secretVersions', key),
      message: 'is not a key of this environment',
      accepted: keys.join(', ') || 'none',
    })),
  ];
}

function checkVersion(path: string, version: unknown): Problem[] {
  const message = 'must be "latest" or the number of a version, such as "3"';
  return typeof version !== 'string' || /^(latest|[1-9]\d{0,9})$/.test(version)
    ? []
    : [{ path, message, given: show(version) }];
}

/** Beside an account to impersonate, the provider never uses what is granted to the ServiceAccount itself. */
function checkIdentityAnnotations(draft: Draft<GcpSecretStore>): Problem[] {
  const { annotations = {}, googleServiceAccountEmail } = draft;
  const isDirect = googleServiceAccountEmail === undefined;
  const problems: Problem[] = [];
  if (Object.hasOwn(annotations, GOOGLE_SERVICE_ACCOUNT_ANNOTATION)) {
    const message = isDirect
      ? 'would take the ServiceAccount its own access to the secrets: give googleServiceAccountEmail instead'
      : 'is set from googleServiceAccountEmail; leave it out';
    problems.push({ path: at('annotations', GOOGLE_SERVICE_ACCOUNT_ANNOTATION), message });
  }
  const delegates = Object.hasOwn(annotations, DELEGATES_ANNOTATION) ? annotations[DELEGATES_ANNOTATION] : undefined;
  if (delegates !== undefined && isDirect) {
    const message = 'has no effect without googleServiceAccountEmail; leave it out';
    problems.push({ path: at('annotations', DELEGATES_ANNOTATION), message });
  } else if (typeof delegates === 'string' && !isDelegates(delegates)) {
    const message =
      'must be a JSON list of email addresses, such as ["a@my-project.iam.gserviceaccount.com"], or nothing is mounted';
    problems.push({ path: at('annotations', DELEGATES_ANNOTATION), message, given: show(delegates) });
  }
  return problems;
}

/** Whether this is a list of delegates, as the provider takes it. */
export function isDelegates(json: unknown): boolean {
  try {
    const list: unknown = JSON.parse(String(json));
    return Array.isArray(list) && list.every((item) => typeof item === 'string');
  } catch {
    return false;
  }
}
