import { isIP } from 'node:net';
import { checkIgnored } from '../../input/ignored-fields';
import { type Problem, show } from '../../input/problem';
import type { Draft } from '../../input/shape';
import type { VaultDeployment } from './deployment';

type Deployment = Draft<VaultDeployment>;

const TOKEN_FIELDS = ['tokenTtl', 'tokenMaxTtl', 'tokenNoDefaultPolicy', 'tokenBoundCidrs', 'aliasNameSource'] as const;

/** Everything that is wrong with the role of an environment, created or adopted, and with its policy. */
export function checkVaultRole(draft: Deployment): Problem[] {
  if (draft.skipVaultRole === true) {
    const reason = 'has no effect on a role that is adopted with its policies, because it is never changed';
    return checkIgnored(draft, ['policyName', 'skipPolicy', ...TOKEN_FIELDS], reason);
  }
  return [...checkRoleName(draft), ...checkPolicyName(draft), ...checkTtls(draft), ...checkBoundCidrs(draft)];
}

/**
 * The auth method writes every name in lower case, but the Vault provider of Pulumi does not know: a change from "Orders"
 * to "orders" would create the role and then delete it.
 */
function checkRoleName({ vaultRole }: Deployment): Problem[] {
  const message = 'must be in lower case where the role is created, because Vault takes "Orders" and "orders" as one';
  return typeof vaultRole === 'string' && vaultRole !== vaultRole.toLowerCase()
    ? [{ path: 'vaultRole', message, given: show(vaultRole) }]
    : [];
}

/** Whoever has `root` may do anything, `default` belongs to all tokens, and the others can be given to nobody. */
const RESERVED_POLICIES = ['root', 'default', 'response-wrapping', 'control-group'];

function checkPolicyName({ policyName }: Deployment): Problem[] {
  if (typeof policyName !== 'string') {
    return [];
  }
  const path = 'policyName';
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(policyName)) {
    const message =
      'must be lower-case letters, digits, _, - and ., with a letter, digit or _ at both ends (Vault writes every name in lower case)';
    return [{ path, message, given: show(policyName) }];
  }
  return RESERVED_POLICIES.includes(policyName)
    ? [{ path, message: 'must be the name of a policy of this environment', given: show(policyName) }]
    : [];
}

function checkTtls({ tokenTtl, tokenMaxTtl }: Deployment): Problem[] {
  const problems = Object.entries({ tokenTtl, tokenMaxTtl })
    .filter(([, seconds]) => typeof seconds === 'number' && !isDuration(seconds))
    .map(([path, seconds]) => ({ path, message: SECONDS_RULE, given: show(seconds) }));
  if (typeof tokenTtl === 'number' && typeof tokenMaxTtl === 'number' && tokenTtl > tokenMaxTtl) {
    const message = 'must not be more than tokenMaxTtl';
    problems.push({ path: 'tokenTtl', message, given: show(tokenTtl) });
  }
  return problems;
}

/** Vault counts nanoseconds in 64 bits. */
const MAX_SECONDS = 9_223_372_036;
const SECONDS_RULE = `must be whole seconds, from 1 to ${MAX_SECONDS}`;

function isDuration(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= MAX_SECONDS;
}

function checkBoundCidrs({ tokenBoundCidrs: cidrs }: Deployment): Problem[] {
  if (cidrs === undefined) {
    return [];
  }
  if (cidrs.length === 0) {
    return [{ path: 'tokenBoundCidrs', message: 'must not be empty; leave it out to bind to no address' }];
  }
  return cidrs.flatMap((cidr, index): Problem[] => {
    const message =
      'must be a block of IP addresses in its shortest form, such as "10.0.0.0/16", or "10.0.0.1/32" for one';
    return typeof cidr !== 'string' || isAddressBlock(cidr)
      ? []
      : [{ path: `tokenBoundCidrs[${index}]`, message, given: show(cidr) }];
  });
}

/** A block as Vault gives it back: what it writes in another way would be a change in every preview. */
function isAddressBlock(text: string): boolean {
  const [address = '', bits = '', ...others] = text.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)];
  return (
    longest !== undefined &&
    others.length === 0 &&
    /^(0|[1-9]\d{0,2})$/.test(bits) &&
    Number(bits) <= longest &&
    (isIP(address) === 4 || isShortest(address))
  );
}

function isShortest(address: string): boolean {
  const url = `http://[${address}]/`;
  return URL.canParse(url) && new URL(url).hostname === `[${address}]`;
}
