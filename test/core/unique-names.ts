import { formatProblem, type MendixEnvironment } from 'mendix-secret-store';
import { type StoreDefinition, uniqueNamesOf } from '../../lib/core/stores/store-definition';
import { createNameRegistry, takeNames, type UniqueName } from '../../lib/core/unique-names';

/** The problems of the second names after the first names are taken. */
export function conflictsOf(first: readonly UniqueName[], second: readonly UniqueName[]): string[] {
  const registry = createNameRegistry();
  const take = (names: readonly UniqueName[], owner: string) => takeNames(names, owner, () => registry);
  expect(take(first, 'first')).toEqual([]);
  return take(second, 'second').map(formatProblem);
}

/** The names that no other environment may share. */
export function uniqueNamesIn<Deployment extends MendixEnvironment, Resources>(
  store: StoreDefinition<Deployment, Resources>,
  environment: Deployment,
  kubernetesOnly?: boolean,
): UniqueName[] {
  return uniqueNamesOf(store, environment as never, kubernetesOnly).flatMap((name) => name(environment));
}
