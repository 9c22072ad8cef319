import type { Problem } from '../input/problem';
import { at, type Draft } from '../input/shape';
import { formProblem } from '../input/value-problems';

/** The audience of IRSA tokens, in every partition. */
export const IRSA_AUDIENCE = 'sts.amazonaws.com';
/** The service principal that assumes roles for EKS Pod Identity, which is also the audience of its tokens. */
export const POD_IDENTITY_AUDIENCE = 'pods.eks.amazonaws.com';

/** @see https://github.com/aws/amazon-eks-pod-identity-webhook/blob/master/pkg/annotations.go */
export const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';
const AUDIENCE_ANNOTATION = 'eks.amazonaws.com/audience';

/** The problem of an audience annotation that the role does not trust. */
export function roleAudienceProblem(annotations: Draft<Record<string, string>> = {}): Problem | undefined {
  const audience = Object.hasOwn(annotations, AUDIENCE_ANNOTATION) ? annotations[AUDIENCE_ANNOTATION] : undefined;
  const message = 'must be "sts.amazonaws.com" or removed: the role trusts no other audience';
  const isTrusted = (text: string) => text === IRSA_AUDIENCE;
  return formProblem(at('annotations', AUDIENCE_ANNOTATION), audience, isTrusted, message, 'contradicts-argument');
}
