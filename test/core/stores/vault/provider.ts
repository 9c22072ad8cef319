import { parse } from 'yaml';

/** What the names of its parameters may begin with, for each provider; the first that is set wins. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  vault: ['vault'],
  openbao: ['bao', 'openbao', 'vault'],
};
const SUFFIXES = `Address Namespace AuthMountPath KubernetesMountPath CACertPath CADirectory TLSServerName
  TLSClientCertPath TLSClientKeyPath SkipTLSVerify`.split(/\s+/);

/** What a provider asks of Vault: how it logs in, and from where it may read. */
export interface Login {
  readonly mount: string;
  readonly role: string;
  readonly audience: string | undefined;
}

/**
 * What the Vault provider or that of OpenBao does with parameters, by the rules of their sources: it throws what they
 * answer, and else gives the files that are mounted. Our own words, for the fields we emit.
 *
 * @param dataOf - what Vault answers under `data` for a path of its API, or nothing
 * @see https://github.com/hashicorp/vault-csi-provider/tree/main/internal
 * @see https://github.com/openbao/openbao-csi-provider/tree/main/internal
 */
export function mountedFiles(
  provider: string,
  parameters: Record<string, unknown>,
  dataOf: (path: string) => Record<string, unknown> | undefined,
): Record<string, string> {
  loginOf(provider, parameters);
  const secrets = parse(String(parameters.objects), { version: '1.2' }) as Record<string, unknown>[] | null;
  if (!Array.isArray(secrets) || secrets.length === 0) {
    throw new Error('no secrets configured - the provider will not read any secret material');
  }
  const files: Record<string, string> = {};
  for (const { objectName, secretPath, secretKey, ...others } of secrets) {
    if (typeof objectName !== 'string' || typeof secretPath !== 'string' || typeof secretKey !== 'string') {
      throw new Error('yaml: unmarshal errors');
    }
    if (Object.keys(others).length > 0 || secretKey === '') {
      throw new Error(`${objectName}: more or less than one key of a secret`);
    }
    if (Object.hasOwn(files, objectName)) {
      throw new Error('each `objectName` within a SecretProviderClass must be unique');
    }
    if (objectName === '' || objectName.includes('/') || objectName.startsWith('..') || objectName.length > 255) {
      throw new Error(`invalid path: ${objectName}`);
    }
    files[objectName] = contentOf(secretPath, secretKey, dataOf);
  }
  return files;
}

/** How the provider logs in. */
export function loginOf(provider: string, parameters: Record<string, unknown>): Login {
  const prefixes = PREFIXES[provider];
  if (prefixes === undefined) {
    throw new Error(`provider not found: provider "${provider}"`);
  }
  const known = [
    'roleName',
    'audience',
    'objects',
    ...prefixes.flatMap((prefix) => SUFFIXES.map((suffix) => prefix + suffix)),
  ];
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') {
      throw new Error(`spec.parameters.${name}: must be a string`);
    }
    if (!known.includes(name)) {
      throw new Error(`the provider ignores ${name}`);
    }
  }
  const read = (suffix: string) =>
    prefixes.map((prefix) => parameters[prefix + suffix] as string | undefined).find((value) => value !== undefined);
  if (read('AuthMountPath') !== undefined && read('KubernetesMountPath') !== undefined) {
    throw new Error('cannot set both vaultKubernetesMountPath and vaultAuthMountPath');
  }
  if (!/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(read('SkipTLSVerify') ?? 'false')) {
    throw new Error('strconv.ParseBool: invalid syntax');
  }
  const { roleName = '', audience } = parameters as Record<string, string | undefined>;
  if (roleName === '') {
    throw new Error(`missing 'roleName' in SecretProviderClass definition`);
  }
  return { mount: read('AuthMountPath') ?? 'kubernetes', role: roleName, audience };
}

function contentOf(
  secretPath: string,
  secretKey: string,
  dataOf: (path: string) => Record<string, unknown> | undefined,
): string {
  if (/^\/?v1\/|\?|\/\/|(^|\/)\.{1,2}(\/|$)/.test(secretPath)) {
    throw new Error(`the path is read as another one: ${secretPath}`);
  }
  const answer = dataOf(secretPath);
  if (answer === undefined) {
    throw new Error(`couldn't read secret: no value at ${secretPath}`);
  }
  // Version 2 of the KV secrets engine has the values one level deeper.
  const inner = Object.hasOwn(answer, 'data') ? answer.data : undefined;
  const data = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : answer;
  const value = Object.hasOwn(data, secretKey) ? data[secretKey] : undefined;
  if (value === undefined) {
    throw new Error(`{${secretPath}}: {key "${secretKey}" does not exist at the secret path}`);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
