import { createProblem, formatProblem, ownWords, type Problem } from '../core/input/problem';
import { at, flag, isPlainObject } from '../core/input/shape';
import { unknownField } from '../core/input/suggestion';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import type { RequiredSecret } from '../core/mendix/keys';
import { hasController } from '../core/stores/custom-resource';
import { createsNothing, type EnvironmentManifest, writtenManifests } from '../core/stores/store-definition';
import type { AccessReport } from '../reports/access-report';
import type { ReportInput } from '../reports/reported';
import type { Requirement } from '../reports/requirements';
import type { Runbook } from '../reports/runbook';
import type { AnyStore } from './store';
import { STORE_NAMES, type StoreEnvironment, type StoreName, STORES } from './stores';

/** Every problem of an environment under the name of its store. Accepts any input and never throws. */
export function checkStoreEnvironment(environment: unknown): Problem[] {
  return problemsOf(environment, (store, given, kubernetesOnly) => {
    if (hasController(given)) {
      return store.checkStore(given);
    }
    return kubernetesOnly ? checkKubernetesOnly(store, given) : store.checkDeployment(given);
  });
}

type Checks = Pick<AnyStore, 'checkStore' | 'checkDeployment'>;

function problemsOf(
  environment: unknown,
  check: (store: Checks, given: unknown, kubernetesOnly: boolean) => Problem[],
): Problem[] {
  if (!isPlainObject(environment)) {
    const message = ownWords(`must be a plain object with one of ${STORE_NAMES.join(', ')}`);
    return [createProblem('wrong-type', 'environment', message, { given: environment })];
  }
  const problems: Problem[] = Object.keys(environment)
    .filter((field) => field !== 'kubernetesOnly' && !STORE_NAMES.includes(field as StoreName))
    .map((field) =>
      unknownField(
        field,
        at('', field),
        { ...STORES, kubernetesOnly: flag },
        [...STORE_NAMES, 'kubernetesOnly'].join(', '),
      ),
    );
  const { kubernetesOnly } = environment;
  if (kubernetesOnly !== undefined) {
    flag.read(kubernetesOnly, 'kubernetesOnly', problems);
  }
  const stores = STORE_NAMES.filter((store) => environment[store] !== undefined);
  const [store] = stores;
  if (store === undefined || stores.length > 1) {
    const message = ownWords(`must have exactly one of ${STORE_NAMES.join(', ')}`);
    const code = store === undefined ? 'required' : 'excluded-field';
    return [...problems, createProblem(code, 'environment', message, { shown: stores.join(' and ') || 'none' })];
  }
  return [
    ...problems,
    ...check(STORES[store], environment[store], kubernetesOnly === true).map((problem) => ({
      ...problem,
      path: pathIn(store, problem.path),
    })),
  ];
}

/**
 * Checks an environment whose resources in the store exist, or are described as the library would create them. `values` are not
 * accepted.
 */
export function checkKubernetesOnly({ checkStore, checkDeployment }: Checks, given: unknown): Problem[] {
  const problems = checkStore(given);
  if (!isToBeCreated(problems)) {
    return problems;
  }
  const ofCreated = checkDeployment(given);
  const lacks = ofCreated.filter(({ code }) => code === 'required').map(({ path }) => path);
  const isIncomplete = lacks.length > 0 && ofCreated.every(({ code }) => ['required', 'ignored-field'].includes(code));
  return isIncomplete && problems.every(isOnlyCreated)
    ? problems.map((problem) => withOtherWay(problem, lacks))
    : [...problems.filter((problem) => isOnlyCreated(problem) && problem.path === 'values'), ...ofCreated];
}

/**
 * Adds the other fix to a problem of an existing environment that has fields for creating resources: add the fields that are
 * missing.
 */
function withOtherWay(problem: Problem, lacks: readonly string[]): Problem {
  return problem.path === 'values'
    ? problem
    : {
        ...problem,
        message: ownWords(`${problem.message}, or add ${lacks.join(', ')} for a report on the resources to create`),
      };
}

const isOnlyCreated = ({ code }: Problem) => code === 'only-where-created';

/** Whether an environment has fields for resources to create, judged by its problems as an existing environment. */
function isToBeCreated(problems: readonly Problem[]): boolean {
  return problems.some((problem) => isOnlyCreated(problem) && problem.path !== 'values');
}

/** Whether all resources of a valid environment in its store exist, and none of its fields describes a resource to create. */
export function isExisting(store: Pick<Checks, 'checkStore'>, environment: AnyEnvironment): boolean {
  return createsNothing(environment) && !isToBeCreated(store.checkStore(environment));
}

function pathIn(store: StoreName, path: string): string {
  // A value that is not an object has no path of its own.
  if (path === 'props') {
    return store;
  }
  return path.startsWith('[') ? `${store}${path}` : `${store}.${path}`;
}

/**
 * Returns the environment if it has no problems.
 *
 * @throws Error with every problem, because a report on an invalid environment would mislead
 */
function checkedStoreEnvironment(
  environment: StoreEnvironment,
  problems = checkStoreEnvironment(environment),
): StoreEnvironment {
  if (problems.length > 0) {
    throw new Error(problems.map(formatProblem).join('\n'));
  }
  return environment;
}

/**
 * The Kubernetes objects of an environment whose identity and secrets exist: ServiceAccount, SecretProviderClass and, with
 * `mendixAppSpec`, MendixApp. With `controller` the custom resources that create identity and secrets come first. The cdk8s
 * construct with the same properties emits the same objects, with the label `app.kubernetes.io/managed-by` added.
 * `kubernetesOnly` changes nothing here.
 *
 * @throws Error with every problem of the environment
 */
export function manifestsOf(environment: StoreEnvironment): EnvironmentManifest[] {
  const problems = problemsOf(environment, ({ checkStore }, given) => checkStore(given));
  const { store, environment: given } = storeOf(checkedStoreEnvironment(environment, problems));
  return writtenManifests(store, given);
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

/**
 * The requirements of an environment on the cluster and the store.
 *
 * @throws Error with every problem of the environment
 */
export function requirementsOf(environment: StoreEnvironment): Requirement[] {
  return reportOf(environment, ({ requirements }) => requirements);
}

/**
 * The runbook of an environment: the manual steps, in order. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function runbookOf(environment: StoreEnvironment): Runbook {
  return reportOf(environment, ({ runbook }) => runbook);
}

/**
 * The access report of an environment: who can read what, through which chain. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function accessReportOf(environment: StoreEnvironment): AccessReport {
  return reportOf(environment, ({ accessReport }) => accessReport);
}

function reportOf<Report>(
  input: StoreEnvironment,
  report: (reports: AnyStore['reports']) => (reported: ReportInput<AnyEnvironment, unknown>) => Report,
): Report {
  const { store, environment } = storeOf(checkedStoreEnvironment(input));
  const kubernetesOnly = input.kubernetesOnly === true && createsNothing(environment);
  const exists = kubernetesOnly && isExisting(store, environment);
  const resources = store.resources(environment, exists);
  return report(store.reports)({ environment, resources, kubernetesOnly });
}

/** The store of an environment without problems, and the environment as the store accepts it. */
export function storeOf(input: StoreEnvironment): { readonly store: AnyStore; readonly environment: AnyEnvironment } {
  const name = STORE_NAMES.find((name) => input[name] !== undefined) as StoreName;
  return { store: STORES[name] as unknown as AnyStore, environment: input[name] as AnyEnvironment };
}
