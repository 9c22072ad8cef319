import { App, Chart } from 'cdk8s';
import { AdmissionAction, AdmissionPolicy } from 'mendix-secret-store/cdk8s';

const app = new App();
// A chart of its own, which those who operate the cluster apply.
const chart = new Chart(app, 'admission');
new AdmissionPolicy(chart, 'Policy', { action: AdmissionAction.Deny });
app.synth();
