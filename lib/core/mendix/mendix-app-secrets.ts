import { compact } from '../input/compact';
import { createProblem, ownWords, type OwnWords, type Problem } from '../input/problem';
import { at, isObject } from '../input/shape';
import { mayHoldSecret } from '../input/url';
import { CUSTOM_CONFIGURATION, runtimeField, settingsWithValue } from './custom-configuration';

/** The suffixes of the names of secret custom settings, all of which the store can hold. */
const SECRET_SETTING = /(Passwords?|SecretAccessKey|AccountKey|SharedAccessSignature|EncryptionKeys)$/;

/**
 * Reports secrets in the spec of a MendixApp that belong elsewhere: in the store, or in a Kubernetes Secret that the
 * spec names.
 *
 * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/#edit-cr
 * @see https://docs.mendix.com/refguide/custom-settings/
 */
export function checkClearText(spec: Record<string, unknown>): Problem[] {
  return compact([
    passwordProblem(spec, 'mxAdminPassword', 'mx-admin-password'),
    passwordProblem(spec, 'debuggerPassword', 'mx-debugger-password'),
    tlsKeyProblem(spec),
    ...checkSettings(spec),
  ]);
}

/**
 * The paths of possible secrets in the spec of a MendixApp that no key in the store replaces: a password or signature in
 * the URL of the deployment package, a licence key, client certificates, and environment variables. Only the caller knows
 * whether an environment variable is secret.
 */
export function clearTextPlaces(spec: unknown): string[] {
  const licence = runtimeField(spec, 'runtimeLicense');
  const source = isObject(spec) ? spec.sourceURL : undefined;
  return compact([
    typeof source === 'string' && mayHoldSecret(source) && 'sourceURL',
    isObject(licence) && isGiven(licence.key) && 'runtime.runtimeLicense.key',
    ...placesIn(spec, 'clientCertificates', ['key', 'password']),
    ...placesIn(spec, 'environmentVariables', ['value']),
  ]);
}

function placesIn(spec: unknown, list: string, fields: readonly string[]): string[] {
  const items = runtimeField(spec, list);
  return (Array.isArray(items) ? (items as unknown[]) : []).flatMap((item, index) =>
    fields
      .filter((field) => isObject(item) && isGiven(item[field]))
      .map((field) => `runtime.${list}[${index}].${field}`),
  );
}

/** Whether the name of a custom setting indicates that its value is a secret. */
export function isSecretSetting(name: string): boolean {
  return SECRET_SETTING.test(name);
}

function passwordProblem(spec: Record<string, unknown>, field: string, key: string): Problem | false {
  const message = ownWords(
    `would put a password into the manifest in clear text; keep it in the store and add "${key}" to optionalKeys`,
  );
  return clearTextProblem(`mendixAppSpec.runtime.${field}`, runtimeField(spec, field), message);
}

/** The problem of a private key in clear text; the spec can name a Secret instead. */
function tlsKeyProblem({ tls }: Record<string, unknown>): Problem | false {
  const message = ownWords(
    'would put a private key into the manifest in clear text; keep it with its certificate in a Secret of the type kubernetes.io/tls, and name that in tls.secretName',
  );
  return clearTextProblem('mendixAppSpec.tls.key', isObject(tls) ? tls.key : undefined, message);
}

function checkSettings(spec: Record<string, unknown>): Problem[] {
  const message =
    'would put a secret into the manifest in clear text; keep it in the store and add its name to runtimeSettings';
  const names = settingsWithValue(runtimeField(spec, 'customConfiguration')).filter(isSecretSetting);
  return [...new Set(names)].map((name) => createProblem('clear-text-secret', at(CUSTOM_CONFIGURATION, name), message));
}

function clearTextProblem(path: string, value: unknown, message: OwnWords): Problem | false {
  return isGiven(value) && createProblem('clear-text-secret', path, message);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
