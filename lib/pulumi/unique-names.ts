import * as pulumi from '@pulumi/pulumi';
import type { Problem } from '../core/input/problem';
import {
  createNameRegistry,
  type NameRegistry,
  type Surroundings,
  takeNames,
  type UniqueName,
} from '../core/unique-names';
import { perProgram } from './per-program';

/** A component that takes names. */
export interface NameOwner {
  /** The name of its class. */
  readonly type: string;
  /** Its name. */
  readonly component: string;
  readonly opts: pulumi.ComponentResourceOptions | undefined;
}

/** The registries by what names are unique in: a provider, which may be a cluster or a Vault of its own, or else everything. */
const registriesOfProgram = perProgram(
  () => new Map<pulumi.ProviderResource | Surroundings | undefined, NameRegistry>(),
);

/** Takes names for a component of this program; there is a problem for each that another component has. */
export function nameTaker({ component, opts }: NameOwner): (names: readonly UniqueName[]) => Problem[] {
  const registries = registriesOfProgram();
  const registryIn = (within: Surroundings | undefined): NameRegistry => {
    const place = within === undefined ? undefined : (providerOf(within, opts) ?? within);
    const registry = registries.get(place) ?? createNameRegistry();
    registries.set(place, registry);
    return registry;
  };
  // The provider says which Vault it is. One Vault may have an address in the cluster and another one outside.
  const inProvider = (name: UniqueName) => (name.within === 'vault' ? { ...name, account: undefined } : name);
  return (names) => takeNames(names.map(inProvider), component, registryIn);
}

/**
 * The provider that a component hands to its children, found before the component exists. What is no provider or parent is
 * left to Pulumi, which refuses it.
 */
function providerOf(
  packageName: string,
  opts: pulumi.ComponentResourceOptions | undefined,
): pulumi.ProviderResource | undefined {
  const { provider, providers, parent } = opts ?? {};
  const given: readonly unknown[] = [provider, ...Object.values(providers ?? {})];
  const own = given.find(
    (one) =>
      pulumi.ProviderResource.isInstance(one) &&
      (one as unknown as { getPackage(): string }).getPackage() === packageName,
  );
  if (own !== undefined) {
    return own as pulumi.ProviderResource;
  }
  return pulumi.Resource.isInstance(parent) ? parent.getProvider(`${packageName}:index:any`) : undefined;
}
