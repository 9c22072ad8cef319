import { stringify } from 'yaml';
import * as settings from './programs/settings';

/** A fleet file with the same environments as the cdk8s programs. */
export function fleetFile(store: settings.Store, count: number): string {
  return stringify({
    version: 1,
    name: 'bench',
    defaults: {
      namespace: settings.NAMESPACE,
      database: { type: 'PostgreSQL' },
      fileStorage: { service: store === 'azure' ? 'AzureBlob' : 'S3' },
      ...SHARED[store],
    },
    environments: Array.from({ length: count }, (_, index) => {
      const name = `shop-${index}`;
      return {
        store,
        name,
        constants: [settings.CONSTANT],
        mendixAppSpec: { sourceURL: settings.SOURCE_URL },
        ...OWN[store](name),
      };
    }),
  });
}

const SHARED: Readonly<Record<settings.Store, object>> = {
  aws: { region: settings.REGION },
  azure: { tenantId: settings.TENANT_ID },
  gcp: { secretProjectId: settings.SECRET_PROJECT },
  vault: { vaultAddress: settings.VAULT_ADDRESS },
};

const OWN: Readonly<Record<settings.Store, (name: string) => object>> = {
  aws: (name) => ({ roleArn: settings.roleArnOf(name) }),
  azure: (name) => ({ keyVaultName: name, clientId: settings.CLIENT_ID }),
  gcp: () => ({}),
  vault: () => ({}),
};
