import fc from 'fast-check';
import { checkStoreEnvironment } from 'mendix-secret-store';
import { type Input, STORES, type StoreUnderTest } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';
import { AWS } from './aws';
import { AZURE } from './azure';
import { GCP } from './gcp';
import type { ControllerUnderTest } from './store';
import { VAULT } from './vault';

/** Every controller, with the store that it serves. */
export const CONTROLLERS: readonly (ControllerUnderTest & { readonly of: StoreUnderTest })[] = [
  AWS,
  AZURE,
  GCP,
  VAULT,
].map((controller) => ({
  ...controller,
  of: STORES.find(({ store }) => store === controller.store) as StoreUnderTest,
}));

const given = (environment: Input): Input =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));

/** Random environments that both Pulumi and the controller can create, as the arguments of the component. */
export function environmentsOf({
  of,
  choices,
  withChoices,
  controller,
}: (typeof CONTROLLERS)[number]): fc.Arbitrary<Input> {
  return fc
    .tuple(RANDOM_ENVIRONMENTS[of.member], choices)
    .map(([environment, chosen]) => {
      const args = of.argsOf(environment);
      return given(withChoices?.(args, chosen) ?? { ...args, ...chosen });
    })
    .filter(
      (args) =>
        of.checkArgs(args).length === 0 &&
        checkStoreEnvironment({ [of.member]: { ...args, controller: controller(args) } }).length === 0,
    );
}
