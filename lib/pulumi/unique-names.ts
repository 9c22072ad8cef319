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
  /** The class name of the component. */
  readonly type: string;
  /** The name of the component. */
  readonly component: string;
  readonly opts: pulumi.ComponentResourceOptions | undefined;
}

/**
 * The registries by the scope in which names are unique: a provider, which may stand for a cluster or a Vault of its
 * own, or everything.
 */
const registriesOfProgram = perProgram(
  () => new Map<pulumi.ProviderResource | Surroundings | undefined, NameRegistry>(),
);

/**
 * Returns a function that takes names for a component of this program, with a problem for each name that another
 * component has taken.
 */
export function nameTaker({ component, opts }: NameOwner): (names: readonly UniqueName[]) => Problem[] {
  const registries = registriesOfProgram();
  const registryIn = (within: Surroundings | undefined): NameRegistry => {
    const place = within === undefined ? undefined : (providerOf(within, opts) ?? within);
    const registry = registries.get(place) ?? createNameRegistry();
    registries.set(place, registry);
    return registry;
  };
  // The provider identifies the Vault. One Vault may have an address inside the cluster and another address outside.
  const inProvider = (name: UniqueName) => (name.within === 'vault' ? { ...name, account: undefined } : name);
  return (names) => takeNames(names.map(inProvider), component, registryIn);
}

/**
 * The provider that a component passes to its children, found before the component exists. A value that is not a
 * provider or parent is left to Pulumi, which refuses it.
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
