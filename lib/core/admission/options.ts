import type { MultilineString } from '../input/shape';

/** The response of the API server to an object that a rule refuses. */
export const AdmissionAction = {
  /** Refuses the object and reports the reason. */
  Deny: 'Deny',
  /** Accepts the object and warns the client that applies it. */
  Warn: 'Warn',
  /** Accepts the object and adds an annotation to the audit log. */
  Audit: 'Audit',
} as const;
export type AdmissionAction = (typeof AdmissionAction)[keyof typeof AdmissionAction];

/** Options for running the rules of `check` in the API server, on Kubernetes 1.30 and later. */
export interface AdmissionOptions {
  /**
   * The response of the API server to an object that a rule refuses: `Deny`, `Warn` or `Audit`. Every rule refuses an
   * object that makes a mount fail, or that contains a password in clear text.
   *
   * @default AdmissionAction.Deny
   * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-actions
   */
  readonly action?: AdmissionAction;

  /**
   * Labels that select the namespaces in which the rules run: the namespaces that have all of these labels. Keys, such
   * as `example.com/team`, and values follow the Kubernetes rules for labels.
   *
   * @default - the rules run in every namespace
   */
  readonly namespaceLabels?: { [key: string]: MultilineString };
}
