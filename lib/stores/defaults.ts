import { mapLeaves, isContainer } from '../core/input/leaves';
import { createProblem, formatProblem, type Problem } from '../core/input/problem';
import { UNRESOLVED } from '../core/input/unresolved';
import { hasController } from '../core/stores/custom-resource';
import { checkDefaults, type EnvironmentDefaults } from './defaults-check';
import { leavesOf } from './merged-values';
import { STORE_NAMES, type StoreEnvironment, type StoreName, STORES } from './stores';
import { joinDefaults, type Layer, useDefaults } from './used-defaults';

/**
 * The fields that an environment sets itself, in addition to its defaults: any of its fields. `null` removes a default, and
 * undefined keeps it.
 */
export type EnvironmentLayer<Environment> = {
  readonly [Name in keyof Environment]?: MemberLayer<Environment[Name]> | null | undefined;
};

/** An object may be partial. A list, an Output or a promise is taken whole. */
type MemberLayer<Value> = Value extends readonly unknown[] | { apply: unknown } | { then: unknown }
  ? Value
  : Value extends object
    ? EnvironmentLayer<Value>
    : Value;

/** The fields that an environment sets itself, under the name of its store: exactly one store is set. */
export interface StoreEnvironmentLayer<Environment> extends OfStores<EnvironmentLayer<Environment>> {
  /**
   * Whether this library creates only the Kubernetes objects, as with cdk8s. Defaults for other resources that it would create
   * are then not used.
   *
   * @default false - the environment is what the Pulumi component takes
   */
  readonly kubernetesOnly?: boolean;
}

type OfStores<Value> = { readonly [Store in keyof Pick<StoreEnvironment, StoreName>]: Value };

/** Keeps TypeScript from inferring the type of an environment from the fields that it sets itself. */
type NotInferred<Type> = [Type][Type extends unknown ? 0 : never];

/**
 * An environment with the defaults that it uses: the properties of a construct, or the arguments of a component.
 *
 * Objects are merged member by member; lists and `mendixAppSpec` are taken whole. Fields that the environment sets itself win,
 * and are checked as without defaults. A default is not used if the environment could not have it together with its other fields:
 * if the field belongs to another store or mode, or contradicts a field that the environment sets, such as `usePodIdentity`
 * together with a `roleArn`. A default object that lacks a required member, such as a `database` without `type`, is only used by
 * environments that set the object themselves. An invalid value is a problem of every environment that takes it.
 *
 * @throws Error with the problems of the defaults, or unless exactly one store is named
 */
export function withDefaults<Environment>(
  defaults: EnvironmentDefaults,
  environment: StoreEnvironmentLayer<NotInferred<Environment>>,
): Environment {
  throwProblems(checkDefaults(defaults));
  return useDefaults(joinDefaults([defaults]), readLayer(environment)).environment as Environment;
}

/**
 * The paths of the defaults that no environment takes, such as `oidcProviderArn` or `labels["example.com/team"]`.
 *
 * @throws Error with the problems of the defaults, or unless each environment names exactly one store
 */
export function unusedDefaults(
  defaults: EnvironmentDefaults,
  environments: readonly StoreEnvironmentLayer<object>[],
): string[] {
  throwProblems(checkDefaults(defaults));
  const joined = joinDefaults([defaults]);
  const used = environments.map(readLayer).flatMap((layer) => useDefaults(joined, layer).used);
  const paths = new Set(used.map(({ path }) => path));
  return leavesOf(defaults)
    .map(({ path }) => path)
    .filter((path) => !paths.has(path));
}

function throwProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new Error(problems.map(formatProblem).join('\n'));
  }
}

function readLayer(environment: StoreEnvironmentLayer<unknown>): Layer {
  const [name, ...others] = STORE_NAMES.filter((store) => environment[store] !== undefined);
  if (name === undefined || others.length > 0) {
    const accepted = STORE_NAMES.join(', ');
    throw new Error(
      formatProblem(createProblem('required', 'environment', 'must have exactly one store', { accepted })),
    );
  }
  const { fields, checkStore, checkDeployment } = STORES[name];
  const check = environment.kubernetesOnly === true || hasController(environment[name]) ? checkStore : checkDeployment;
  const isUnresolved = (leaf: unknown) =>
    (typeof leaf === 'object' || typeof leaf === 'function') && leaf !== null && !isContainer(leaf);
  return {
    own: environment[name],
    fields,
    check: (value) => check(mapLeaves(value, (leaf) => (isUnresolved(leaf) ? UNRESOLVED : leaf))),
  };
}
