import { App, Chart, Include } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'orders');
// A hand-written manifest. The output of Helm is checked in the same way.
new Include(chart, 'Orders', { url: `${__dirname}/orders.yaml` });
app.synth();
