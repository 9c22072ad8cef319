import { describe } from '../problem';

/** An IAM policy, as data. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: PolicyStatement[];
}

/** One statement of an IAM policy. `Principal` is for trust policies, `Resource` for the others. */
export interface PolicyStatement {
  readonly Effect: 'Allow';
  readonly Principal?: { readonly [type: string]: string };
  readonly Action: string | string[];
  readonly Resource?: string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | string[] } };
}

/**
 * The text as it is, for policies: `*` and `?` would match more than was meant, and `${` begins a variable.
 *
 * @throws Error where it holds one of them. The checks of an environment refuse such input before.
 */
export function exactly(text: string): string {
  // Callers without a compiler may give anything.
  if (typeof (text as unknown) !== 'string' || text === '') {
    throw new Error(`must be text, got ${describe(text)}`);
  }
  if (/[*?]|\$\{/.test(text)) {
    throw new Error(`must not hold *, ? or \${, which a policy expands, got ${JSON.stringify(text)}`);
  }
  return text;
}
