import { compact } from '../../input/compact';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem, showNames } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { formProblem } from '../../input/value-problems';
import { checkEnvironment, type StoreRules } from '../../mendix/environment-check';
import { keysOfDraft } from '../../mendix/keys-check';
import {
  DELEGATES_ANNOTATION,
  type GcpSecretStore,
  GOOGLE_SERVICE_ACCOUNT_ANNOTATION,
  SecretLayout,
} from './environment';
import { gcpIdentityAnnotations } from './manifests';
import { gcpNames, refusalOfSecretId } from './objects';
import { isVersion, locationProblem, secretProjectProblem, serviceAccountEmailProblem } from './resource-name';

/** Mendix cannot log in to a database or to file storage with a Google identity. */
const RULES: StoreRules = { identity: { means: 'a Google identity, with which Mendix cannot log in' } };

/** The rules for an environment whose Google resources exist. */
export function checkExisting(draft: Draft<GcpSecretStore>): Problem[] {
  const reason =
    'has no effect with skipServiceAccount, because an existing ServiceAccount is never changed; annotate it yourself';
  return [
    ...checkStore(draft),
    ...(draft.skipServiceAccount === true ? checkIgnored(draft, ['googleServiceAccountEmail'], reason) : []),
  ];
}

/** The rules that hold whether the Google resources exist or are created. */
export function checkStore(draft: Draft<GcpSecretStore>): Problem[] {
  return compact([
    ...checkEnvironment(draft, {
      ...RULES,
      identityAnnotations: gcpIdentityAnnotations(draft),
      names: gcpNames(draft),
    }),
    secretProjectProblem('secretProjectId', draft.secretProjectId),
    ...checkLayout(draft),
    locationProblem('secretLocation', draft.secretLocation),
    ...checkSecretVersions(draft),
    serviceAccountEmailProblem('googleServiceAccountEmail', draft.googleServiceAccountEmail),
    ...checkIdentityAnnotations(draft),
  ]);
}

function checkLayout(draft: Draft<GcpSecretStore>): Problem[] {
  const { secretLayout, secretId } = draft;
  if (isMalformed(draft, 'secretLayout')) {
    return [];
  }
  if (secretLayout !== SecretLayout.SingleJson) {
    const reason = 'has no effect without secretLayout "SingleJson"; ids of single secrets belong in storedNames';
    return checkIgnored(draft, ['secretId'], reason);
  }
  const reason = 'has no effect with secretLayout "SingleJson"; the version of the one secret belongs in secretVersion';
  const message =
    typeof secretId === 'string' && /^projects\/.+\/secrets\//.test(secretId)
      ? 'must be letters, digits, - and _, at most 255; the id is what follows "secrets/"'
      : 'must be letters, digits, - and _, at most 255';
  return compact([
    ...checkIgnored(draft, ['secretVersions'], reason),
    formProblem('secretId', secretId, (id) => refusalOfSecretId(id) === undefined, message),
  ]);
}

/** @see https://cloud.google.com/secret-manager/docs/access-secret-version */
function checkSecretVersions(draft: Draft<GcpSecretStore>): Problem[] {
  const { secretVersion, secretVersions = {}, secretLayout } = draft;
  const keys = new Set(keysOfDraft(draft));
  const accepted = showNames(keys);
  const unknown = Object.keys(secretVersions).filter((key) => !keys.has(key));
  return compact([
    versionProblem('secretVersion', secretVersion),
    ...Object.entries(secretVersions).map(([key, version]) => versionProblem(at('secretVersions', key), version)),
    ...(secretLayout === SecretLayout.SingleJson ? [] : unknown).map((key) =>
      createProblem('unknown-key', at('secretVersions', key), 'is not a key of this environment', { accepted }),
    ),
  ]);
}

function versionProblem(path: string, version: unknown): Problem | undefined {
  const message =
    'must be "latest", the number of a version, such as "3", or an alias of one: at most 63 letters, digits, - and _, beginning with a letter';
  return formProblem(path, version, isVersion, message, 'invalid-value');
}

/** If the ServiceAccount impersonates an account, the provider never uses the permissions of the ServiceAccount itself. */
function checkIdentityAnnotations(draft: Draft<GcpSecretStore>): Problem[] {
  const { annotations = {}, googleServiceAccountEmail } = draft;
  const isDirect = googleServiceAccountEmail === undefined;
  const path = at('annotations', DELEGATES_ANNOTATION);
  const delegates = Object.hasOwn(annotations, DELEGATES_ANNOTATION) ? annotations[DELEGATES_ANNOTATION] : undefined;
  return compact([
    isDirect &&
      Object.hasOwn(annotations, GOOGLE_SERVICE_ACCOUNT_ANNOTATION) &&
      createProblem('contradicts-argument', at('annotations', GOOGLE_SERVICE_ACCOUNT_ANNOTATION), NOT_DIRECT),
    isDirect &&
      delegates !== undefined &&
      createProblem('ignored-field', path, 'has no effect without googleServiceAccountEmail'),
    !isDirect && formProblem(path, delegates, isDelegates, DELEGATES_RULE, 'invalid-value'),
  ]);
}

const NOT_DIRECT =
  'must be left out: the annotation keeps the provider from using the ServiceAccount, which has access to the secrets; set googleServiceAccountEmail instead';
const DELEGATES_RULE =
  'must be a JSON list of email addresses, such as ["a@my-project.iam.gserviceaccount.com"], or the mount fails';

/** Whether a value is a list of delegates that the provider accepts. */
export function isDelegates(json: unknown): boolean {
  try {
    const list: unknown = JSON.parse(String(json));
    return Array.isArray(list) && list.every((item) => typeof item === 'string');
  } catch {
    return false;
  }
}
