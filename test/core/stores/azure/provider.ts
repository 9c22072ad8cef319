import { goYaml, type GoValue, listOf, numberOf, structOf, textOf } from '../go-yaml';
import { booleanOf, filesOf, type ProviderAnswer, requireFileName, stringsOf, Volume } from '../provider-answer';

const MODES = ['usePodIdentity', 'useVMManagedIdentity', 'useAzureTokenProxy'];
const PARAMETERS = [
  ...['keyvaultName', 'clientID', 'tenantID', 'tenantId', 'cloudName', 'cloudEnvFileName', 'objects'],
  ...['userAssignedIdentityID', ...MODES],
];
const CLOUDS = [
  'azurecloud',
  'azureusgovernment',
  'azurepubliccloud',
  'azureusgovernmentcloud',
  'azurechinacloud',
  'azuregermancloud',
  'azurestackcloud',
];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TEXTS = [
  'objectName',
  'objectAlias',
  'objectVersion',
  'objectType',
  'objectFormat',
  'objectEncoding',
  'filePermission',
];

/**
 * Models what the Azure provider and Key Vault do with parameters, by the rules of the provider's source: throws the error
 * that they answer, or returns the files that are mounted. A rewrite in our own words.
 *
 * @param secretOf - returns the secret of a name, or undefined if there is none; Key Vault ignores the case of names
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/provider.go
 * @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/validate.go
 */
export function mount(
  given: Readonly<Record<string, unknown>>,
  secretOf: (name: string) => string | undefined,
): ProviderAnswer {
  const volume = new Volume();
  const parameters = stringsOf(given);
  volume.expectNames(Object.keys(parameters), PARAMETERS);
  const read = (name: string) => (parameters[name] ?? '').trim();
  validateSettings(read);
  const objects = structOf(goYaml(read('objects'), 'v3'), 'types.StringArray');
  volume.expectNames(objects.keys(), ['array']);
  for (const item of listOf(objects.get('array'), '[]string')) {
    addObject(structOf(goYaml(textOf(item), 'v3'), 'types.KeyVaultObject'), volume, secretOf);
  }
  return volume.answer();
}

/** The files that the provider mounts; throws if it ignores anything in the parameters. */
export function mountedFiles(
  parameters: Readonly<Record<string, unknown>>,
  secretOf: (name: string) => string | undefined,
): Record<string, string> {
  return filesOf(mount(parameters, secretOf));
}

function validateSettings(read: (name: string) => string): void {
  if (!/^[-a-zA-Z0-9]{3,24}$/.test(read('keyvaultName'))) {
    throw new Error(`Invalid vault name: "${read('keyvaultName')}", must match [-a-zA-Z0-9]{3,24}`);
  }
  if (!/^(?!.*--)[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/.test(read('keyvaultName'))) {
    throw new Error('no such host');
  }
  if (read('cloudName') !== '' && !CLOUDS.includes(read('cloudName').toLowerCase())) {
    throw new Error(`cloudName ${read('cloudName')} is not valid`);
  }
  const modes = MODES.filter((mode) => read(mode) !== '' && booleanOf(read(mode)));
  if (modes.length > 1) {
    throw new Error('only one identity mode can be enabled at a time');
  }
  if (modes.includes('useAzureTokenProxy') && read('clientID') === '') {
    throw new Error('clientID is required for identity binding');
  }
  if (modes.length === 0 && read('clientID') === '') {
    throw new Error('failed to get credentials, nodePublishSecretRef secret is not set');
  }
  const tenant = read('tenantID') || read('tenantId');
  if (tenant === '') {
    throw new Error('tenantId is not provided');
  }
  // Entra identifies clients by UUIDs, and tenants by UUIDs or domains.
  if (read('clientID') !== '' && !UUID.test(read('clientID'))) {
    throw new Error('AADSTS700016');
  }
  if (!UUID.test(tenant) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(tenant)) {
    throw new Error('AADSTS90002');
  }
  if (read('objects') === '') {
    throw new Error('objects is not set');
  }
}

function addObject(
  fields: ReadonlyMap<string, GoValue>,
  volume: Volume,
  secretOf: (name: string) => string | undefined,
): void {
  volume.expectNames(fields.keys(), [...TEXTS, 'objectVersionHistory']);
  TEXTS.forEach((field) => textOf(fields.get(field)));
  const history = numberOf(fields.get('objectVersionHistory'));
  const text = (name: string) => textOf(fields.get(name)).trim();
  const [name, alias, type, encoding] = [
    ...[text('objectName'), text('objectAlias')],
    ...[text('objectType'), text('objectEncoding')],
  ] as [string, string, string, string];
  if (alias === '') {
    volume.ignored.push(`the file of ${name} has the name of the object`);
  }
  const format = text('objectFormat').toLowerCase();
  if (!['', 'pem', 'pfx'].includes(format) || (text('objectFormat') === 'pfx' && type !== 'secret')) {
    throw new Error(`invalid objectFormat: ${format}, should be PEM or PFX`);
  }
  if (encoding !== '' && (type !== 'secret' || !/^(hex|base64|utf-8)$/i.test(encoding))) {
    throw new Error(`invalid objectEncoding: ${encoding}, should be hex, base64 or utf-8`);
  }
  const fileName = alias === '' ? name : alias;
  if (fileName === '' || fileName.startsWith('/') || fileName.includes('..')) {
    throw new Error(`file name ${fileName}`);
  }
  if (!['secret', 'key', 'cert'].includes(type)) {
    throw new Error('Invalid vaultObjectTypes. Should be secret, key, or cert');
  }
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) {
    throw new Error(`Key Vault refuses the name ${name}`);
  }
  const secret = secretOf(name);
  if (secret === undefined) {
    throw new Error(`failed to get objectType:${type}, objectName:${name}: SecretNotFound`);
  }
  const path = history > 1 ? `${fileName}/0` : fileName;
  requireFileName(path);
  volume.add(path, secret);
}
