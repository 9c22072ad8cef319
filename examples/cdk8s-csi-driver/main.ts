import { App } from 'cdk8s';
import { ClusterChart } from './chart';

const app = new App();
new ClusterChart(app, 'secrets-store');
app.synth();
