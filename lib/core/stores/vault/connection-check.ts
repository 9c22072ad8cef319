import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { mayHoldSecret } from '../../input/url';
import { tokenAudienceProblem } from '../../kubernetes/token-audience';
import type { VaultSecretStore } from './environment';
import { authMountProblem, checkPath, namespaceProblem } from './path';
import { isServerUrl } from './url';

type Store = Draft<VaultSecretStore>;

/** Everything that is wrong with how the provider reaches Vault and logs in. */
export function checkConnection(draft: Store): Problem[] {
  return [
    ...checkVaultAddress(draft.vaultAddress),
    ...checkPath('vaultNamespace', draft.vaultNamespace, namespaceProblem),
    ...checkLogin(draft),
    ...checkTls(draft),
  ];
}

const NO_SCHEME =
  'must begin with http:// or https://, such as "https://vault.example.com:8200"; remove it for the agent beside the provider';
const NO_URL =
  'must be a URL with a host, and with a port from 1 to 65535 if it has one, such as "https://vault.example.com:8200"';

/** What is wrong with the URL of a server. An unresolved one has no problems. */
export function checkVaultAddress(vaultAddress: unknown, path = 'vaultAddress'): Problem[] {
  if (typeof vaultAddress !== 'string') {
    return [];
  }
  if (mayHoldSecret(vaultAddress)) {
    const message = 'must have no user, password, query or fragment: everyone sees the SecretProviderClass';
    return [createProblem('clear-text-secret', path, message)];
  }
  const given = vaultAddress;
  if (/\/v1\/?$/i.test(vaultAddress)) {
    return [createProblem('invalid-reference', path, 'must be without "/v1", which is added', { given })];
  }
  const message = /^https?:\/\//i.test(vaultAddress) ? NO_URL : NO_SCHEME;
  return isServerUrl(vaultAddress) ? [] : [createProblem('invalid-reference', path, message, { given })];
}

/** @see https://github.com/hashicorp/vault/blob/main/sdk/framework/path.go */
const NAME = /^\w([\w.-]*\w)?$/;
const NAME_RULE = 'must be letters, digits, _, - and ., with a letter, digit or _ at both ends';

/** What is wrong with the name of a role or of a password policy. */
export function checkName(path: string, name: unknown): Problem[] {
  return typeof name !== 'string' || NAME.test(name)
    ? []
    : [createProblem('invalid-name', path, NAME_RULE, { given: name })];
}

function checkLogin({ vaultRole, authMountPath, audience, checkAudience }: Store): Problem[] {
  const problems = [
    ...checkPath('authMountPath', authMountPath, authMountProblem),
    ...checkName('vaultRole', vaultRole),
  ];
  if (audience !== undefined && checkAudience === false) {
    const message = 'cannot be combined with checkAudience false; remove one of the two';
    problems.push(createProblem('excluded-field', 'audience', message));
  }
  problems.push(...compact([tokenAudienceProblem('audience', audience)]));
  return problems;
}

const FILES = ['vaultCACertPath', 'vaultCADirectory', 'vaultTLSClientCertPath', 'vaultTLSClientKeyPath'] as const;

function checkTls(draft: Store): Problem[] {
  const { vaultAddress, vaultTLSServerName: serverName } = draft;
  if (typeof vaultAddress === 'string' && /^http:\/\//i.test(vaultAddress)) {
    const reason = 'has no effect with http://, which is not encrypted';
    return checkIgnored(draft, [...FILES, 'vaultTLSServerName', 'vaultSkipTLSVerify'], reason);
  }
  const problems = FILES.flatMap((field) => checkFile(field, draft[field]));
  if (typeof serverName === 'string' && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(serverName)) {
    problems.push(createProblem('invalid-name', 'vaultTLSServerName', 'must be a DNS name', { given: serverName }));
  }
  return [...problems, ...checkAuthority(draft), ...checkClientCertificate(draft)];
}

function checkFile(field: (typeof FILES)[number], path: unknown): Problem[] {
  if (typeof path !== 'string' || /^(?!.*\/\.\.?(\/|$))(\/[^/]+)+$/.test(path)) {
    return [];
  }
  const example = field === 'vaultCADirectory' ? '/vault/tls' : '/vault/tls/ca.crt';
  const message =
    `must be an absolute path in the pods of the provider without a slash at its end, such as "${example}"` as const;
  return [createProblem('invalid-reference', field, message, { given: path })];
}

function checkAuthority(draft: Store): Problem[] {
  if (draft.vaultSkipTLSVerify === true) {
    const reason = 'has no effect with vaultSkipTLSVerify, which trusts every certificate';
    return checkIgnored(draft, ['vaultCACertPath', 'vaultCADirectory'], reason);
  }
  const reason = 'has no effect beside vaultCACertPath, which wins; remove one of the two';
  return draft.vaultCACertPath === undefined ? [] : checkIgnored(draft, ['vaultCADirectory'], reason, 'excluded-field');
}

function checkClientCertificate({ vaultTLSClientCertPath: certificate, vaultTLSClientKeyPath: key }: Store): Problem[] {
  if ((certificate === undefined) === (key === undefined)) {
    return [];
  }
  return [
    certificate === undefined
      ? createProblem('required', 'vaultTLSClientCertPath', 'is required with vaultTLSClientKeyPath')
      : createProblem('required', 'vaultTLSClientKeyPath', 'is required with vaultTLSClientCertPath'),
  ];
}
