import type { Sparse } from '../input/compact';
import type { Problem } from '../input/problem';
import type { Complaint, Rules } from '../input/rule';
import type { ReadParameters } from './reading';

/** The rules for parameters that a provider accepts but the cloud or Vault refuses. */
export const SETTING_RULES = {
  'invalid-setting': {
    severity: 'error',
    cause: 'The provider accepts the value, but the cloud or Vault does not: every mount fails.',
    fix: 'Copy the name, id or address from the cloud, or from Vault.',
  },
  'doubtful-setting': {
    severity: 'warning',
    cause: 'The value works today, but is not the name that the cloud or Vault uses.',
    fix: 'Write it as the message says.',
  },
  'clear-text-parameter': {
    severity: 'error',
    cause: 'Everyone who may read the SecretProviderClass reads the parameter.',
    fix: 'Remove user, password and query from the URL. The provider logs in with the ServiceAccount.',
  },
  'unencrypted-connection': {
    severity: 'note',
    cause: 'The secrets, and the token that opens them, cross the network in clear text.',
    fix: 'Use `https://`, with `vaultCACertPath` for your own certificate authority.',
  },
  'unverified-server': {
    severity: 'warning',
    cause: 'The provider sends its token to any server that answers, because it does not verify the certificate.',
    fix: 'Remove the parameter, and set `vaultCACertPath` for your own certificate authority.',
  },
  'kv-path': {
    severity: 'warning',
    cause:
      'Version 2 of the KV secrets engine keeps secrets under `data/` in its mount. Only version 1 answers at this path.',
    fix: 'Write `data/` after the mount: `secret/data/orders`. With version 1, switch this rule off.',
  },
} as const satisfies Rules;
export type SettingCode = keyof typeof SETTING_RULES;

/** Makes a complaint about a parameter of a SecretProviderClass, if there is a problem. */
type ComplainOfSetting = (
  problem: Problem | false | undefined,
  code: SettingCode,
  parameter: string,
) => Complaint<SettingCode> | false | undefined;

/** Checks the settings of a SecretProviderClass from any source, with the rules for the input of this library. */
export type CheckSettings = (read: ReadParameters, complain: ComplainOfSetting) => Sparse<Complaint<SettingCode>>;
