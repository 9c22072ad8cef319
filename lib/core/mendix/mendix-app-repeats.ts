import { createProblem, type Problem } from '../input/problem';
import { at, type Draft } from '../input/shape';
import type { AnyEnvironment } from './any-environment';
import { constantsIn, CUSTOM_CONFIGURATION, customConfigurationOf, runtimeField } from './custom-configuration';
import { isSecretSetting } from './mendix-app-secrets';
import { isOlder, VERSION } from './versions';

const MICROFLOW_CONSTANTS = 'mendixAppSpec.runtime.microflowConstants';

/**
 * Constants and custom settings of a MendixApp that the store has, too. The value in the store has the higher priority, so
 * that a change of the other one does nothing.
 *
 * An Operator older than 2.15.0 wants a value for every constant of an app in production, so they may stay there.
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
    // Those that are secrets are refused as such.
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
  const message = 'has no effect, because the value in the store wins; remove one of the two';
  return Object.entries(values)
    .filter(([name, value]) => names.includes(name) && value !== undefined && value !== null)
    .map(([name]) => createProblem('ignored-field', at(path, name), message));
}
