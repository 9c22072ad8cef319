import { show } from '../input/problem';

/**
 * An IAM policy, as data; `JSON.stringify` gives the document.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface PolicyDocument {
  /** The version of the policy language, not of the policy. */
  readonly Version: '2012-10-17';
  /** The statements, each of which grants on its own. */
  readonly Statement: PolicyStatement[];
}

/** One statement of an IAM policy. `Principal` is for trust policies, `Resource` for the others. */
export interface PolicyStatement {
  /** Always `Allow`: no statement denies. */
  readonly Effect: 'Allow';

  /**
   * The principal that may assume the role, by its type: `Federated` or `Service`.
   *
   * @default - none; set only in trust policies
   */
  readonly Principal?: { readonly [type: string]: string };

  /** The allowed actions, such as `secretsmanager:GetSecretValue`. */
  readonly Action: string | string[];

  /**
   * The ARNs of the resources that the actions apply to.
   *
   * @default - none; a trust policy applies to its role
   */
  readonly Resource?: string[];

  /**
   * The conditions under which the statement applies, by operator, such as `StringEquals`, and by key.
   *
   * @default - none; the statement always applies
   */
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | string[] } };
}

/** A policy that grants these statements. */
export const policyOf = (...Statement: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });

/**
 * Returns a string unchanged, for use in a policy, where `*` and `?` would match more than intended and `${` starts a
 * variable.
 *
 * @throws Error if the value is not a string, is empty, or contains one of them. The checks of an environment refuse such input earlier.
 */
export function exactly(value: string): string {
  // Callers without type checking may pass anything.
  if (typeof (value as unknown) !== 'string' || value === '') {
    throw new Error(`must be a string, got ${show(value)}`);
  }
  if (/[*?]|\$\{/.test(value)) {
    throw new Error(`must not have *, ? or \${, which a policy expands, got ${JSON.stringify(value)}`);
  }
  return value;
}
