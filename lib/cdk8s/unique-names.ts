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
 * The names that the constructs of each app have, and for what is in a cluster those of each chart: two charts may be for
 * two clusters.
 */
const registries = new WeakMap<IConstruct, NameRegistry>();

function registryOf(scope: IConstruct): NameRegistry {
  const registry = registries.get(scope) ?? createNameRegistry();
  registries.set(scope, registry);
  return registry;
}

/** Takes names for a construct. Those that another one has are reported when the app is synthesised. */
export function reportTakenNames(scope: Construct, names: readonly UniqueName[]): void {
  const registryIn = (within: Surroundings | undefined) =>
    registryOf(within === 'kubernetes' ? Chart.of(scope) : scope.node.root);
  const problems = takeNames(names, scope.node.path, registryIn).map(formatProblem);
  if (problems.length > 0) {
    scope.node.addValidation({ validate: () => [...problems] });
  }
}
