import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { interfaceIn, type Reference } from './interface';

const FOLDER = 'core/stores';

/** The stores, by the names of their folders in core. */
export const STORE_FOLDERS: readonly string[] = readdirSync(join(__dirname, '../../lib', FOLDER), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** How the names of a store's interfaces begin: `Aws` in the folder `aws`. */
export function nameOf(store: string): string {
  return store.charAt(0).toUpperCase() + store.slice(1);
}

const declared = (store: string, names: readonly string[]) =>
  names.flatMap((name) => interfaceIn(`${FOLDER}/${store}`, nameOf(store) + name) ?? []);

/** The interfaces of what the component of a store takes. */
export function deploymentOf(store: string): readonly Reference[] {
  return declared(store, ['SecretStoreOptions', 'SecretStore', 'DeploymentOptions', 'Deployment']);
}

/** The interfaces of what its construct takes beside that, if a controller can create it. */
export function controlledOf(store: string): readonly Reference[] {
  return declared(store, ['EnvironmentOptions', 'Environment']);
}

/** The interface that has every field of an environment in a store. */
export function environmentOf(store: string): Reference {
  return [...deploymentOf(store), ...controlledOf(store)].at(-1) as Reference;
}
