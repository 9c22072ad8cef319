import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { formatProblem } from '../core/input/problem';
import {
  createNameRegistry,
  type NameRegistry,
  type Surroundings,
  takeNames,
  type UniqueName,
} from '../core/unique-names';

/**
 * The names taken by the constructs of each app; names in a cluster are kept for each chart, because two charts may be
 * for two clusters.
 */
const registries = new WeakMap<IConstruct, NameRegistry>();

function registryOf(scope: IConstruct): NameRegistry {
  const registry = registries.get(scope) ?? createNameRegistry();
  registries.set(scope, registry);
  return registry;
}

/** Takes names for a construct. Names that another construct has taken are reported when the app is synthesised. */
export function reportTakenNames(scope: Construct, names: readonly UniqueName[]): void {
  const registryIn = (within: Surroundings | undefined) =>
    registryOf(within === 'kubernetes' ? Chart.of(scope) : scope.node.root);
  const problems = takeNames(names, scope.node.path, registryIn).map(formatProblem);
  if (problems.length > 0) {
    scope.node.addValidation({ validate: () => [...problems] });
  }
}
