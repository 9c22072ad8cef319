import { show } from '../input/problem';

/**
 * An IAM policy, as data; `JSON.stringify` gives the document.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface PolicyDocument {
  /** The version of the policy language, not of the policy. */
  readonly Version: '2012-10-17';
  /** What is granted; each statement by itself. */
  readonly Statement: PolicyStatement[];
}

/** One statement of an IAM policy. `Principal` is for trust policies, `Resource` for the others. */
export interface PolicyStatement {
  /** Every statement grants; none denies. */
  readonly Effect: 'Allow';

  /**
   * Who may assume the role, by `Federated` or `Service`.
   *
   * @default - none; only in trust policies
   */
  readonly Principal?: { readonly [type: string]: string };

  /** What may be done, such as `secretsmanager:GetSecretValue`. */
  readonly Action: string | string[];

  /**
   * The ARNs of what it may be done with.
   *
   * @default - none; in trust policies it is the role itself
   */
  readonly Resource?: string[];

  /**
   * When it may be done: by operator, such as `StringEquals`, and by key.
   *
   * @default - always
   */
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | string[] } };
}

/** A policy that grants these statements. */
export const policyOf = (...Statement: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });

/**
 * The string as it is, for policies: `*` and `?` would match more than was meant, and `${` begins a variable.
 *
 * @throws Error if it holds one of them. The checks of an environment refuse such input before.
 */
export function exactly(value: string): string {
  // Callers without a compiler may give anything.
  if (typeof (value as unknown) !== 'string' || value === '') {
    throw new Error(`must be a string, got ${show(value)}`);
  }
  if (/[*?]|\$\{/.test(value)) {
    throw new Error(`must not have *, ? or \${, which a policy expands, got ${JSON.stringify(value)}`);
  }
  return value;
}
