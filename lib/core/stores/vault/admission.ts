import { cel, matches } from '../../kubernetes/admission-policy';
import {
  all,
  azureListRule,
  emptyListRule,
  parameter,
  type ProviderAdmission,
  requiredRule,
  tabRule,
  VARIABLES,
} from '../admission-rule';
import { BOOLEAN } from '../parameter-reader';
import { VaultProvider } from './environment';
import { PREFIXES, roleParametersOf } from './read-settings';

/** The rules of the Vault and OpenBao providers that the API server can enforce. */
export const VAULT_ADMISSION: readonly ProviderAdmission[] = Object.values(VaultProvider).map((provider) => ({
  provider,
  rules: rulesOf(provider),
}));

function rulesOf(provider: VaultProvider): ProviderAdmission['rules'] {
  const [prefix] = PREFIXES[provider];
  const setting = (suffix: string) => `${firstOf(provider, suffix)}.orValue("")`;
  const [address, skip] = [setting('Address'), setting('SkipTLSVerify')];
  const hasRole = roleParametersOf(provider)
    .map((name) => `${parameter(name)} != ""`)
    .join(' || ');
  const empty = emptyListRule('objects');
  return [
    requiredRule('roleName', `!(${hasRole})`),
    {
      code: 'invalid-parameter',
      refuses: all(`${skip} != ""`, `!${matches(skip, BOOLEAN)}`),
      path: `spec.parameters.${prefix}SkipTLSVerify`,
      message: 'must be a boolean',
      accepted: '"true", "false"',
    },
    {
      code: 'conflicting-parameters',
      refuses: all(...['AuthMountPath', 'KubernetesMountPath'].map((suffix) => `${setting(suffix)} != ""`)),
      path: `spec.parameters.${prefix}KubernetesMountPath`,
      message: `cannot be combined with ${prefix}AuthMountPath`,
    },
    {
      code: 'clear-text-parameter',
      refuses: matches(address, /^[A-Za-z]+:\/\/[^/?#]*@/),
      path: `spec.parameters.${prefix}Address`,
      message: 'must have no user and no password: everyone who can read the SecretProviderClass sees them',
    },
    {
      code: 'invalid-setting',
      refuses: all(`${address} != ""`, `!${matches(address, /:\/\/|[@?#]/)}`),
      path: `spec.parameters.${prefix}Address`,
      message: 'must begin with http:// or https://',
    },
    { ...empty, refuses: all(hasRole, empty.refuses) },
    tabRule('objects'),
    azureListRule('objects', 'objectName and secretPath'),
  ];
}

/** The optional value of a setting, from the first of its names that is set. */
function firstOf(provider: VaultProvider, suffix: string): string {
  const [first, ...others] = PREFIXES[provider].map((prefix) => `${VARIABLES.parameters}[?${cel(prefix + suffix)}]`);
  return others.reduce((before, other) => `${before}.or(${other})`, first ?? '');
}
