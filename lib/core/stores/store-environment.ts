import { rendered } from '../description';
import { formatProblem, type Problem, show } from '../input/problem';
import { at, isPlainObject } from '../input/shape';
import type { AnyEnvironment } from '../mendix/any-environment';
import type { RequiredSecret } from '../mendix/keys';
import type { AwsDeployment } from './aws/deployment';
import type { AzureDeployment } from './azure/deployment';
import type { GcpDeployment } from './gcp/deployment';
import { type EnvironmentManifest, environmentManifests } from './store-definition';
import { type AnyStore, type StoreName, STORES } from './stores';
import type { VaultDeployment } from './vault/deployment';

/** An environment under the name of its store: exactly one is given. */
export interface StoreEnvironment {
  /**
   * An environment whose settings are in AWS Secrets Manager.
   *
   * @default - none; exactly one store is given
   */
  readonly aws?: AwsDeployment;

  /**
   * An environment whose settings are in Azure Key Vault.
   *
   * @default - none; exactly one store is given
   */
  readonly azure?: AzureDeployment;

  /**
   * An environment whose settings are in Google Secret Manager.
   *
   * @default - none; exactly one store is given
   */
  readonly gcp?: GcpDeployment;

  /**
   * An environment whose settings are in HashiCorp Vault or OpenBao.
   *
   * @default - none; exactly one store is given
   */
  readonly vault?: VaultDeployment;

  /**
   * Whether only the Kubernetes objects come from here, as with cdk8s: identity, secrets and rights are made by people or
   * other tools. The environment is then what the cdk8s construct takes.
   *
   * @default false - the environment is what the Pulumi component takes, which creates what is not adopted
   */
  readonly kubernetesOnly?: boolean;
}

const NAMES = Object.keys(STORES) as StoreName[];

/** Everything that is wrong with an environment under the name of its store. Takes any input and never throws. */
export function checkStoreEnvironment(environment: unknown): Problem[] {
  if (!isPlainObject(environment)) {
    return [
      {
        path: 'environment',
        message: `must be a plain object with one of ${NAMES.join(', ')}`,
        given: show(environment),
      },
    ];
  }
  const problems: Problem[] = Object.keys(environment)
    .filter((field) => field !== 'kubernetesOnly' && !NAMES.includes(field as StoreName))
    .map((field) => ({
      path: at('', field),
      message: 'is unknown',
      accepted: [...NAMES, 'kubernetesOnly'].join(', '),
    }));
  const { kubernetesOnly } = environment;
  if (kubernetesOnly !== undefined && typeof kubernetesOnly !== 'boolean') {
    problems.push({ path: 'kubernetesOnly', message: 'must be true or false', given: show(kubernetesOnly) });
  }
  const stores = NAMES.filter((store) => environment[store] !== undefined);
  const [store] = stores;
  if (store === undefined || stores.length > 1) {
    const message = `must have exactly one of ${NAMES.join(', ')}`;
    return [...problems, { path: 'environment', message, given: stores.join(' and ') || 'none' }];
  }
  const { checkStore, checkDeployment } = STORES[store];
  const check = kubernetesOnly === true ? checkStore : checkDeployment;
  return [
    ...problems,
    ...check(environment[store]).map((problem) => ({ ...problem, path: pathIn(store, problem.path) })),
  ];
}

function pathIn(store: StoreName, path: string): string {
  // What is no object at all has no path of its own.
  if (path === 'props') {
    return store;
  }
  return path.startsWith('[') ? `${store}${path}` : `${store}.${path}`;
}

/**
 * An environment without problems.
 *
 * @throws Error with every problem, because a report of what cannot be would mislead
 */
export function checkedStoreEnvironment(environment: StoreEnvironment): StoreEnvironment {
  const problems = checkStoreEnvironment(environment);
  if (problems.length > 0) {
    throw new Error(problems.map(formatProblem).join('\n'));
  }
  return environment;
}

/**
 * The Kubernetes objects of an environment whose identity and secrets exist: ServiceAccount, SecretProviderClass and, with
 * `mendixAppSpec`, MendixApp. They are those of the cdk8s construct with the same properties, whatever `kubernetesOnly` is.
 *
 * @throws Error with every problem of the environment
 */
export function manifestsOf(environment: StoreEnvironment): EnvironmentManifest[] {
  const { store, environment: given } = storeOf(checkedStoreEnvironment({ ...environment, kubernetesOnly: true }));
  return environmentManifests(store, given).map((manifest) => rendered(manifest, given) as EnvironmentManifest);
}

/**
 * The secrets that the store must hold for an environment.
 *
 * @throws Error with every problem of the environment
 */
export function requiredSecretsOf(environment: StoreEnvironment): RequiredSecret[] {
  const { store, environment: given } = storeOf(checkedStoreEnvironment(environment));
  return store.requiredSecrets(given);
}

/** The store of an environment without problems, and the environment as the store takes it. */
export function storeOf(environment: StoreEnvironment): {
  readonly name: StoreName;
  readonly store: AnyStore;
  readonly environment: AnyEnvironment;
} {
  const name = NAMES.find((name) => environment[name] !== undefined) as StoreName;
  return { name, store: STORES[name] as unknown as AnyStore, environment: environment[name] as AnyEnvironment };
}
