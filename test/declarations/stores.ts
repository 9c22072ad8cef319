import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { interfaceIn, type Reference } from './interface';

const FOLDER = 'core/stores';

/** The names of the stores, which are the names of their folders in core. */
export const STORE_FOLDERS: readonly string[] = readdirSync(join(__dirname, '../../lib', FOLDER), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The prefix of the interface names of a store: `Aws` for the folder `aws`. */
export function nameOf(store: string): string {
  return store.charAt(0).toUpperCase() + store.slice(1);
}

const declared = (store: string, names: readonly string[]) =>
  names.flatMap((name) => interfaceIn(`${FOLDER}/${store}`, nameOf(store) + name) ?? []);

/** The interfaces of the arguments of a store's component. */
export function deploymentOf(store: string): readonly Reference[] {
  return declared(store, ['SecretStoreOptions', 'SecretStore', 'DeploymentOptions', 'Deployment']);
}

/** The interfaces of the additional properties of its construct, if a controller can create its resources. */
export function controlledOf(store: string): readonly Reference[] {
  return declared(store, ['EnvironmentOptions', 'Environment']);
}

/** The interface that has every field of an environment in a store. */
export function environmentOf(store: string): Reference {
  return [...deploymentOf(store), ...controlledOf(store)].at(-1) as Reference;
}
