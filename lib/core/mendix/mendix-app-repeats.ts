import { createProblem, type Problem } from '../input/problem';
import { at, type Draft } from '../input/shape';
import type { AnyEnvironment } from './any-environment';
import { constantsIn, CUSTOM_CONFIGURATION, customConfigurationOf, runtimeField } from './custom-configuration';
import { isSecretSetting } from './mendix-app-secrets';
import { isOlder, VERSION } from './versions';

const MICROFLOW_CONSTANTS = 'mendixAppSpec.runtime.microflowConstants';

/**
 * Reports constants and custom settings of a MendixApp that are also in the store. The value in the store takes
 * precedence, so changing the value in the MendixApp has no effect.
 *
 * An Operator older than 2.15.0 requires a value for every constant of an app in production, so with such an Operator
 * the constants may stay in the MendixApp.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/#additional-considerations
 */
export function checkRepeats(spec: Record<string, unknown>, draft: Draft<AnyEnvironment>): Problem[] {
  const { constants = [], runtimeSettings = [], operatorVersion } = draft;
  const settings = customConfigurationOf(spec);
  const wantsConstants =
    typeof operatorVersion === 'string' && VERSION.test(operatorVersion) && isOlder(operatorVersion, '2.15.0');
  return [
    ...(wantsConstants
      ? []
      : [
          ...repeated(MICROFLOW_CONSTANTS, runtimeField(spec, 'microflowConstants'), constants),
          ...repeated(at(CUSTOM_CONFIGURATION, 'MicroflowConstants'), constantsIn(settings), constants),
        ]),
    // Secret settings are refused as clear-text secrets.
    ...repeated(
      CUSTOM_CONFIGURATION,
      settings,
      runtimeSettings.filter((name) => typeof name === 'string' && !isSecretSetting(name)),
    ),
  ];
}

function repeated(path: string, values: unknown, names: readonly unknown[]): Problem[] {
  if (typeof values !== 'object' || values === null) {
    return [];
  }
  const message = 'has no effect, because the value in the store takes precedence; remove one of the two';
  return Object.entries(values)
    .filter(([name, value]) => names.includes(name) && value !== undefined && value !== null)
    .map(([name]) => createProblem('ignored-field', at(path, name), message));
}
