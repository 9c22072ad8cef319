import { arnParts, partitionOf } from '../../core/identity/arn';
import { type AwsDeployment, roleAccountOf } from '../../core/stores/aws/deployment';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { secretArnPattern } from '../../core/stores/aws/inline-policies';
import type { PolicyDocument } from '../../core/stores/aws/policy-document';
import type { AwsResources } from '../../core/stores/aws/resources';
import type { ReportInput } from '../reported';

/** What is created is named by what the caller gave, not by its ARN: so a preview shows who will read a secret. */
export type AwsReported = ReportInput<AwsDeployment, AwsResources>;

/** The ARN of the role; not known where people associate one by Pod Identity. */
export function roleArnOf({ environment, resources: { role } }: AwsReported): string | undefined {
  if (!role.isCreated) {
    return role.arn(environment);
  }
  const { name, path = () => '/' } = role.fields;
  const account = roleAccountOf(environment);
  return `arn:${partitionOf(environment.region)}:iam::${account}:role${path(environment)}${name(environment)}`;
}

/** A placeholder for an unknown account. */
const SOME_ACCOUNT = '000000000000';

/** The ARN of the secret, or one that matches it alone; with `<account>` in it where its account is not known. */
export function secretArnOf(reported: AwsReported): string {
  const { environment } = reported;
  if (environment.secretArn !== undefined) {
    return environment.secretArn;
  }
  const roleArn = roleArnOf(reported);
  const accountId = roleArn === undefined ? SOME_ACCOUNT : arnParts(roleArn).accountId;
  const secretName = secretReferenceOf(environment).secret;
  return secretArnPattern({ region: environment.region, accountId, secretName });
}

/** An ARN or a policy with `<account>` for an account that is not known. */
export function withAccount(text: string): string {
  return text.replaceAll(`:${SOME_ACCOUNT}:`, ':<account>:');
}

/** Whether the secret is in another account than the role, which then needs more than a policy on the role. */
export function isInOtherAccount(reported: AwsReported): boolean {
  const { secretArn } = reported.environment;
  const roleArn = roleArnOf(reported);
  return (
    secretArn !== undefined && roleArn !== undefined && arnParts(secretArn).accountId !== arnParts(roleArn).accountId
  );
}

/** What the role has to be allowed on the files or the database; undefined if the environment does not name them. */
export function grantOf(
  { environment, resources: { role } }: AwsReported,
  name: 'file-storage' | 'database',
): PolicyDocument | undefined {
  return role.policies.find((policy) => policy.name === name)?.document(environment);
}
