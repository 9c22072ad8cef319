import { checkArguments } from '../../input/arguments';
import { objectWhereNothingIsCreated } from '../../input/only-where-created';
import { checkIgnored, isMalformed } from '../../input/ignored-fields';
import { createProblem, type Problem, showNames } from '../../input/problem';
import { at, type Draft } from '../../input/shape';
import { checkEnvironment, type StoreRules } from '../../mendix/environment-check';
import { keysOfDraft } from '../../mendix/keys-check';
import {
  DELEGATES_ANNOTATION,
  type GcpSecretStore,
  GOOGLE_SERVICE_ACCOUNT_ANNOTATION,
  SecretLayout,
} from './environment';
import { GCP_DEPLOYMENT_FIELDS, GCP_SECRET_STORE_FIELDS } from './fields';
import { gcpIdentityAnnotations } from './manifests';
import { gcpNames, refusalOfSecretId } from './objects';
import { checkLocation, checkSecretProject, checkServiceAccountEmail, isVersion } from './resource-name';

/** Mendix has no way to log in to a database or to files with an identity of Google. */
const RULES: StoreRules = { identity: { means: 'a Google identity, with which Mendix cannot log in' } };
const STORE = objectWhereNothingIsCreated<GcpSecretStore>(GCP_SECRET_STORE_FIELDS, GCP_DEPLOYMENT_FIELDS);

/**
 * Everything that is wrong with the properties of an environment whose Google resources exist. Takes any input and never
 * throws.
 */
export function checkGcpSecretStore(props: unknown): Problem[] {
  const reason =
    'has no effect with skipServiceAccount, because an existing ServiceAccount is never changed; annotate it yourself';
  return checkArguments(STORE, props, (draft) => [
    ...checkStore(draft),
    ...(draft.skipServiceAccount === true ? checkIgnored(draft, ['googleServiceAccountEmail'], reason) : []),
  ]);
}

/** The rules that hold whether the Google resources exist or are created. */
export function checkStore(draft: Draft<GcpSecretStore>): Problem[] {
  return [
    ...checkEnvironment(draft, {
      ...RULES,
      identityAnnotations: gcpIdentityAnnotations(draft),
      names: gcpNames(draft),
    }),
    ...checkSecretProject('secretProjectId', draft.secretProjectId),
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
    const reason = 'has no effect without secretLayout "SingleJson"; ids of single secrets belong in storedNames';
    return checkIgnored(draft, ['secretId'], reason);
  }
  const reason = 'has no effect with secretLayout "SingleJson"; the version of the one secret belongs in secretVersion';
  const problems = checkIgnored(draft, ['secretVersions'], reason);
  if (typeof secretId === 'string' && refusalOfSecretId(secretId) !== undefined) {
    const message = /^projects\/.+\/secrets\//.test(secretId)
      ? 'must be letters, digits, - and _, at most 255; the id is what follows "secrets/"'
      : 'must be letters, digits, - and _, at most 255';
    problems.push(createProblem('invalid-name', 'secretId', message, { given: secretId }));
  }
  return problems;
}

/** @see https://cloud.google.com/secret-manager/docs/access-secret-version */
function checkSecretVersions(draft: Draft<GcpSecretStore>): Problem[] {
  const { secretVersion, secretVersions = {}, secretLayout } = draft;
  const keys = new Set(keysOfDraft(draft));
  const accepted = showNames(keys);
  const unknown = Object.keys(secretVersions).filter((key) => !keys.has(key));
  return [
    ...checkVersion('secretVersion', secretVersion),
    ...Object.entries(secretVersions).flatMap(([key, version]) => checkVersion(at('secretVersions', key), version)),
    ...(secretLayout === SecretLayout.SingleJson ? [] : unknown).map((key) =>
      createProblem('unknown-key', at('secretVersions', key), 'is not a key of this environment', { accepted }),
    ),
  ];
}

function checkVersion(path: string, version: unknown): Problem[] {
  const message =
    'must be "latest", the number of a version, such as "3", or an alias of one: at most 63 letters, digits, - and _, beginning with a letter';
  return typeof version !== 'string' || isVersion(version)
    ? []
    : [createProblem('invalid-value', path, message, { given: version })];
}

/** With an account to impersonate, the provider never uses the rights of the ServiceAccount itself. */
function checkIdentityAnnotations(draft: Draft<GcpSecretStore>): Problem[] {
  const { annotations = {}, googleServiceAccountEmail } = draft;
  const isDirect = googleServiceAccountEmail === undefined;
  const problems: Problem[] = [];
  if (isDirect && Object.hasOwn(annotations, GOOGLE_SERVICE_ACCOUNT_ANNOTATION)) {
    const message =
      'must be left out: with it the provider would not use the ServiceAccount, to which the secrets are open; set googleServiceAccountEmail instead';
    problems.push(createProblem('contradicts-argument', at('annotations', GOOGLE_SERVICE_ACCOUNT_ANNOTATION), message));
  }
  const delegates = Object.hasOwn(annotations, DELEGATES_ANNOTATION) ? annotations[DELEGATES_ANNOTATION] : undefined;
  if (delegates !== undefined && isDirect) {
    const message = 'has no effect without googleServiceAccountEmail';
    problems.push(createProblem('ignored-field', at('annotations', DELEGATES_ANNOTATION), message));
  } else if (typeof delegates === 'string' && !isDelegates(delegates)) {
    const message =
      'must be a JSON list of email addresses, such as ["a@my-project.iam.gserviceaccount.com"], or nothing is mounted';
    problems.push(
      createProblem('invalid-value', at('annotations', DELEGATES_ANNOTATION), message, { given: delegates }),
    );
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
