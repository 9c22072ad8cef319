import type * as pulumi from '@pulumi/pulumi';

export type ComponentClass = new (
  name: string,
  args: never,
  opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/* eslint-disable @typescript-eslint/no-require-imports -- each store is loaded when it is asked for, with its SDK */
const COMPONENTS: Readonly<Record<string, () => ComponentClass>> = {
  AwsMendixSecretStoreEnvironment: () => (require('../aws') as typeof import('../aws')).AwsMendixSecretStoreEnvironment,
  AzureMendixSecretStoreEnvironment: () =>
    (require('../azure') as typeof import('../azure')).AzureMendixSecretStoreEnvironment,
  GcpMendixSecretStoreEnvironment: () => (require('../gcp') as typeof import('../gcp')).GcpMendixSecretStoreEnvironment,
  SecretsStoreCsiDriver: () => (require('../csi-driver') as typeof import('../csi-driver')).SecretsStoreCsiDriver,
  VaultMendixSecretStoreCluster: () => (require('../vault') as typeof import('../vault')).VaultMendixSecretStoreCluster,
  VaultMendixSecretStoreEnvironment: () =>
    (require('../vault') as typeof import('../vault')).VaultMendixSecretStoreEnvironment,
};
/* eslint-enable @typescript-eslint/no-require-imports */

/**
 * The component of a type such as `mendix-secret-store:index:SecretsStoreCsiDriver`.
 *
 * @throws Error if there is none, or if the SDK of its store is not installed
 */
export function componentOf(type: string): ComponentClass {
  const name = /^mendix-secret-store:index:(\w+)$/.exec(type)?.[1] ?? '';
  const load = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
  if (load === undefined) {
    throw new Error(`type: must be a component of mendix-secret-store, got ${JSON.stringify(type)}`);
  }
  try {
    return load();
  } catch (error) {
    throw missingSdkOf(name, error) ?? error;
  }
}

function missingSdkOf(component: string, error: unknown): Error | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, sdk] = /Cannot find module '(@pulumi\/[a-z-]+)/.exec(message) ?? [];
  return code === 'MODULE_NOT_FOUND' && sdk !== undefined
    ? new Error(`${component} needs the npm package ${sdk}, which is not installed`, { cause: error })
    : undefined;
}
