import type { MendixEnvironment } from '../core/mendix/environment';
import { type Given, type StoreDefinition, uniqueNamesOf } from '../core/stores/store-definition';
import type { ArgsRules } from './checked-args';
import type { MendixEnvironmentArgs } from './environment-args';

/** What holds for the arguments of an environment in a store. */
export function environmentRules<Args extends MendixEnvironmentArgs, Deployment extends MendixEnvironment, Resources>(
  store: StoreDefinition<Deployment, Resources>,
): ArgsRules<Args & { readonly values?: unknown }, Deployment> {
  return {
    check: store.checkDeployment,
    withheld: ['values'],
    uniqueNames: (given) => uniqueNamesOf(store, given as Given<Deployment>),
  };
}
