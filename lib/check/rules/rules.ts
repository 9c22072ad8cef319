import type { Rule } from '../../core/input/rule';
import { PROVIDER_RULES } from '../../core/stores/provider-rules';
import { SETTING_RULES } from '../../core/stores/setting-rules';
import { DRIVER_RULES } from './csi-driver';
import { ENVIRONMENT_RULES } from './environment';
import { FILE_RULES } from './files';
import { KEY_RULES } from './keys';
import { APP_RULES } from './mendix-app';
import { CLASS_RULES } from './secret-provider-class';
import { ACCOUNT_RULES } from './service-account';
import { SHARED_SECRET_RULES } from './shared-secret';
import { SUPPRESSION_RULES } from './suppression';

/**
 * Every rule, by its subject.
 *
 * @internal
 */
export const RULES_BY_SUBJECT = {
  Files: FILE_RULES,
  SecretProviderClass: CLASS_RULES,
  'Parameters of the provider': PROVIDER_RULES,
  'Settings of the store': SETTING_RULES,
  'Keys of Mendix': KEY_RULES,
  'Objects of an environment': { ...ENVIRONMENT_RULES, ...SHARED_SECRET_RULES },
  'Identity of the ServiceAccount': ACCOUNT_RULES,
  MendixApp: APP_RULES,
  CSIDriver: DRIVER_RULES,
  'Rules that are switched off': SUPPRESSION_RULES,
} as const;

const RULES: ReadonlyMap<string, Rule> = new Map(
  Object.values(RULES_BY_SUBJECT).flatMap((rules) => Object.entries<Rule>(rules)),
);

/** The codes of all rules. */
export const CHECK_CODES: readonly string[] = [...RULES.keys()];

/** The rule with this code. */
export function ruleOf(code: string): Rule {
  const rule = RULES.get(code);
  if (rule === undefined) {
    throw new Error(`no rule has the code ${code}`);
  }
  return rule;
}
