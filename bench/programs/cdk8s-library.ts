import { type App, Chart } from 'cdk8s';
import * as settings from './settings';

type Construct = new (chart: Chart, id: string, props: object) => unknown;

/** Adds environments, each in its own chart, with the construct of their store. Only that entry point is loaded. */
export function addEnvironments(app: App, store: settings.Store, count: number): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program loads the store that it uses
  const constructs = require(`mendix-secret-store/cdk8s/${store}`) as Record<string, Construct>;
  const Environment = constructs[CONSTRUCTS[store]] as Construct;
  for (let index = 0; index < count; index++) {
    const name = `shop-${index}`;
    new Environment(new Chart(app, name), 'Environment', PROPS[store](name));
  }
}

const CONSTRUCTS: Readonly<Record<settings.Store, string>> = {
  aws: 'AwsMendixSecretStoreEnvironment',
  azure: 'AzureMendixSecretStoreEnvironment',
  gcp: 'GcpMendixSecretStoreEnvironment',
  vault: 'VaultMendixSecretStoreEnvironment',
};

const common = (name: string) => ({
  name,
  namespace: settings.NAMESPACE,
  database: { type: 'PostgreSQL' },
  constants: [settings.CONSTANT],
  mendixAppSpec: { sourceURL: settings.SOURCE_URL },
});
const S3 = { fileStorage: { service: 'S3' } };

const PROPS: Readonly<Record<settings.Store, (name: string) => object>> = {
  aws: (name) => ({ ...common(name), ...S3, region: settings.REGION, roleArn: settings.roleArnOf(name) }),
  azure: (name) => ({
    ...common(name),
    fileStorage: { service: 'AzureBlob' },
    keyVaultName: name,
    tenantId: settings.TENANT_ID,
    clientId: settings.CLIENT_ID,
  }),
  gcp: (name) => ({ ...common(name), ...S3, secretProjectId: settings.SECRET_PROJECT }),
  vault: (name) => ({ ...common(name), ...S3, vaultAddress: settings.VAULT_ADDRESS }),
};
