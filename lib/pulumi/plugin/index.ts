export { MendixSecretStorePlugin, servePlugin } from './plugin';
