import { isIP } from 'node:net';
import { compact } from '../../input/compact';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import { formProblem, wholeNumberProblem } from '../../input/value-problems';
import type { VaultDeployment } from './deployment';

type Deployment = Draft<VaultDeployment>;

const TOKEN_FIELDS = ['tokenTtl', 'tokenMaxTtl', 'tokenNoDefaultPolicy', 'tokenBoundCidrs', 'aliasNameSource'] as const;

/** The problems of the role of an environment, created or existing, and of its policy. */
export function checkVaultRole(draft: Deployment): Problem[] {
  if (draft.skipVaultRole === true) {
    const reason = 'has no effect with skipVaultRole, because an existing role and its policies are never changed';
    return checkIgnored(draft, ['policyName', 'skipPolicy', ...TOKEN_FIELDS], reason);
  }
  return compact([
    roleNameProblem(draft.vaultRole),
    policyNameProblem(draft.policyName),
    ...checkTtls(draft),
    ...checkBoundCidrs(draft.tokenBoundCidrs),
  ]);
}

/**
 * The auth method converts every name to lower case, but the Vault provider of Pulumi does not: a change from "Orders" to
 * "orders" would create the role and then delete it.
 */
function roleNameProblem(given: unknown): Problem | false {
  if (typeof given !== 'string') {
    return false;
  }
  const lower = given.toLowerCase();
  const message = 'must be in lower case unless skipVaultRole is true, because Vault writes every name in lower case';
  return given !== lower && createProblem('invalid-name', 'vaultRole', message, { given, accepted: show(lower) });
}

/** `root` allows everything, every token has `default`, and no role can have the others. */
const RESERVED_POLICIES = ['root', 'default', 'response-wrapping', 'control-group'];

function policyNameProblem(name: unknown): Problem | undefined {
  const isFree = (text: string) => !RESERVED_POLICIES.includes(text);
  const reserved = 'must be a policy of this environment, not one that Vault reserves or gives to every token';
  const message =
    'must be lower-case letters, digits, _, - and ., with a letter, digit or _ at both ends (Vault writes every name in lower case)';
  return (
    formProblem('policyName', name, /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/, message) ??
    formProblem('policyName', name, isFree, reserved, 'reserved-name')
  );
}

/** Vault counts nanoseconds in 64 bits. */
const MAX_SECONDS = 9_223_372_036;

function checkTtls({ tokenTtl, tokenMaxTtl }: Deployment): Problem[] {
  const message = `must be whole seconds, from 1 to ${MAX_SECONDS}` as const;
  return compact([
    wholeNumberProblem('tokenTtl', tokenTtl, [1, MAX_SECONDS], message),
    wholeNumberProblem('tokenMaxTtl', tokenMaxTtl, [1, MAX_SECONDS], message),
    typeof tokenTtl === 'number' &&
      typeof tokenMaxTtl === 'number' &&
      tokenTtl > tokenMaxTtl &&
      createProblem('out-of-range', 'tokenTtl', 'must not be more than tokenMaxTtl', { given: tokenTtl }),
  ]);
}

function checkBoundCidrs(cidrs: readonly unknown[] | undefined): Problem[] {
  const message = 'must not be empty; remove it to accept the tokens from any address';
  return cidrs?.length === 0
    ? [createProblem('out-of-range', 'tokenBoundCidrs', message)]
    : compact((cidrs ?? []).map((cidr, index) => addressBlockProblem(`tokenBoundCidrs[${index}]`, cidr)));
}

const BLOCK_RULE =
  'must be a block of IP addresses with its prefix length, such as "10.0.0.0/16", or "10.0.0.1/32" for one address';

/** A block in the format that Vault returns: any other format would show as a change in every preview. */
function addressBlockProblem(path: string, given: unknown): Problem | false {
  if (typeof given !== 'string') {
    return false;
  }
  const [address = '', bits, ...others] = given.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)];
  if (longest === undefined || others.length > 0) {
    return createProblem('invalid-value', path, BLOCK_RULE, { given });
  }
  if (bits === undefined) {
    const accepted = show(`${address}/${longest}`);
    return createProblem('invalid-value', path, 'must have a prefix length', { given, accepted });
  }
  if (!/^(0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > longest) {
    const message = `must have a prefix length from 0 to ${longest as 32 | 128}` as const;
    return createProblem('out-of-range', path, message, { given });
  }
  const shortest = isIP(address) === 4 ? address : shortestOf(address);
  const accepted = shortest === undefined ? undefined : show(`${shortest}/${bits}`);
  const message = 'must be an IPv6 address in its shortest form';
  return address !== shortest && createProblem('invalid-value', path, message, { given, accepted });
}

/** The shortest form of an IPv6 address; undefined for an address with a zone. */
function shortestOf(address: string): string | undefined {
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}
