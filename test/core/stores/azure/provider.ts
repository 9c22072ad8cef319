import { parse } from 'yaml';

const PARAMETERS = ['keyvaultName', 'clientID', 'tenantID', 'cloudName', 'objects'];
const CLOUDS = ['azurepubliccloud', 'azureusgovernmentcloud', 'azurechinacloud', 'azuregermancloud', 'azurestackcloud'];

/**
 * What the Azure provider and Key Vault do with parameters, by the rules of the provider's source: it throws what they
 * answer, and else gives the files that are mounted. Our own words, for the fields we emit.
 *
 * @param secretOf - the secret of a name, or nothing; Key Vault does not tell names apart by case
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/tree/master/pkg/provider
 */
export function mountedFiles(
  parameters: Record<string, unknown>,
  secretOf: (name: string) => string | undefined,
): Record<string, string> {
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') {
      throw new Error(`spec.parameters.${name}: must be a string`);
    }
    if (!PARAMETERS.includes(name)) {
      throw new Error(`the provider ignores ${name}`);
    }
  }
  const {
    keyvaultName = '',
    clientID = '',
    tenantID = '',
    cloudName,
    objects = '',
  } = parameters as Record<string, string>;
  if (!/^[-a-zA-Z0-9]{3,24}$/.test(keyvaultName)) {
    throw new Error(`Invalid vault name: "${keyvaultName}", must match [-a-zA-Z0-9]{3,24}`);
  }
  if (tenantID === '') {
    throw new Error('tenantId is not provided');
  }
  if (clientID === '') {
    throw new Error('failed to get credentials, nodePublishSecretRef secret is not set');
  }
  if (cloudName !== undefined && !CLOUDS.includes(cloudName.toLowerCase())) {
    throw new Error(`cloudName ${cloudName} is not valid`);
  }
  const files: Record<string, string> = {};
  for (const text of arrayOf(objects)) {
    mount(parse(text, { version: '1.1' }) as Record<string, unknown>, files, secretOf);
  }
  if (Object.keys(files).length === 0) {
    throw new Error('missing object versions');
  }
  return files;
}

function arrayOf(objects: string): string[] {
  const { array, ...others } = parse(objects, { version: '1.1' }) as { array?: unknown };
  if (!Array.isArray(array) || !array.every((item) => typeof item === 'string') || Object.keys(others).length > 0) {
    throw new Error('failed to yaml unmarshal objects, error: yaml: unmarshal errors');
  }
  return array;
}

function mount(
  { objectName, objectType, objectAlias, ...others }: Record<string, unknown>,
  files: Record<string, string>,
  secretOf: (name: string) => string | undefined,
): void {
  if (typeof objectName !== 'string' || typeof objectAlias !== 'string' || Object.keys(others).length > 0) {
    throw new Error('unmarshal failed for keyVaultObjects');
  }
  if (objectType !== 'secret') {
    throw new Error('Invalid vaultObjectTypes. Should be secret, key, or cert');
  }
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(objectName)) {
    throw new Error(`Key Vault refuses the name ${objectName}`);
  }
  if (objectAlias === '' || objectAlias.startsWith('/') || objectAlias.includes('..') || objectAlias.length > 255) {
    throw new Error(`file name ${objectAlias}`);
  }
  if (Object.hasOwn(files, objectAlias)) {
    throw new Error(`the last of two files ${objectAlias} would win in silence`);
  }
  const secret = secretOf(objectName);
  if (secret === undefined) {
    throw new Error(`failed to get objectType:secret, objectName:${objectName}: SecretNotFound`);
  }
  files[objectAlias] = secret;
}
