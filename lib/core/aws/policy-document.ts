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
