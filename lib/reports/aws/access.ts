import { arnParts } from '../../core/identity/arn';
import type { AwsEnvironment } from '../../core/stores/aws/controller';
import { createdRoleArn, SOME_ACCOUNT } from '../../core/stores/aws/deployment';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { secretArnPattern } from '../../core/stores/aws/inline-policies';
import type { PolicyDocument } from '../../core/identity/policy-document';
import type { AwsResources } from '../../core/stores/aws/resources';
import type { ReportInput } from '../reported';

/**
 * The input of the reports on AWS. They are rendered from arguments only, without outputs of AWS, so a preview shows who will
 * read a secret.
 */
export type AwsReported = ReportInput<AwsEnvironment, AwsResources>;

/** The ARN of the role; undefined if an existing role is not named. */
export function roleArnOf({ environment, resources: { role } }: AwsReported): string | undefined {
  if (!role.isCreated) {
    return role.arn(environment);
  }
  const { name, path } = role.fields;
  return createdRoleArn(environment, { name: name(environment), path: path?.(environment) });
}

/** The ARN of the secret, or a pattern that matches only it; {@link withAccount} shows an account that is not known. */
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
export function withAccount(rendered: string): string {
  return rendered.replaceAll(`:${SOME_ACCOUNT}:`, ':<account>:');
}

/** Whether the secret and the role are in different accounts. If so, a policy of the role is not enough. */
export function isInOtherAccount(reported: AwsReported): boolean {
  const { secretArn } = reported.environment;
  const roleArn = roleArnOf(reported);
  return (
    secretArn !== undefined && roleArn !== undefined && arnParts(secretArn).accountId !== arnParts(roleArn).accountId
  );
}

/** The policy that the role needs for the files or the database; undefined if the environment does not name them. */
export function grantOf(
  { environment, resources: { role } }: AwsReported,
  name: 'file-storage' | 'database',
): PolicyDocument | undefined {
  return role.policies.find((policy) => policy.name === name)?.document(environment);
}
