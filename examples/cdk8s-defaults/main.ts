import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { type EnvironmentDefaults, type EnvironmentLayer, unusedDefaults, withDefaults } from 'mendix-secret-store';
import {
  AwsMendixSecretStoreEnvironment,
  type AwsMendixSecretStoreEnvironmentProps,
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentProps,
} from 'mendix-secret-store/cdk8s';
import { parse } from 'yaml';

/** The contents of `environments.yaml`. */
interface Environments {
  readonly defaults: EnvironmentDefaults;
  readonly aws: (EnvironmentLayer<AwsMendixSecretStoreEnvironmentProps> & { readonly name: string })[];
  readonly azure: (EnvironmentLayer<AzureMendixSecretStoreEnvironmentProps> & { readonly name: string })[];
}

const file = readFileSync(join(__dirname, 'environments.yaml'), 'utf8');
const { defaults, aws, azure } = parse(file) as Environments;
const awsEnvironments = aws.map((environment) => ({ aws: environment, kubernetesOnly: true }));
const azureEnvironments = azure.map((environment) => ({ azure: environment, kubernetesOnly: true }));

const app = new App();
for (const environment of awsEnvironments) {
  const chart = new Chart(app, environment.aws.name);
  new AwsMendixSecretStoreEnvironment(chart, 'Environment', withDefaults(defaults, environment));
}
for (const environment of azureEnvironments) {
  const chart = new Chart(app, environment.azure.name);
  new AzureMendixSecretStoreEnvironment(chart, 'Environment', withDefaults(defaults, environment));
}

const unused = unusedDefaults(defaults, [...awsEnvironments, ...azureEnvironments]);
if (unused.length > 0) {
  throw new Error(`Defaults that no environment takes: ${unused.join(', ')}`);
}
app.synth();
