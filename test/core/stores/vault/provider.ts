import { goYaml, type GoMap, listOf, numberOf, structOf, textOf } from '../go-yaml';
import {
  booleanOf,
  filesOf,
  notInstalled,
  type ProviderAnswer,
  requireFileName,
  stringsOf,
  Volume,
} from '../provider-answer';

/** The prefixes of the parameter names of each provider; the first prefix that is set wins. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  vault: ['vault'],
  openbao: ['bao', 'openbao', 'vault'],
};
const SUFFIXES = `Address Namespace AuthMountPath KubernetesMountPath CACertPath CADirectory TLSServerName
  TLSClientCertPath TLSClientKeyPath SkipTLSVerify`.split(/\s+/);
const FIELDS = ['objectName', 'secretPath', 'secretKey', 'method', 'secretArgs', 'filePermission', 'encoding'];

/** The login of a provider to Vault. */
export interface Login {
  readonly mount: string;
  readonly role: string;
  readonly audience: string | undefined;
}

/** Returns the `data` that Vault answers for an API path, or undefined if there is none; `key` is the requested key. */
export type DataOf = (path: string, key: string, method: string) => Record<string, unknown> | undefined;

/**
 * Models what the Vault provider or the OpenBao provider does with parameters, by the rules of their sources: throws the
 * error that they answer, or returns the files that are mounted. A rewrite in our own words.
 *
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/config/config.go
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/provider/provider.go
 * @see https://github.com/openbao/openbao-csi-provider/blob/main/internal/config/config.go
 */
export function mount(provider: string, given: Readonly<Record<string, unknown>>, dataOf: DataOf): ProviderAnswer {
  const volume = new Volume();
  const parameters = stringsOf(given);
  readLogin(provider, parameters, volume);
  const secrets = listOf(goYaml(parameters.objects ?? '', 'v3'), '[]config.Secret').map((item) =>
    secretOf(item, volume),
  );
  if (secrets.length === 0) {
    throw new Error('no secrets configured - the provider will not read any secret material');
  }
  if (new Set(secrets.map(({ objectName }) => objectName)).size < secrets.length) {
    throw new Error('each `objectName` within a SecretProviderClass must be unique');
  }
  for (const secret of secrets) {
    if (secret.secretKey === '') {
      volume.ignored.push(`${secret.objectName}: more than one key of a secret`);
    }
    const content = contentOf(secret, dataOf, volume);
    requireFileName(secret.objectName);
    volume.add(secret.objectName, content);
  }
  return volume.answer();
}

/** The files that the provider mounts; throws if it ignores anything in the parameters. */
export function mountedFiles(
  provider: string,
  parameters: Readonly<Record<string, unknown>>,
  dataOf: (path: string) => Record<string, unknown> | undefined,
): Record<string, string> {
  return filesOf(mount(provider, parameters, dataOf));
}

/** The login of the provider; throws if the provider ignores a parameter. */
export function loginOf(provider: string, parameters: Readonly<Record<string, unknown>>): Login {
  const volume = new Volume();
  const login = readLogin(provider, stringsOf(parameters), volume);
  filesOf(volume);
  return login;
}

function readLogin(provider: string, parameters: Readonly<Record<string, string>>, volume: Volume): Login {
  const prefixes = PREFIXES[provider];
  if (prefixes === undefined) {
    return notInstalled(provider);
  }
  const roles = provider === 'vault' ? [] : prefixes.map((prefix) => `${prefix}RoleName`);
  volume.expectNames(Object.keys(parameters), [
    ...['roleName', ...roles, 'audience', 'objects'],
    ...prefixes.flatMap((prefix) => SUFFIXES.map((suffix) => prefix + suffix)),
  ]);
  const first = (names: readonly string[]) =>
    names.map((name) => parameters[name]).find((value) => value !== undefined);
  const read = (suffix: string) => first(prefixes.map((prefix) => prefix + suffix));
  if (read('AuthMountPath') !== undefined && read('KubernetesMountPath') !== undefined) {
    throw new Error('cannot set both vaultKubernetesMountPath and vaultAuthMountPath');
  }
  booleanOf(read('SkipTLSVerify') ?? 'false');
  requireAddress(read('Address') ?? '');
  const role = first([...roles, 'roleName']) ?? '';
  if (role === '') {
    throw new Error(`missing 'roleName' in SecretProviderClass definition`);
  }
  const mount = (read('AuthMountPath') ?? read('KubernetesMountPath')) || 'kubernetes';
  return { mount, role, audience: parameters.audience };
}

/** Throws if the client of Vault cannot use the address; without one, it connects to the agent next to the provider. */
function requireAddress(address: string): void {
  if (address !== '' && !(/^https?:\/\//.test(address) && URL.canParse(address))) {
    throw new Error(`unsupported protocol scheme, or invalid port: ${address}`);
  }
}

interface Secret {
  readonly objectName: string;
  readonly secretPath: string;
  readonly secretKey: string;
  readonly method: string;
  readonly encoding: string;
}

function secretOf(item: Parameters<typeof structOf>[0], volume: Volume): Secret {
  const fields: GoMap = structOf(item, 'config.Secret');
  volume.expectNames(fields.keys(), FIELDS);
  structOf(fields.get('secretArgs'), 'map[string]interface {}');
  numberOf(fields.get('filePermission'), 'uint32');
  const text = (name: string) => textOf(fields.get(name));
  return {
    objectName: text('objectName'),
    secretPath: text('secretPath'),
    secretKey: text('secretKey'),
    method: text('method'),
    encoding: text('encoding'),
  };
}

function contentOf({ secretPath, secretKey, method, encoding }: Secret, dataOf: DataOf, volume: Volume): string {
  if (/^\/?v1\/|^\/|\?|\/\/|(^|\/)\.{1,2}(\/|$)/.test(secretPath)) {
    volume.ignored.push(`the path is read as another one: ${secretPath}`);
  }
  const [path = ''] = secretPath.replace(/^\/?(v1\/)?/, '').split('?');
  const answer = dataOf(path, secretKey, method || 'GET');
  if (answer === undefined) {
    throw new Error(`couldn't read secret: no value at ${secretPath}`);
  }
  if (secretKey === '') {
    return JSON.stringify(answer);
  }
  // Version 2 of the KV secrets engine has the values one level deeper.
  const inner = Object.hasOwn(answer, 'data') ? answer.data : undefined;
  const data = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : answer;
  const value = Object.hasOwn(data, secretKey) ? data[secretKey] : undefined;
  if (value === undefined) {
    throw new Error(`{${secretPath}}: {key "${secretKey}" does not exist at the secret path}`);
  }
  return decoded(typeof value === 'string' ? value : JSON.stringify(value), encoding.toLowerCase());
}

function decoded(text: string, encoding: string): string {
  switch (encoding) {
    case '':
    case 'utf-8':
      return text;
    case 'base64':
    case 'hex':
      return Buffer.from(text, encoding).toString();
    default:
      throw new Error('invalid encoding type. Should be utf-8, base64, or hex');
  }
}
