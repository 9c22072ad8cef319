import { App } from 'cdk8s';
import { LegacyChart } from './chart';

const app = new App();
new LegacyChart(app, 'legacy');
app.synth();
