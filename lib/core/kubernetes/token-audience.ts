import { createProblem, type Problem } from '../input/problem';

/**
 * What is wrong with the audience of a token, where it is resolved. Kubernetes takes any string; ASCII reads the same in every
 * chart, manifest and command.
 *
 * @see https://kubernetes-csi.github.io/docs/token-requests.html
 */
export function checkTokenAudience(path: string, audience: unknown): Problem[] {
  return typeof audience !== 'string' || /^[!-~]([ -~]*[!-~])?$/.test(audience)
    ? []
    : [createProblem('invalid-value', path, 'must be ASCII without a space at either end', { given: audience })];
}
