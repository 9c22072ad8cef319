/**
 * The Pulumi components as a plugin, for programs in other languages than TypeScript.
 *
 * @module mendix-secret-store/pulumi/plugin
 */
export { MendixSecretStorePlugin, servePlugin } from './plugin';
