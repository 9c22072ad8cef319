import type { Problem } from '../input/problem';
import { formProblem } from '../input/value-problems';

/**
 * The problem of the audience of a token; none while it is unresolved. Kubernetes accepts any string, but ASCII reads
 * the same in every chart, manifest and command.
 *
 * @see https://kubernetes-csi.github.io/docs/token-requests.html
 */
export function tokenAudienceProblem(path: string, audience: unknown): Problem | undefined {
  const message = 'must be ASCII without a space at either end';
  return formProblem(path, audience, /^[!-~]([ -~]*[!-~])?$/, message, 'invalid-value');
}
