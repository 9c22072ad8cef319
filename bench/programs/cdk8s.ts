import { App } from 'cdk8s';
import type * as library from './cdk8s-library';
import type { Store } from './settings';

/** The program that is synthesised: `node cdk8s.js <side> <store> <count>`. */
const [side = '', store, count] = process.argv.slice(2);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- only one side may be loaded
const { addEnvironments } = require(`./cdk8s-${side}`) as typeof library;
const app = new App();
addEnvironments(app, store as Store, Number(count));
app.synth();
