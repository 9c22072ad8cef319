import { type Problem, show } from '../../input/problem';

/**
 * Segments that mean themselves everywhere: in a URL, in HCL, and in a policy, where `*` and `+` match anything and
 * `{{` begins a template.
 */
const SEGMENTS = /^(?!(.*\/)?\.{1,2}(\/|$))[\w.~@=:-]+(\/[\w.~@=:-]+)*$/;
const SEGMENTS_RULE =
  'must be letters, digits and _.-~@=: with single slashes between them, without one at either end, and no segment . or ..';

/**
 * The path as it is, for policies.
 *
 * @throws Error where a policy would take it for more than one path. The checks of an environment refuse such input
 * before.
 */
export function exactPath(path: string): string {
  // Callers without a compiler may give anything.
  if (typeof (path as unknown) !== 'string' || !SEGMENTS.test(path)) {
    throw new Error(`${SEGMENTS_RULE}, got ${show(path)}`);
  }
  return path;
}

/** What is wrong with a path, where it is known. */
export function checkPath(
  field: string,
  path: unknown,
  refusalOf: (path: string) => string | undefined = () => undefined,
): Problem[] {
  if (typeof path !== 'string') {
    return [];
  }
  const message = SEGMENTS.test(path) ? refusalOf(path) : SEGMENTS_RULE;
  return message === undefined ? [] : [{ path: field, message, given: show(path) }];
}

/** Mounts that every Vault has, none of which holds secrets of apps. */
const RESERVED = ['audit', 'auth', 'cubbyhole', 'identity', 'sys'];

/** What is wrong with the first segment of a path in the Vault API, which is the mount or its beginning. */
export function refusalOfMount(path: string): string | undefined {
  const [first = ''] = path.split('/');
  if (first === 'v1') {
    return 'must not begin with "v1", which the provider takes for the version of the API';
  }
  return RESERVED.includes(first) ? `must not be in "${first}/", which Vault keeps to itself` : undefined;
}

/** What is wrong with the mount path of an auth method. */
export function refusalOfAuthMount(path: string): string | undefined {
  return /^auth(\/|$)/.test(path) ? 'must be the path of the auth method without "auth/", which is added' : undefined;
}

/** @see https://developer.hashicorp.com/vault/docs/enterprise/namespaces#namespace-naming-restrictions */
export function refusalOfNamespace(path: string): string | undefined {
  return path === 'root' ? 'must be left out for the root namespace' : refusalOfMount(path);
}
