/**
 * The four environments as the guide shows them: its placeholders are filled in, and lines that its text lost are taken from its
 * samples.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
const DATABASE = ['type', 'jdbc-url', 'username', 'password', 'host', 'name'].map((key) => `database-${key}`);
const S3 = ['service-name', 'endpoint', 'access-key-id', 'secret-access-key', 'bucket-name'].map(
  (key) => `storage-${key}`,
);
const BLOB = ['service-name', 'azure-account-name', 'azure-account-key', 'azure-container'].map(
  (key) => `storage-${key}`,
);
const OPTIONAL = ['storage-perform-delete', 'storage-use-ca-certificates', 'mx-admin-password', 'mx-debugger-password'];

function objects(annotation: string, provider: string): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: my-app-1
  namespace: mendix-apps
  annotations:
    privatecloud.mendix.com/environment-account: "true"${annotation === '' ? '' : `\n    ${annotation}`}
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: my-app-1
  namespace: mendix-apps
  annotations:
    privatecloud.mendix.com/environment-class: "true"
spec:
  ${provider}
`;
}

const items = (keys: readonly string[], item: (key: string) => string) => keys.map(item).join('\n');

const vaultItem = (key: string) => {
  const [kind = ''] = key.split('-');
  const secret = { database: 'db', storage: 'file' }[kind] ?? 'config';
  return `      - secretKey: "${key}"
        objectName: "${key}"
        secretPath: "secret/data/my-app-1-${secret}"`;
};

export const GUIDE_SAMPLES: Readonly<Record<'aws' | 'azure' | 'gcp' | 'vault', string>> = {
  aws: objects(
    'eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/my-app-1',
    `provider: aws
  parameters:
    objects: |
      - objectName: "mendix-apps/my-app-1"
        objectType: "secretsmanager"
        jmesPath:
${items([...DATABASE, ...S3, ...OPTIONAL], (key) => `          - path: '"${key}"'\n            objectAlias: "${key}"`)}`,
  ),
  azure: objects(
    'azure.workload.identity/client-id: 22222222-2222-4222-8222-222222222222',
    `provider: azure
  parameters:
    keyvaultName: "my-app-1"
    clientID: "22222222-2222-4222-8222-222222222222"
    tenantID: "11111111-1111-4111-8111-111111111111"
    objects: |
      array:
${items([...DATABASE, ...BLOB, 'storage-perform-delete', 'mx-admin-password'], (key) => `        - |\n          objectName: ${key}\n          objectType: secret\n          objectAlias: ${key}`)}`,
  ),
  gcp: objects(
    '',
    `provider: gcp
  parameters:
    secrets: |
${items([...DATABASE, ...S3, 'storage-perform-delete'], (key) => `      - resourceName: projects/my-project/secrets/mendix-apps-my-app-1-${key}/versions/latest\n        fileName: ${key}`)}`,
  ),
  vault: objects(
    '',
    `provider: vault
  parameters:
    vaultAddress: "http://vault.vault.svc.cluster.local:8200"
    roleName: "my-app-1"
    objects: |
${items([...DATABASE, ...S3, ...OPTIONAL], vaultItem)}`,
  ),
};
