import { type App, Chart } from 'cdk8s';
import {
  AwsMendixSecretStoreEnvironment,
  AzureMendixSecretStoreEnvironment,
  GcpMendixSecretStoreEnvironment,
  VaultMendixSecretStoreEnvironment,
} from 'mendix-secret-store/cdk8s';
import * as settings from './settings';

/** Adds environments, each in a chart of its own, with the constructs of this package. */
export function addEnvironments(app: App, store: settings.Store, count: number): void {
  for (let index = 0; index < count; index++) {
    ADD[store](new Chart(app, `shop-${index}`), `shop-${index}`);
  }
}

const common = (name: string) => ({
  name,
  namespace: settings.NAMESPACE,
  database: { type: 'PostgreSQL' as const },
  constants: [settings.CONSTANT],
  mendixAppSpec: { sourceURL: settings.SOURCE_URL },
});
const S3 = { fileStorage: { service: 'S3' as const } };

const ADD: Readonly<Record<settings.Store, (chart: Chart, name: string) => unknown>> = {
  aws: (chart, name) =>
    new AwsMendixSecretStoreEnvironment(chart, 'Environment', {
      ...common(name),
      ...S3,
      region: settings.REGION,
      roleArn: settings.roleArnOf(name),
    }),
  azure: (chart, name) =>
    new AzureMendixSecretStoreEnvironment(chart, 'Environment', {
      ...common(name),
      fileStorage: { service: 'AzureBlob' },
      keyVaultName: name,
      tenantId: settings.TENANT_ID,
      clientId: settings.CLIENT_ID,
    }),
  gcp: (chart, name) =>
    new GcpMendixSecretStoreEnvironment(chart, 'Environment', {
      ...common(name),
      ...S3,
      secretProjectId: settings.SECRET_PROJECT,
    }),
  vault: (chart, name) =>
    new VaultMendixSecretStoreEnvironment(chart, 'Environment', {
      ...common(name),
      ...S3,
      vaultAddress: settings.VAULT_ADDRESS,
    }),
};
