import type { NamedEnvironment } from '../core/mendix/unique-names';
import { type StoreDefinition, uniqueNamesOf } from '../core/stores/store-definition';
import type { ArgsRules } from './checked-args';
import type { MendixEnvironmentArgs } from './environment-args';

/** What holds for the arguments of an environment in a store. */
export function environmentRules<
  Args extends MendixEnvironmentArgs & { readonly values?: unknown },
  Deployment extends NamedEnvironment,
  Given,
  Resources,
>(store: StoreDefinition<never, Deployment, Given, Resources>): ArgsRules<Args, Deployment> {
  return {
    check: store.checkDeployment,
    withheld: ['values'],
    uniqueNames: (given) => uniqueNamesOf(store, given as Given),
  };
}
