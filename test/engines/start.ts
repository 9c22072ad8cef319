export { startEngines as default } from './servers/all';
