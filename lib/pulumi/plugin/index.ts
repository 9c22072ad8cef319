/**
 * The Pulumi components as a plugin, for programs in languages other than TypeScript.
 *
 * @module mendix-secret-store/pulumi/plugin
 */
export { MendixSecretStorePlugin, servePlugin } from './plugin';
