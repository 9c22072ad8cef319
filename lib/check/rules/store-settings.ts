import { regionProblem } from '../../core/identity/arn';
import { uuidProblem } from '../../core/identity/azure-identity';
import { UUID } from '../../core/identity/uuid';
import { compact, type Sparse } from '../../core/input/compact';
import { ownWords, type Problem, show } from '../../core/input/problem';
import type { Complaint, Rules } from '../../core/input/rule';
import { keyVaultNameProblem } from '../../core/stores/azure/environment-check';
import { secretProjectProblem } from '../../core/stores/gcp/resource-name';
import { authMountProblem, namespaceProblem, pathProblem } from '../../core/stores/vault/path';
import { vaultAddressProblem } from '../../core/stores/vault/connection-check';
import type { MountedFile, ReadParameters } from '../../core/stores/reading';
import type { StoreName } from '../../stores/stores';
import { complaintOf } from '../complaints';
import type { CheckedClass } from '../world';

export const SETTING_RULES = {
  'invalid-setting': {
    severity: 'error',
    cause: 'The provider takes the value, and the cloud or Vault does not: every mount fails.',
    fix: 'Copy the name, id or address from the cloud, or from Vault.',
  },
  'doubtful-setting': {
    severity: 'warning',
    cause: 'The value works today, and is not what the cloud or Vault has as the name of this.',
    fix: 'Write it as the message says.',
  },
  'clear-text-parameter': {
    severity: 'error',
    cause: 'Everyone who may read the SecretProviderClass reads the parameter.',
    fix: 'Remove user, password and query from the URL. The provider logs in by the ServiceAccount.',
  },
  'unencrypted-connection': {
    severity: 'note',
    cause: 'The secrets, and the token that opens them, cross the network in clear text.',
    fix: 'Use `https://`, with `vaultCACertPath` for an authority of your own.',
  },
  'unverified-server': {
    severity: 'warning',
    cause: 'The provider sends its token to whoever answers, because it does not look at the certificate.',
    fix: 'Remove the parameter, and set `vaultCACertPath` for an authority of your own.',
  },
  'kv-path': {
    severity: 'warning',
    cause:
      'Version 2 of the KV secrets engine keeps secrets under `data/` in its mount. Only version 1 answers at this path.',
    fix: 'Write `data/` behind the mount: `secret/data/orders`. With version 1, switch this rule off.',
  },
} as const satisfies Rules;
type Code = keyof typeof SETTING_RULES;

/** What clouds and Vault refuse of the settings of a class, by the rules for our own input. */
export function checkSettings({ store, read, object }: CheckedClass): Complaint<Code>[] {
  if (store === undefined || read === undefined) {
    return [];
  }
  const placeOf = (name: string) => {
    const entries = object.parameters?.kind === 'mapping' ? object.parameters.entries : [];
    return entries.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value.place ?? object.place;
  };
  const complaints = CHECKS[store](
    read,
    (problem, code, name) => problem && complaintOf(problem, code, placeOf(name), `spec.parameters.${name}`),
  );
  return compact(complaints);
}

type Complaints = Sparse<Complaint<Code>>;
type Complain = (problem: Problem | false | undefined, code: Code, parameter: string) => Complaints[number];

const CHECKS: Readonly<Record<StoreName, (read: ReadParameters, complain: Complain) => Complaints>> = {
  aws: ({ settings }, complain) =>
    ['region', 'failoverRegion'].map((name) => complain(regionProblem('', settings[name]), 'invalid-setting', name)),
  azure: checkAzure,
  gcp: ({ files }) => files.map(projectComplaint),
  vault: checkVault,
};

function invalid(message: string, given: unknown): Problem {
  return { code: 'invalid-value', path: '', message, given: show(given) };
}

function checkAzure({ settings, identity, complaints }: ReadParameters, complain: Complain): Complaints {
  const { keyvaultName } = settings;
  const { clientID, tenantID } = identity;
  const isRefused = complaints.some(({ path }) => path === 'spec.parameters.keyvaultName');
  const domain = tenantID !== undefined && !UUID.test(tenantID) && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(tenantID);
  return [
    !isRefused && complain(keyVaultNameProblem('', keyvaultName), 'invalid-setting', 'keyvaultName'),
    complain(uuidProblem('', clientID), 'invalid-setting', 'clientID'),
    complain(uuidProblem('', tenantID), domain ? 'doubtful-setting' : 'invalid-setting', 'tenantID'),
    clientID !== undefined &&
      clientID === tenantID &&
      complain(invalid('must differ from tenantID', clientID), 'invalid-setting', 'clientID'),
  ];
}

function projectComplaint({ secret, place, path }: MountedFile): Complaint<Code> | undefined {
  const [, project] = /^projects\/([^/]+)\//.exec(secret) ?? [];
  const at = path.replace(/\.\w+$/, '.resourceName');
  const problem = secretProjectProblem('', project);
  return problem && complaintOf(problem, 'invalid-setting', place, at);
}

function checkVault({ settings, identity, files }: ReadParameters, complain: Complain): Complaints {
  const { vaultAddress, vaultNamespace, vaultSkipTLSVerify } = settings;
  const { authMountPath } = identity;
  const address = vaultAddressProblem(vaultAddress, '');
  const neverLogsIn = authMountPath !== undefined && /\.\.|^token(\/|$)/.test(authMountPath);
  const plain =
    vaultAddress !== undefined &&
    /^http:\/\/(?!(localhost|127\.0\.0\.1)[:/])/i.test(vaultAddress) &&
    !isInCluster(vaultAddress);
  return [
    complain(
      address,
      address?.code === 'clear-text-secret' ? 'clear-text-parameter' : 'invalid-setting',
      'vaultAddress',
    ),
    plain && complain(invalid('is not encrypted', vaultAddress), 'unencrypted-connection', 'vaultAddress'),
    complain(pathProblem('', vaultNamespace, namespaceProblem), 'doubtful-setting', 'vaultNamespace'),
    complain(
      pathProblem('', authMountPath, authMountProblem),
      neverLogsIn ? 'invalid-setting' : 'doubtful-setting',
      'vaultAuthMountPath',
    ),
    /^(1|t|true)$/i.test(vaultSkipTLSVerify ?? '') &&
      complain(invalid('trusts every certificate', vaultSkipTLSVerify), 'unverified-server', 'vaultSkipTLSVerify'),
    ...files.flatMap(checkKvPath),
  ];
}

/** As in the guide, where the traffic stays in the cluster. */
function isInCluster(address: string): boolean {
  return /^http:\/\/[a-z0-9-]+(\.[a-z0-9-]+){0,2}(\.cluster\.local)?(:\d+)?\/?$/i.test(address);
}

/** Paths of engines that make what they return. */
const DYNAMIC =
  /(^|\/)(creds|static-creds|static-cred|issue|sign|export|sts|token|roleset|cubbyhole|sys|identity|pki|totp|keys?)(\/|$)/;

function checkKvPath({ secret, key, place, path }: MountedFile): Complaint<Code>[] {
  const bare = secret.replace(/^\/?(v1\/)?/, '');
  if (bare === '' || key === undefined || /.\/data\/./.test(bare) || DYNAMIC.test(bare)) {
    return [];
  }
  const [mount = '', ...rest] = bare.split('/');
  return [
    {
      ...{ code: 'kv-path', place, path: path.replace(/\.\w+$/, '.secretPath') },
      message: ownWords('has no data/ behind the mount'),
      given: show(secret),
      ...(rest.length > 0 && { accepted: show(`${mount}/data/${rest.join('/')}`) }),
      says: 'Invalid path for a versioned K/V secrets engine',
    },
  ];
}
