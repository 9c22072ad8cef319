import { type App, Chart } from 'cdk8s';
import type * as aws from 'mendix-secret-store/cdk8s/aws';
import type * as azure from 'mendix-secret-store/cdk8s/azure';
import type * as gcp from 'mendix-secret-store/cdk8s/gcp';
import type * as vault from 'mendix-secret-store/cdk8s/vault';
import * as settings from './settings';

/** Adds environments, each in a chart of its own, with the constructs of this package. */
export function addEnvironments(app: App, store: settings.Store, count: number): void {
  const add = ADD[store]();
  for (let index = 0; index < count; index++) {
    add(new Chart(app, `shop-${index}`), `shop-${index}`);
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

type Add = (chart: Chart, name: string) => unknown;

/* eslint-disable @typescript-eslint/no-require-imports -- a program loads the store that it uses */
const ADD: Readonly<Record<settings.Store, () => Add>> = {
  aws: () => {
    const { AwsMendixSecretStoreEnvironment } = require('mendix-secret-store/cdk8s/aws') as typeof aws;
    return (chart, name) =>
      new AwsMendixSecretStoreEnvironment(chart, 'Environment', {
        ...common(name),
        ...S3,
        region: settings.REGION,
        roleArn: settings.roleArnOf(name),
      });
  },
  azure: () => {
    const { AzureMendixSecretStoreEnvironment } = require('mendix-secret-store/cdk8s/azure') as typeof azure;
    return (chart, name) =>
      new AzureMendixSecretStoreEnvironment(chart, 'Environment', {
        ...common(name),
        fileStorage: { service: 'AzureBlob' },
        keyVaultName: name,
        tenantId: settings.TENANT_ID,
        clientId: settings.CLIENT_ID,
      });
  },
  gcp: () => {
    const { GcpMendixSecretStoreEnvironment } = require('mendix-secret-store/cdk8s/gcp') as typeof gcp;
    return (chart, name) =>
      new GcpMendixSecretStoreEnvironment(chart, 'Environment', {
        ...common(name),
        ...S3,
        secretProjectId: settings.SECRET_PROJECT,
      });
  },
  vault: () => {
    const { VaultMendixSecretStoreEnvironment } = require('mendix-secret-store/cdk8s/vault') as typeof vault;
    return (chart, name) =>
      new VaultMendixSecretStoreEnvironment(chart, 'Environment', {
        ...common(name),
        ...S3,
        vaultAddress: settings.VAULT_ADDRESS,
      });
  },
};
/* eslint-enable @typescript-eslint/no-require-imports */
