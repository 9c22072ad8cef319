import { App, Chart } from 'cdk8s';
import { AdmissionAction, AdmissionPolicy } from 'mendix-secret-store/cdk8s';

const app = new App();
// A separate chart, which the administrators of the cluster apply.
const chart = new Chart(app, 'admission');
new AdmissionPolicy(chart, 'Policy', { action: AdmissionAction.Deny });
app.synth();
