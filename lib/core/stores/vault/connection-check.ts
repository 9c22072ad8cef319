import { checkIgnored } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { VaultSecretStore } from './environment';
import { checkPath, refusalOfAuthMount, refusalOfNamespace } from './path';
import { isServerUrl, mayHoldSecret } from './url';

type Store = Draft<VaultSecretStore>;

/** Everything that is wrong with how the provider reaches Vault and logs in. */
export function checkConnection(draft: Store): Problem[] {
  return [
    ...checkVaultAddress(draft.vaultAddress),
    ...checkPath('vaultNamespace', draft.vaultNamespace, refusalOfNamespace),
    ...checkLogin(draft),
    ...checkTls(draft),
  ];
}

/** What is wrong with the URL of a server. A value that is no text is not known yet, and has no problems. */
export function checkVaultAddress(vaultAddress: unknown): Problem[] {
  if (typeof vaultAddress !== 'string') {
    return [];
  }
  const path = 'vaultAddress';
  if (mayHoldSecret(vaultAddress)) {
    return [{ path, message: 'must have no user, password, query or fragment: everyone sees the SecretProviderClass' }];
  }
  const given = show(vaultAddress);
  if (/\/v1\/?$/i.test(vaultAddress)) {
    return [{ path, message: 'must be without "/v1", which is added', given }];
  }
  const message =
    'must be a URL with http:// or https:// and a host, such as "https://vault.example.com:8200"; leave it out for the agent beside the provider';
  return isServerUrl(vaultAddress) ? [] : [{ path, message, given }];
}

/** @see https://github.com/hashicorp/vault/blob/main/sdk/framework/path.go */
const NAME = /^\w([\w.-]*\w)?$/;

function checkLogin({ vaultRole, authMountPath, audience, checkAudience }: Store): Problem[] {
  const problems = checkPath('authMountPath', authMountPath, refusalOfAuthMount);
  if (typeof vaultRole === 'string' && !NAME.test(vaultRole)) {
    const message = 'must be letters, digits, _, - and ., with a letter, digit or _ at both ends';
    problems.push({ path: 'vaultRole', message, given: show(vaultRole) });
  }
  if (audience !== undefined && checkAudience === false) {
    problems.push({ path: 'audience', message: 'cannot be combined with checkAudience false; remove one of the two' });
  }
  if (typeof audience === 'string' && !/^[!-~]+$/.test(audience)) {
    problems.push({ path: 'audience', message: 'must be ASCII without white space', given: show(audience) });
  }
  return problems;
}

const FILES = ['vaultCACertPath', 'vaultCADirectory', 'vaultTLSClientCertPath', 'vaultTLSClientKeyPath'] as const;
const FILE_RULE = 'must be an absolute path in the pods of the provider without a slash at its end, such as';

function checkTls(draft: Store): Problem[] {
  const { vaultAddress, vaultTLSServerName: serverName } = draft;
  if (typeof vaultAddress === 'string' && /^http:\/\//i.test(vaultAddress)) {
    const reason = 'has no effect with http://, which is not encrypted';
    return checkIgnored(draft, [...FILES, 'vaultTLSServerName', 'vaultSkipTLSVerify'], reason);
  }
  const problems = FILES.flatMap((field): Problem[] => {
    const path = draft[field];
    const message = `${FILE_RULE} "/vault/tls${field === 'vaultCADirectory' ? '' : '/ca.crt'}"`;
    return typeof path === 'string' && !/^(?!.*\/\.\.?(\/|$))(\/[^/]+)+$/.test(path)
      ? [{ path: field, message, given: show(path) }]
      : [];
  });
  if (typeof serverName === 'string' && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(serverName)) {
    problems.push({ path: 'vaultTLSServerName', message: 'must be a DNS name', given: show(serverName) });
  }
  return [...problems, ...checkAuthority(draft), ...checkClientCertificate(draft)];
}

function checkAuthority(draft: Store): Problem[] {
  if (draft.vaultSkipTLSVerify === true) {
    const reason = 'has no effect with vaultSkipTLSVerify, which trusts every certificate';
    return checkIgnored(draft, ['vaultCACertPath', 'vaultCADirectory'], reason);
  }
  const message = 'has no effect beside vaultCACertPath, which wins; give one of the two';
  return draft.vaultCACertPath === undefined ? [] : checkIgnored(draft, ['vaultCADirectory'], message);
}

function checkClientCertificate({ vaultTLSClientCertPath: certificate, vaultTLSClientKeyPath: key }: Store): Problem[] {
  if ((certificate === undefined) === (key === undefined)) {
    return [];
  }
  const [path, other] =
    certificate === undefined
      ? ['vaultTLSClientCertPath', 'vaultTLSClientKeyPath']
      : ['vaultTLSClientKeyPath', 'vaultTLSClientCertPath'];
  return [{ path, message: `is required with ${other}` }];
}
