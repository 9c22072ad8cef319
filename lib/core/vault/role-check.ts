import { isIP } from 'node:net';
import { describe, type Problem } from '../problem';
import type { Draft } from '../shape';
import { checkUseless } from '../useless-fields';
import type { VaultDeployment } from './deployment';

type Deployment = Draft<VaultDeployment>;

const TOKEN_FIELDS = ['tokenTtl', 'tokenMaxTtl', 'tokenNoDefaultPolicy', 'tokenBoundCidrs', 'aliasNameSource'] as const;

/** Everything that is wrong with the role of an environment, created or adopted, and with its policy. */
export function checkVaultRole(draft: Deployment): Problem[] {
  if (draft.adoptVaultRole === true) {
    const reason = 'has no effect on a role that is adopted with its policies, because it is never changed';
    return checkUseless(draft, ['policyName', 'adoptPolicy', ...TOKEN_FIELDS], reason);
  }
  return [...checkPolicyName(draft), ...checkTtls(draft), ...checkBoundCidrs(draft)];
}

/** Whoever has `root` may do anything, `default` belongs to all tokens, and the others can be given to nobody. */
const RESERVED_POLICIES = ['root', 'default', 'response-wrapping', 'control-group'];

function checkPolicyName({ policyName }: Deployment): Problem[] {
  if (typeof policyName !== 'string') {
    return [];
  }
  const path = 'policyName';
  if (!/^[a-z0-9_.-]+$/.test(policyName)) {
    const message = 'must be lower-case letters, digits, _, - and . (Vault writes every name in lower case)';
    return [{ path, message, given: describe(policyName) }];
  }
  return RESERVED_POLICIES.includes(policyName)
    ? [{ path, message: 'must be the name of a policy of this environment', given: describe(policyName) }]
    : [];
}

function checkTtls({ tokenTtl, tokenMaxTtl }: Deployment): Problem[] {
  const problems = Object.entries({ tokenTtl, tokenMaxTtl })
    .filter(([, seconds]) => typeof seconds === 'number' && !(Number.isSafeInteger(seconds) && seconds >= 1))
    .map(([path, seconds]) => ({ path, message: 'must be whole seconds, 1 or more', given: describe(seconds) }));
  if (typeof tokenTtl === 'number' && typeof tokenMaxTtl === 'number' && tokenTtl > tokenMaxTtl) {
    const message = 'must not be more than tokenMaxTtl';
    problems.push({ path: 'tokenTtl', message, given: describe(tokenTtl) });
  }
  return problems;
}

function checkBoundCidrs({ tokenBoundCidrs: cidrs }: Deployment): Problem[] {
  if (cidrs === undefined) {
    return [];
  }
  if (cidrs.length === 0) {
    return [{ path: 'tokenBoundCidrs', message: 'must not be empty; leave it out to bind to no address' }];
  }
  return cidrs.flatMap((cidr, index): Problem[] => {
    const message = 'must be an IP address, or a block of them such as "10.0.0.0/16"';
    return typeof cidr !== 'string' || isAddressBlock(cidr)
      ? []
      : [{ path: `tokenBoundCidrs[${index}]`, message, given: describe(cidr) }];
  });
}

function isAddressBlock(text: string): boolean {
  const [address = '', bits, ...others] = text.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)];
  return (
    longest !== undefined &&
    others.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}
