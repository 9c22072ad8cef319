import { App, Chart, Include } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'orders');
// Written by hand; what Helm renders is checked in the same way.
new Include(chart, 'Orders', { url: `${__dirname}/orders.yaml` });
app.synth();
