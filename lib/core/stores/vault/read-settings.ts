import { ownWords } from '../../input/problem';
import { readBoolean, readNames, requireParameter } from '../parameter-reader';
import { parameterPath, type Reading } from '../reading';
import { VaultProvider } from './environment';

/** The prefixes of the names of settings, for each provider. The first setting that is present wins. */
export const PREFIXES: Readonly<Record<VaultProvider, readonly [string, ...string[]]>> = {
  [VaultProvider.Vault]: ['vault'],
  [VaultProvider.OpenBao]: ['bao', 'openbao', 'vault'],
};
const SUFFIXES = [
  'Address',
  'Namespace',
  'AuthMountPath',
  'KubernetesMountPath',
  'CACertPath',
  'CADirectory',
  'TLSServerName',
  'TLSClientCertPath',
  'TLSClientKeyPath',
  'SkipTLSVerify',
] as const;

/** The names of the parameter for the role. The first one that is present wins. */
export function roleParametersOf(provider: VaultProvider): string[] {
  const own = provider === VaultProvider.Vault ? [] : PREFIXES[provider].map((prefix) => `${prefix}RoleName`);
  return [...own, 'roleName'];
}

type Settings = Readonly<Record<string, string | undefined>>;

/** How the provider reaches the server and logs in. The settings have the names that the Vault provider uses. */
export function readVaultSettings(
  reading: Reading,
  provider: VaultProvider,
): { readonly identity: Settings; readonly settings: Settings; readonly parameterNames: Record<string, string> } {
  const prefixes = PREFIXES[provider];
  const nameOf = (suffix: string) =>
    prefixes.map((prefix) => prefix + suffix).find((name) => reading.entry(name) !== undefined);
  const roles = roleParametersOf(provider);
  const known = [
    ...roles,
    'audience',
    'objects',
    ...prefixes.flatMap((prefix) => SUFFIXES.map((suffix) => prefix + suffix)),
  ];
  readNames(reading, known);
  const text = (name: string | undefined) =>
    name === undefined ? undefined : reading.parameter(name)?.text || undefined;
  const role = roles.find((name) => reading.entry(name) !== undefined);
  const roleName = text(role);
  if (roleName === undefined) {
    requireParameter(reading, 'roleName', "missing 'roleName' in SecretProviderClass definition");
  }
  checkMounts(reading, provider, nameOf('AuthMountPath'), nameOf('KubernetesMountPath'));
  const skip = nameOf('SkipTLSVerify');
  if (skip !== undefined) {
    readBoolean(reading, skip, (error) => error, false);
  }
  const names = SUFFIXES.filter((suffix) => !suffix.endsWith('MountPath')).flatMap((suffix) => {
    const name = nameOf(suffix);
    return name === undefined ? [] : [[`vault${suffix}`, name] as const];
  });
  const authMountPath = text(nameOf('AuthMountPath')) ?? text(nameOf('KubernetesMountPath'));
  return {
    identity: { roleName, authMountPath, audience: text('audience') },
    settings: Object.fromEntries(names.map(([setting, name]) => [setting, text(name)])),
    parameterNames: Object.fromEntries(names),
  };
}

function checkMounts(
  reading: Reading,
  provider: VaultProvider,
  auth: string | undefined,
  kubernetes: string | undefined,
): void {
  if (auth === undefined || kubernetes === undefined) {
    return;
  }
  const says = `cannot set both ${provider}KubernetesMountPath and ${provider}AuthMountPath`;
  const message = ownWords('cannot be combined with the other mount path');
  reading.complain({
    code: 'conflicting-parameters',
    place: reading.placeOf(kubernetes),
    path: parameterPath(kubernetes),
    message,
    says,
  });
}
