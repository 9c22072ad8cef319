import { createProblem, type Problem, show } from '../../input/problem';

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
 * @throws Error if a policy would take it for more than one path. The checks of an environment refuse such input before.
 */
export function exactPath(path: string): string {
  // Callers without a compiler may give anything.
  if (typeof (path as unknown) !== 'string' || !SEGMENTS.test(path)) {
    throw new Error(`${SEGMENTS_RULE}, got ${show(path)}`);
  }
  return path;
}

/** What is wrong with a path that has the right characters; undefined if nothing is. */
export type PathRule = (field: string, path: string) => Problem | undefined;

/** What is wrong with a path. An unresolved one has no problems. */
export function checkPath(field: string, path: unknown, rule: PathRule = () => undefined): Problem[] {
  if (typeof path !== 'string') {
    return [];
  }
  const problem = SEGMENTS.test(path) ? rule(field, path) : segmentsProblem(field, path);
  return problem === undefined ? [] : [problem];
}

/** The command line of Vault shows mounts and namespaces with a slash at their end. */
function segmentsProblem(field: string, path: string): Problem {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  return SEGMENTS.test(trimmed)
    ? createProblem('invalid-reference', field, 'must not begin or end with a slash', {
        given: path,
        accepted: show(trimmed),
      })
    : createProblem('invalid-reference', field, SEGMENTS_RULE, { given: path });
}

/** Mounts that every Vault has, none of which holds secrets of apps. */
const RESERVED = ['audit', 'auth', 'cubbyhole', 'identity', 'sys'] as const;

/** What is wrong with the first segment of a path in the Vault API, which is the mount or its beginning. */
export const mountProblem: PathRule = (field, path) => {
  const [first = ''] = path.split('/');
  if (first === 'v1') {
    const message = 'must not begin with "v1", which the provider takes for the version of the API';
    return createProblem('reserved-name', field, message, { given: path });
  }
  const reserved = RESERVED.find((mount) => mount === first);
  return reserved === undefined
    ? undefined
    : createProblem('reserved-name', field, `must not be in "${reserved}/", which Vault keeps to itself`, {
        given: path,
      });
};

/** What is wrong with the mount path of an auth method. */
export const authMountProblem: PathRule = (field, path) => {
  const message = 'must be the path of the auth method without "auth/", which is added';
  return /^auth(\/|$)/.test(path) ? createProblem('invalid-reference', field, message, { given: path }) : undefined;
};

/** @see https://developer.hashicorp.com/vault/docs/enterprise/namespaces#namespace-naming-restrictions */
export const namespaceProblem: PathRule = (field, path) =>
  path === 'root'
    ? createProblem('reserved-name', field, 'must be removed for the root namespace', { given: path })
    : mountProblem(field, path);
