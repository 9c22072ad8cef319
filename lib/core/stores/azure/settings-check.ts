import { uuidProblem } from '../../identity/azure-identity';
import { UUID } from '../../identity/uuid';
import { createProblem } from '../../input/problem';
import type { ValueIds } from '../reading';
import type { CheckSettings } from '../setting-rules';
import { AzureCloud, CLOUD_ALIASES } from './cloud';
import { keyVaultNameProblem } from './environment-check';

/** Reports settings that the provider accepts but Azure refuses. */
export const checkAzureSettings: CheckSettings = ({ settings, identity, complaints }, complain) => {
  const { keyvaultName } = settings;
  const { clientID, tenantID } = identity;
  const isRefused = complaints.some(({ path }) => path === 'spec.parameters.keyvaultName');
  const domain = tenantID !== undefined && !UUID.test(tenantID) && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(tenantID);
  const same = createProblem('invalid-value', '', 'must differ from tenantID', { given: clientID });
  return [
    !isRefused && complain(keyVaultNameProblem('', keyvaultName), 'invalid-setting', 'keyvaultName'),
    complain(uuidProblem('', clientID), 'invalid-setting', 'clientID'),
    complain(uuidProblem('', tenantID), domain ? 'doubtful-setting' : 'invalid-setting', 'tenantID'),
    complain(clientID !== undefined && clientID === tenantID && same, 'invalid-setting', 'clientID'),
  ];
};

/** The values of a file: its cloud, its vault and its name, all case-insensitive. */
export const azureValueIds: ValueIds = ({ secret }, { cloudName = AzureCloud.Public, keyvaultName = '' }) => {
  const [, cloud = cloudName] = Object.entries(CLOUD_ALIASES).find(([alias]) => isSame(alias, cloudName)) ?? [];
  return [[cloud, keyvaultName, secret].map((part) => part.toLowerCase())];
};

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
