import { isIP } from 'node:net';
import { checkIgnored } from '../../input/ignored-fields';
import { createProblem, type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { VaultDeployment } from './deployment';

type Deployment = Draft<VaultDeployment>;

const TOKEN_FIELDS = ['tokenTtl', 'tokenMaxTtl', 'tokenNoDefaultPolicy', 'tokenBoundCidrs', 'aliasNameSource'] as const;

/** Everything that is wrong with the role of an environment, created or existing, and with its policy. */
export function checkVaultRole(draft: Deployment): Problem[] {
  if (draft.skipVaultRole === true) {
    const reason = 'has no effect with skipVaultRole, because an existing role and its policies are never changed';
    return checkIgnored(draft, ['policyName', 'skipPolicy', ...TOKEN_FIELDS], reason);
  }
  return [...checkRoleName(draft), ...checkPolicyName(draft), ...checkTtls(draft), ...checkBoundCidrs(draft)];
}

/**
 * The auth method writes every name in lower case, but the Vault provider of Pulumi does not: a change from "Orders"
 * to "orders" would create the role and then delete it.
 */
function checkRoleName({ vaultRole }: Deployment): Problem[] {
  const message = 'must be in lower case unless skipVaultRole, because Vault writes every name in lower case';
  return typeof vaultRole === 'string' && vaultRole !== vaultRole.toLowerCase()
    ? [
        createProblem('invalid-name', 'vaultRole', message, {
          given: vaultRole,
          accepted: show(vaultRole.toLowerCase()),
        }),
      ]
    : [];
}

/** `root` may do anything, every token has `default`, and no role can have the others. */
const OWN_POLICY = 'must be a policy of this environment, not one that Vault keeps for itself or gives to every token';
const RESERVED_POLICIES = ['root', 'default', 'response-wrapping', 'control-group'];

function checkPolicyName({ policyName }: Deployment): Problem[] {
  if (typeof policyName !== 'string') {
    return [];
  }
  const path = 'policyName';
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(policyName)) {
    const message =
      'must be lower-case letters, digits, _, - and ., with a letter, digit or _ at both ends (Vault writes every name in lower case)';
    return [createProblem('invalid-name', path, message, { given: policyName })];
  }
  return RESERVED_POLICIES.includes(policyName)
    ? [createProblem('reserved-name', path, OWN_POLICY, { given: policyName })]
    : [];
}

function checkTtls({ tokenTtl, tokenMaxTtl }: Deployment): Problem[] {
  const problems = Object.entries({ tokenTtl, tokenMaxTtl })
    .filter(([, seconds]) => typeof seconds === 'number' && !isDuration(seconds))
    .map(([path, seconds]) => createProblem('out-of-range', path, SECONDS_RULE, { given: seconds }));
  if (typeof tokenTtl === 'number' && typeof tokenMaxTtl === 'number' && tokenTtl > tokenMaxTtl) {
    const message = 'must not be more than tokenMaxTtl';
    problems.push(createProblem('out-of-range', 'tokenTtl', message, { given: tokenTtl }));
  }
  return problems;
}

/** Vault counts nanoseconds in 64 bits. */
const MAX_SECONDS = 9_223_372_036;
const SECONDS_RULE = `must be whole seconds, from 1 to ${MAX_SECONDS}` as const;

function isDuration(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= MAX_SECONDS;
}

function checkBoundCidrs({ tokenBoundCidrs: cidrs }: Deployment): Problem[] {
  if (cidrs === undefined) {
    return [];
  }
  if (cidrs.length === 0) {
    const message = 'must not be empty; remove it to accept the tokens from any address';
    return [createProblem('out-of-range', 'tokenBoundCidrs', message)];
  }
  return cidrs.flatMap((cidr, index) =>
    typeof cidr === 'string' ? checkAddressBlock(`tokenBoundCidrs[${index}]`, cidr) : [],
  );
}

const BLOCK_RULE =
  'must be a block of IP addresses with its prefix length, such as "10.0.0.0/16", or "10.0.0.1/32" for one address';

/** A block as Vault gives it back: what it writes in another way would be a change in every preview. */
function checkAddressBlock(path: string, cidr: string): Problem[] {
  const [address = '', bits, ...others] = cidr.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)];
  if (longest === undefined || others.length > 0) {
    return [createProblem('invalid-value', path, BLOCK_RULE, { given: cidr })];
  }
  if (bits === undefined) {
    const accepted = show(`${address}/${longest}`);
    return [createProblem('invalid-value', path, 'must have a prefix length', { given: cidr, accepted })];
  }
  if (!/^(0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > longest) {
    const message = `must have a prefix length from 0 to ${longest as 32 | 128}` as const;
    return [createProblem('out-of-range', path, message, { given: cidr })];
  }
  const shortest = isIP(address) === 4 ? address : shortestOf(address);
  if (address === shortest) {
    return [];
  }
  const accepted = shortest === undefined ? undefined : show(`${shortest}/${bits}`);
  return [
    createProblem('invalid-value', path, 'must be an IPv6 address in its shortest form', { given: cidr, accepted }),
  ];
}

/** The shortest form of an IPv6 address; undefined for one with a zone. */
function shortestOf(address: string): string | undefined {
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}
