export { stopEngines as default } from './servers/all';
