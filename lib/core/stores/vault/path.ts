import { createProblem, type Problem, show } from '../../input/problem';
import { formProblem } from '../../input/value-problems';

/** No segment is `.` or `..`, which a URL would resolve. */
const NO_DOTS = String.raw`(?!(?:.*\/)?\.{1,2}(?:\/|$))`;

/**
 * Segments without a special meaning in any context: in a URL, in HCL, and in a policy, where `*` and `+` match anything and
 * `{{` begins a template.
 */
const SEGMENTS = new RegExp(String.raw`^${NO_DOTS}[\w.~@=:-]+(?:\/[\w.~@=:-]+)*$`);
const SEGMENTS_RULE =
  'must be letters, digits and _.-~@=: with single slashes between them, without one at either end, and no segment . or ..';

const KV_SIGN = String.raw`[\p{L}\p{N}_.~@=:,!()&-]`;
const KV_SEGMENT = `${KV_SIGN}+(?: +${KV_SIGN}+)*`;

/**
 * Segments of the path of a secret, which users choose: those above, and also spaces, letters of every language and `,!()&`.
 *
 * The other characters have a special meaning in some context: `+` is any segment in a policy, and `%` is decoded in a URL, so
 * the policy would allow a different path than the one that is read.
 */
const KV_SEGMENTS = new RegExp(`^${NO_DOTS}${KV_SEGMENT}(?:/${KV_SEGMENT})*$`, 'u');
const KV_SEGMENTS_RULE =
  'must be letters, digits, _.-~@=:,!()& and spaces between them, with single slashes, without one at either end, and no segment . or ..';

/**
 * The unchanged path, for policies.
 *
 * @throws Error if the path would match more than one path in a policy. The checks of an environment refuse such input earlier.
 */
export function exactPath(path: string): string {
  // Callers without a compiler may pass any value.
  if (typeof (path as unknown) !== 'string' || !KV_SEGMENTS.test(path)) {
    throw new Error(`${KV_SEGMENTS_RULE}, got ${show(path)}`);
  }
  return path;
}

/** A further rule for a path that consists of the right characters. */
export type PathRule = (field: string, path: string) => Problem | undefined;

/** The problem of a path. An unresolved path has no problem. */
export function pathProblem(field: string, path: unknown, rule: PathRule): Problem | undefined {
  return segmentsProblem(field, path, SEGMENTS, SEGMENTS_RULE, rule);
}

/** The problem of the path of a secret inside its mount. */
export function kvPathProblem(field: string, path: unknown, rule: PathRule): Problem | undefined {
  return segmentsProblem(field, path, KV_SEGMENTS, KV_SEGMENTS_RULE, rule);
}

/**
 * The Vault CLI shows mounts and namespaces with a trailing slash. Such a path is refused, and the message shows the intended
 * path: policies and roles need one spelling of a path, by which a conflict between two environments is also found.
 */
function segmentsProblem(
  field: string,
  path: unknown,
  segments: RegExp,
  segmentsRule: typeof SEGMENTS_RULE | typeof KV_SEGMENTS_RULE,
  rule: PathRule,
): Problem | undefined {
  if (typeof path !== 'string') {
    return undefined;
  }
  if (segments.test(path)) {
    return rule(field, path);
  }
  const trimmed = withoutSlashes(path);
  const details = { given: path, accepted: show(trimmed) };
  return segments.test(trimmed)
    ? createProblem('invalid-reference', field, 'must not begin or end with a slash', details)
    : createProblem('invalid-reference', field, segmentsRule, { given: path });
}

/** Takes linear time, unlike a regular expression for the end of a string. */
function withoutSlashes(path: string): string {
  let [start, end] = [0, path.length];
  while (path[start] === '/') {
    start += 1;
  }
  while (end > start && path[end - 1] === '/') {
    end -= 1;
  }
  return path.slice(start, end);
}

/** Mounts that every Vault has, none of which holds secrets for apps. */
const RESERVED = ['audit', 'auth', 'cubbyhole', 'identity', 'sys'] as const;

/**
 * The problem of the path of a mount. A reserved name is refused in every segment: with namespaces of Vault Enterprise,
 * `child/sys` is the mount `sys` of the namespace `child`.
 */
export const mountProblem: PathRule = (field, path) => {
  const segments = path.split('/');
  if (segments[0] === 'v1') {
    const message = 'must not begin with "v1", which the provider treats as the API version';
    return createProblem('reserved-name', field, message, { given: path });
  }
  const reserved = RESERVED.find((mount) => segments.includes(mount));
  const message = `must not be in "${reserved ?? ''}/", which Vault reserves` as const;
  return reserved && createProblem('reserved-name', field, message, { given: path });
};

/**
 * The problem of the mount path of an auth method. Vault accepts a mount path with two dots in a row, but then refuses every
 * login there: "path cannot contain parent references".
 */
export const authMountProblem: PathRule = (field, path) => {
  const inToken = 'must not be in "token/", which Vault reserves';
  const dots = 'must not have two dots in a row, because Vault refuses every login there';
  const inAuth = 'must be the path of the auth method without "auth/", which is added';
  return (
    formProblem(field, path, /^(?!token(\/|$))/, inToken, 'reserved-name') ??
    formProblem(field, path, (text) => !text.includes('..'), dots, 'invalid-reference') ??
    formProblem(field, path, /^(?!auth(\/|$))/, inAuth, 'invalid-reference')
  );
};

/**
 * The problem of the path of a namespace, in which no segment may have a reserved name.
 *
 * @see https://developer.hashicorp.com/vault/docs/enterprise/namespaces#namespace-naming-restrictions
 */
export const namespaceProblem: PathRule = (field, path) => {
  const message = 'must not have a segment "root", which is the namespace that all others are in';
  return (
    formProblem(field, path, /^(?!root$)/, 'must be removed for the root namespace', 'reserved-name') ??
    formProblem(field, path, (text) => !text.split('/').includes('root'), message, 'reserved-name') ??
    mountProblem(field, path)
  );
};

/**
 * Converts a path in a SecretProviderClass to the path after `/v1/` in the Vault API. The provider adds `/v1/` to a path that
 * lacks it.
 */
export function apiPathOf(secretPath: string): string {
  return secretPath.replace(/^\/?(v1\/)?/, '');
}
