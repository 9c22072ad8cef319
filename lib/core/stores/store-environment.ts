import { describe, formatProblem, type Problem } from '../input/problem';
import { at, isPlainObject } from '../input/shape';
import type { AwsDeployment } from './aws/deployment';
import { checkAwsDeployment } from './aws/deployment-check';
import { checkAwsSecretStore } from './aws/environment-check';
import type { AzureDeployment } from './azure/deployment';
import { checkAzureDeployment } from './azure/deployment-check';
import { checkAzureSecretStore } from './azure/environment-check';
import type { GcpDeployment } from './gcp/deployment';
import { checkGcpDeployment } from './gcp/deployment-check';
import { checkGcpSecretStore } from './gcp/environment-check';
import type { VaultDeployment } from './vault/deployment';
import { checkVaultDeployment } from './vault/deployment-check';
import { checkVaultSecretStore } from './vault/environment-check';

/** An environment under the name of its store: exactly one of the four. */
export interface StoreEnvironment {
  /**
   * An environment whose settings are in AWS Secrets Manager.
   *
   * @default - none; exactly one of the four is given
   */
  readonly aws?: AwsDeployment;

  /**
   * An environment whose settings are in Azure Key Vault.
   *
   * @default - none; exactly one of the four is given
   */
  readonly azure?: AzureDeployment;

  /**
   * An environment whose settings are in Google Secret Manager.
   *
   * @default - none; exactly one of the four is given
   */
  readonly gcp?: GcpDeployment;

  /**
   * An environment whose settings are in HashiCorp Vault or OpenBao.
   *
   * @default - none; exactly one of the four is given
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

/** The stores, as they are called here and in the names of files. */
type Store = 'aws' | 'azure' | 'gcp' | 'vault';

const CHECKS: Readonly<Record<Store, readonly [(args: unknown) => Problem[], (props: unknown) => Problem[]]>> = {
  aws: [checkAwsDeployment, checkAwsSecretStore],
  azure: [checkAzureDeployment, checkAzureSecretStore],
  gcp: [checkGcpDeployment, checkGcpSecretStore],
  vault: [checkVaultDeployment, checkVaultSecretStore],
};
const STORES = Object.keys(CHECKS) as Store[];

/** Everything that is wrong with an environment under the name of its store. Takes any input and never throws. */
export function checkStoreEnvironment(environment: unknown): Problem[] {
  if (!isPlainObject(environment)) {
    return [
      {
        path: 'environment',
        message: `must be a plain object with one of ${STORES.join(', ')}`,
        given: describe(environment),
      },
    ];
  }
  const problems: Problem[] = Object.keys(environment)
    .filter((field) => field !== 'kubernetesOnly' && !STORES.includes(field as Store))
    .map((field) => ({
      path: at('', field),
      message: 'is unknown',
      accepted: [...STORES, 'kubernetesOnly'].join(', '),
    }));
  const { kubernetesOnly } = environment;
  if (kubernetesOnly !== undefined && typeof kubernetesOnly !== 'boolean') {
    problems.push({ path: 'kubernetesOnly', message: 'must be true or false', given: describe(kubernetesOnly) });
  }
  const stores = STORES.filter((store) => environment[store] !== undefined);
  const [store] = stores;
  if (store === undefined || stores.length > 1) {
    const message = `must have exactly one of ${STORES.join(', ')}`;
    return [...problems, { path: 'environment', message, given: stores.join(' and ') || 'none' }];
  }
  const check = CHECKS[store][kubernetesOnly === true ? 1 : 0];
  return [
    ...problems,
    ...check(environment[store]).map((problem) => ({ ...problem, path: pathIn(store, problem.path) })),
  ];
}

function pathIn(store: Store, path: string): string {
  // What is no object at all has no path of its own.
  if (path === 'props') {
    return store;
  }
  return path.startsWith('[') ? `${store}${path}` : `${store}.${path}`;
}

/**
 * An environment without problems.
 *
 * @throws Error with every problem, because a report of what can not be would mislead
 */
export function checkedStoreEnvironment(environment: StoreEnvironment): StoreEnvironment {
  const problems = checkStoreEnvironment(environment);
  if (problems.length > 0) {
    throw new Error(problems.map(formatProblem).join('\n'));
  }
  return environment;
}
