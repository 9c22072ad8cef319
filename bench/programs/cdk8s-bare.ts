import { ApiObject, type App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { MOUNTED } from './objects';
import * as settings from './settings';

/** Adds the same environments in the same scopes as `cdk8s-library`, with nothing but `ApiObject`. */
export function addEnvironments(app: App, store: settings.Store, count: number): void {
  for (let index = 0; index < count; index++) {
    const name = `shop-${index}`;
    addEnvironment(new Construct(new Chart(app, name), 'Environment'), store, name);
  }
}

function addEnvironment(scope: Construct, store: settings.Store, name: string): void {
  const namespace = settings.NAMESPACE;
  new ApiObject(scope, 'ServiceAccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name,
      namespace,
      labels: LABELS,
      annotations: { ...IDENTITY[store](name), 'privatecloud.mendix.com/environment-account': 'true' },
    },
  });
  new ApiObject(scope, 'SecretProviderClass', {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: {
      name,
      namespace,
      labels: LABELS,
      annotations: { 'privatecloud.mendix.com/environment-class': 'true' },
    },
    spec: { provider: store, parameters: parametersOf(store, name) },
  });
  new ApiObject(scope, 'MendixApp', {
    apiVersion: 'privatecloud.mendix.com/v1alpha1',
    kind: 'MendixApp',
    metadata: { name, namespace, labels: LABELS },
    spec: { allowOverrideSecretsWithSecretStoreCSIDriver: true, sourceURL: settings.SOURCE_URL },
  });
}

const LABELS = { 'app.kubernetes.io/managed-by': 'mendix-secret-store' };

const IDENTITY: Readonly<Record<settings.Store, (name: string) => Record<string, string>>> = {
  aws: (name) => ({ 'eks.amazonaws.com/role-arn': settings.roleArnOf(name) }),
  azure: () => ({
    'azure.workload.identity/client-id': settings.CLIENT_ID,
    'azure.workload.identity/tenant-id': settings.TENANT_ID,
  }),
  gcp: () => ({}),
  vault: () => ({}),
};

function parametersOf(store: settings.Store, name: string): Record<string, string> {
  const objects = MOUNTED[store](name);
  switch (store) {
    case 'aws':
      return { region: settings.REGION, objects };
    case 'azure':
      return { keyvaultName: name, tenantID: settings.TENANT_ID, clientID: settings.CLIENT_ID, objects };
    case 'gcp':
      return { secrets: objects };
    case 'vault':
      return {
        vaultAddress: settings.VAULT_ADDRESS,
        vaultAuthMountPath: 'kubernetes',
        roleName: `mendix-${settings.NAMESPACE}.${name}`,
        audience: 'vault',
        objects,
      };
  }
}
