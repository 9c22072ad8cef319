import type { MultilineString } from '../input/shape';

/** What the API server does with an object that a rule refuses. */
export const AdmissionAction = {
  /** It refuses the object, and says why. */
  Deny: 'Deny',
  /** It accepts the object, and warns whoever applies it. */
  Warn: 'Warn',
  /** It accepts the object, and writes an annotation into the audit log. */
  Audit: 'Audit',
} as const;
export type AdmissionAction = (typeof AdmissionAction)[keyof typeof AdmissionAction];

/** How the rules of `check` run in the API server, on Kubernetes 1.30 and later. */
export interface AdmissionOptions {
  /**
   * What the API server does with an object that a rule refuses: `Deny`, `Warn` or `Audit`. Every rule is about an object with
   * which a mount fails, or that has a password in clear text.
   *
   * @default AdmissionAction.Deny
   * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-actions
   */
  readonly action?: AdmissionAction;

  /**
   * Labels that select the namespaces in which the rules run: those that have all of them. Keys and values follow the rules of
   * Kubernetes for labels, such as `example.com/team`.
   *
   * @default - the rules run in every namespace
   */
  readonly namespaceLabels?: { [key: string]: MultilineString };
}
