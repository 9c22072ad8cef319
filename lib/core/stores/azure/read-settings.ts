import { show, ownWords } from '../../input/problem';
import { said } from '../../input/rule';
import { isTrue, readBoolean, refuseParameter, requireParameter } from '../parameter-reader';
import { parameterPath, type Reading } from '../reading';
import { CLOUD_ALIASES } from './cloud';

/** Every parameter of the provider. @see https://github.com/Azure/secrets-store-csi-driver-provider-azure/blob/master/pkg/provider/types/parameters.go */
export const PARAMETERS = [
  'keyvaultName',
  'tenantID',
  'tenantId',
  'clientID',
  'useVMManagedIdentity',
  'userAssignedIdentityID',
  'usePodIdentity',
  'useAzureTokenProxy',
  'cloudName',
  'cloudEnvFileName',
  'objects',
];
export const MODES = ['usePodIdentity', 'useVMManagedIdentity', 'useAzureTokenProxy'] as const;
/** @see https://github.com/Azure/go-autorest/blob/main/autorest/azure/environments.go */
export const CLOUDS = [
  ...['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud', 'AzureGermanCloud', 'AzureStackCloud'],
  ...Object.keys(CLOUD_ALIASES),
];

type Settings = Readonly<Record<string, string | undefined>>;

/** The vault, its tenant and cloud, and who logs in. */
export function readSettings(reading: Reading): { readonly identity: Settings; readonly settings: Settings } {
  const text = (name: string) => reading.parameter(name)?.text.trim() || undefined;
  const [keyvaultName, cloudName] = [text('keyvaultName'), text('cloudName')];
  checkVaultName(reading, keyvaultName);
  const tenantID = text('tenantID') ?? text('tenantId');
  if (tenantID === undefined) {
    requireParameter(reading, 'tenantID', 'tenantId is not provided');
  } else if (text('tenantID') === undefined) {
    const place = reading.placeOf('tenantId');
    const message = ownWords('is deprecated; the name is tenantID');
    reading.complain({ code: 'deprecated-parameter', place, path: parameterPath('tenantId'), message });
  }
  if (cloudName !== undefined && !CLOUDS.some((cloud) => cloud.toLowerCase() === cloudName.toLowerCase())) {
    const accepted = CLOUDS.join(', ');
    refuseParameter(
      reading,
      'cloudName',
      'must be an Azure cloud',
      said`cloudName ${cloudName} is not valid`,
      accepted,
    );
  }
  for (const name of [
    'useVMManagedIdentity',
    'userAssignedIdentityID',
    'usePodIdentity',
    'useAzureTokenProxy',
    'cloudEnvFileName',
  ]) {
    const entry = reading.entry(name);
    if (entry !== undefined) {
      reading.showAsForeign(name, entry, parameterPath(name));
    }
  }
  const clientID = text('clientID');
  return { identity: { clientID, tenantID, ...readMode(reading, clientID) }, settings: { keyvaultName, cloudName } };
}

function checkVaultName(reading: Reading, name: string | undefined): void {
  if (name === undefined) {
    requireParameter(reading, 'keyvaultName', 'keyvaultName is not provided');
  } else if (name.length < 3 || name.length > 24) {
    const says = said`Invalid vault name: "${name}", must be between 3 and 24 chars`;
    refuseParameter(reading, 'keyvaultName', 'must have 3 to 24 characters', says);
  } else if (!/^[-a-zA-Z0-9]{3,24}$/.test(name)) {
    const says = said`Invalid vault name: "${name}", must match [-a-zA-Z0-9]{3,24}`;
    refuseParameter(reading, 'keyvaultName', 'must have letters, digits and hyphens only', says);
  }
}

/** The way to log in that is enabled, if it is not workload identity. */
function readMode(reading: Reading, clientID: string | undefined): Settings {
  const modes = MODES.filter((mode) =>
    isTrue(readBoolean(reading, mode, (error) => `failed to parse ${mode} flag, error: ${error}`)),
  );
  const [mode, second] = modes;
  if (second !== undefined) {
    const says =
      'only one identity mode can be enabled at a time: usePodIdentity, useVMManagedIdentity, or useAzureTokenProxy';
    const message = ownWords('cannot be combined with another identity mode');
    reading.complain({
      code: 'conflicting-parameters',
      place: reading.placeOf(second),
      path: parameterPath(second),
      message,
      says,
    });
  }
  if (clientID === undefined && mode === undefined) {
    const says = 'failed to get credentials, nodePublishSecretRef secret is not set';
    requireParameter(reading, 'clientID', says);
  }
  if (clientID === undefined && mode === 'useAzureTokenProxy') {
    requireParameter(reading, 'clientID', 'clientID is required for identity binding');
  }
  return mode === undefined ? {} : { [mode]: show(true) };
}
