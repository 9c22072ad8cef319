import { blobValues, NAMESPACE, s3Values, SECRET_PROJECT, type Store } from './settings';

const BLOB_KEYS = Object.keys(blobValues('', ''));
const S3_KEYS = Object.keys(s3Values('', ''));

/** The objects that a SecretProviderClass mounts, as written without this package. */
export const MOUNTED: Readonly<Record<Store, (name: string) => string>> = {
  aws: (name) => {
    const paths = S3_KEYS.map((key) => `    - path: "\\"${key}\\""\n      objectAlias: "${key}"\n`);
    return `- objectName: "${NAMESPACE}/${name}"
  objectType: "secretsmanager"
  objectAlias: "environment-secret.json"
  jmesPath:
${paths.join('')}`;
  },
  azure: () => {
    const objects = BLOB_KEYS.map(
      (key) => `  - |
    objectName: "${key.replaceAll('.', '-')}"
    objectType: "secret"
    objectAlias: "${key}"
`,
    );
    return `array:\n${objects.join('')}`;
  },
  gcp: (name) =>
    S3_KEYS.map((key) => {
      const secret = `projects/${SECRET_PROJECT}/secrets/${NAMESPACE}-${name}-${key.replaceAll('.', '-')}`;
      return `- resourceName: "${secret}/versions/latest"\n  fileName: "${key}"\n`;
    }).join(''),
  vault: (name) =>
    S3_KEYS.map((key) => {
      const path = `secret/data/${NAMESPACE}/${name}/${vaultSecretOf(key)}`;
      return `- secretKey: "${key}"\n  objectName: "${key}"\n  secretPath: "${path}"\n`;
    }).join(''),
};

/** The Vault secret that holds a key. */
export function vaultSecretOf(key: string): 'database' | 'file-storage' | 'configuration' {
  if (key.startsWith('database-')) {
    return 'database';
  }
  return key.startsWith('storage-') ? 'file-storage' : 'configuration';
}
