import { posix } from 'node:path';
import { ownWords, type Problem, show } from '../../input/problem';
import type { Complaint } from '../../input/rule';
import type { MountedFile, ValueIds } from '../reading';
import type { CheckSettings, SettingCode } from '../setting-rules';
import { vaultAddressProblem } from './connection-check';
import { apiPathOf, authMountProblem, namespaceProblem, pathProblem } from './path';
import { isServerUrl, serverOf } from './url';

/**
 * The socket of an agent in the pods of the provider, which the Vault client connects to.
 *
 * @see https://github.com/hashicorp/vault/blob/main/api/client.go
 */
const SOCKET = /^unix:\/\/(\/[\w.~-]+)+$/;

/** Reports settings that the provider accepts but Vault refuses, and unsafe settings. */
export const checkVaultSettings: CheckSettings = ({ settings, identity, files }, complain) => {
  const { vaultAddress, vaultNamespace, vaultSkipTLSVerify } = settings;
  const { authMountPath } = identity;
  const address = SOCKET.test(vaultAddress ?? '') ? undefined : vaultAddressProblem(vaultAddress, '');
  const neverLogsIn = authMountPath !== undefined && /\.\.|^token(\/|$)/.test(authMountPath);
  const plain =
    vaultAddress !== undefined &&
    /^http:\/\/(?!(localhost|127\.0\.0\.1)[:/])/i.test(vaultAddress) &&
    !isInCluster(vaultAddress);
  const skipsVerification = /^(1|t|true)$/i.test(vaultSkipTLSVerify ?? '');
  return [
    complain(
      address,
      address?.code === 'clear-text-secret' ? 'clear-text-parameter' : 'invalid-setting',
      'vaultAddress',
    ),
    complain(plain && invalid('is not encrypted', vaultAddress), 'unencrypted-connection', 'vaultAddress'),
    complain(pathProblem('', vaultNamespace, namespaceProblem), 'doubtful-setting', 'vaultNamespace'),
    complain(
      pathProblem('', authMountPath, authMountProblem),
      neverLogsIn ? 'invalid-setting' : 'doubtful-setting',
      'vaultAuthMountPath',
    ),
    complain(
      skipsVerification && invalid('trusts every certificate', vaultSkipTLSVerify),
      'unverified-server',
      'vaultSkipTLSVerify',
    ),
    ...files.flatMap(checkKvPath),
  ];
};

function invalid(message: string, given: unknown): Problem {
  return { code: 'invalid-value', path: '', message, given: show(given) };
}

/** Whether the traffic to an address stays in the cluster, as in the guide. */
function isInCluster(address: string): boolean {
  return /^http:\/\/[a-z0-9-]+(\.[a-z0-9-]+){0,2}(\.cluster\.local)?(:\d+)?\/?$/i.test(address);
}

/** Paths of engines that generate the values that they return. */
const DYNAMIC =
  /(^|\/)(creds|static-creds|static-cred|issue|sign|export|sts|token|roleset|cubbyhole|sys|identity|pki|totp|keys?)(\/|$)/;

function checkKvPath({ secret, key, place, path }: MountedFile): Complaint<SettingCode>[] {
  const bare = secret.replace(/^\/?(v1\/)?/, '');
  if (bare === '' || key === undefined || /.\/data\/./.test(bare) || DYNAMIC.test(bare)) {
    return [];
  }
  const [mount = '', ...rest] = bare.split('/');
  return [
    {
      ...{ code: 'kv-path', place, path: path.replace(/\.\w+$/, '.secretPath') },
      message: ownWords('has no data/ after the mount'),
      given: show(secret),
      ...(rest.length > 0 && { accepted: show(`${mount}/data/${rest.join('/')}`) }),
      says: 'Invalid path for a versioned K/V secrets engine',
    },
  ];
}

/** The values of a file: its server, its path in the API, which the client cleans as Go does, and its member. */
export const vaultValueIds: ValueIds = ({ secret, key }, { vaultAddress, vaultNamespace = '' }) => {
  const server = vaultAddress !== undefined && isServerUrl(vaultAddress) ? serverOf(vaultAddress) : vaultAddress;
  const [path = ''] = secret.split('?', 1);
  return [[server, posix.join('/', vaultNamespace, apiPathOf(path)).replace(/\/$/, ''), key]];
};
