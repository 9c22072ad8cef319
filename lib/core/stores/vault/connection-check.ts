import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { mayHoldSecret } from '../../input/url';
import { formProblem } from '../../input/value-problems';
import { tokenAudienceProblem } from '../../kubernetes/token-audience';
import type { VaultSecretStore } from './environment';
import { authMountProblem, namespaceProblem, pathProblem } from './path';
import { isServerUrl } from './url';

type Store = Draft<VaultSecretStore>;

/** The problems of how the provider reaches Vault and logs in. */
export function checkConnection(draft: Store): Problem[] {
  const { vaultAddress, vaultNamespace, authMountPath, vaultRole, audience, checkAudience } = draft;
  const message = 'cannot be combined with checkAudience false; remove one of the two';
  return compact([
    vaultAddressProblem(vaultAddress),
    pathProblem('vaultNamespace', vaultNamespace, namespaceProblem),
    pathProblem('authMountPath', authMountPath, authMountProblem),
    vaultNameProblem('vaultRole', vaultRole),
    audience !== undefined && checkAudience === false && createProblem('excluded-field', 'audience', message),
    tokenAudienceProblem('audience', audience),
    ...checkTls(draft),
  ]);
}

const NO_SCHEME =
  'must begin with http:// or https://, such as "https://vault.example.com:8200"; remove it for the agent next to the provider';
const NO_URL =
  'must be a URL with a host, and with a port from 1 to 65535 if it has one, such as "https://vault.example.com:8200"';

/** The problem of the URL of a server. An unresolved URL has no problem. */
export function vaultAddressProblem(vaultAddress: unknown, path = 'vaultAddress'): Problem | undefined {
  if (typeof vaultAddress !== 'string') {
    return undefined;
  }
  if (mayHoldSecret(vaultAddress)) {
    const message =
      'must have no user, password, query or fragment: everyone who can read the SecretProviderClass sees them';
    return createProblem('clear-text-secret', path, message);
  }
  const hasNoVersion = (url: string) => !/\/v1\/?$/i.test(url);
  const message = /^https?:\/\//i.test(vaultAddress) ? NO_URL : NO_SCHEME;
  return (
    formProblem(path, vaultAddress, hasNoVersion, 'must be without "/v1", which is added', 'invalid-reference') ??
    formProblem(path, vaultAddress, isServerUrl, message, 'invalid-reference')
  );
}

/**
 * The problem of the name of a role or of a password policy.
 *
 * @see https://github.com/hashicorp/vault/blob/main/sdk/framework/path.go
 */
export function vaultNameProblem(path: string, name: unknown): Problem | undefined {
  const message = 'must be letters, digits, _, - and ., with a letter, digit or _ at both ends';
  return formProblem(path, name, /^\w([\w.-]*\w)?$/, message);
}

const FILES = ['vaultCACertPath', 'vaultCADirectory', 'vaultTLSClientCertPath', 'vaultTLSClientKeyPath'] as const;

function checkTls(draft: Store): Problem[] {
  const {
    vaultAddress,
    vaultTLSServerName: serverName,
    vaultTLSClientCertPath: certificate,
    vaultTLSClientKeyPath: key,
  } = draft;
  if (typeof vaultAddress === 'string' && /^http:\/\//i.test(vaultAddress)) {
    const reason = 'has no effect with http://, which is not encrypted';
    return checkIgnored(draft, [...FILES, 'vaultTLSServerName', 'vaultSkipTLSVerify'], reason);
  }
  return compact([
    ...FILES.map((field) => fileProblem(field, draft[field])),
    formProblem('vaultTLSServerName', serverName, /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'must be a DNS name'),
    ...checkAuthority(draft),
    certificate === undefined &&
      key !== undefined &&
      createProblem('required', 'vaultTLSClientCertPath', 'is required with vaultTLSClientKeyPath'),
    key === undefined &&
      certificate !== undefined &&
      createProblem('required', 'vaultTLSClientKeyPath', 'is required with vaultTLSClientCertPath'),
  ]);
}

function fileProblem(field: (typeof FILES)[number], path: unknown): Problem | undefined {
  const example = field === 'vaultCADirectory' ? '/vault/tls' : '/vault/tls/ca.crt';
  const message =
    `must be an absolute path in the pods of the provider without a slash at its end, such as "${example}"` as const;
  return formProblem(field, path, /^(?!.*\/\.\.?(\/|$))(\/[^/]+)+$/, message, 'invalid-reference');
}

function checkAuthority(draft: Store): Problem[] {
  if (draft.vaultSkipTLSVerify === true) {
    const reason = 'has no effect with vaultSkipTLSVerify, which trusts every certificate';
    return checkIgnored(draft, ['vaultCACertPath', 'vaultCADirectory'], reason);
  }
  const reason = 'has no effect with vaultCACertPath, which takes precedence; remove one of the two';
  return draft.vaultCACertPath === undefined ? [] : checkIgnored(draft, ['vaultCADirectory'], reason);
}
