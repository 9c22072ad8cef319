import { arnParts, partitionOf } from '../../core/identity/arn';
import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { type AwsDeployment, roleAccountOf, roleNameOf } from '../../core/stores/aws/deployment';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import {
  databasePolicy,
  fileStoragePolicy,
  readSecretPolicy,
  secretArnPattern,
} from '../../core/stores/aws/inline-policies';
import type { PolicyDocument } from '../../core/stores/aws/policy-document';
import { issuerOf } from '../../core/stores/aws/trust-policy';
import type { Reported } from '../reported';

/** What is created is named by what the caller gave, not by its ARN: so a preview shows who will read a secret. */
export type AwsReported = Reported<AwsDeployment>;

/** Whether the role exists and is never changed. */
export function isRoleAdopted({ environment, kubernetesOnly }: AwsReported): boolean {
  return kubernetesOnly === true || environment.roleArn !== undefined || environment.podIdentityRoleArn !== undefined;
}

/** The ARN of the role; not known where people associate one by Pod Identity. */
export function roleArnOf({ environment }: AwsReported): string | undefined {
  const given = environment.roleArn ?? environment.podIdentityRoleArn;
  if (given !== undefined || (environment.oidcProviderArn ?? environment.eksClusterArn) === undefined) {
    return given;
  }
  const { region, roleName, rolePath = '/', namespace, name } = environment;
  const account = roleAccountOf(environment);
  return `arn:${partitionOf(region)}:iam::${account}:role${rolePath}${roleName ?? roleNameOf(namespace, name)}`;
}

/** What stands for an account that is not known here. */
const SOME_ACCOUNT = '000000000000';

/** The ARN of the secret, or one that matches it alone; with `<account>` in it where its account is not known. */
function secretArnOf(reported: AwsReported): string {
  const { environment } = reported;
  if (environment.secretArn !== undefined) {
    return environment.secretArn;
  }
  const roleArn = roleArnOf(reported);
  const accountId = roleArn === undefined ? SOME_ACCOUNT : arnParts(roleArn).accountId;
  const secretName = secretReferenceOf(environment).secret;
  return secretArnPattern({ region: environment.region, accountId, secretName });
}

/** A text with `<account>` for what is not known. */
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

/** What the role has to be allowed on the secret, on its replica, and on their keys. */
export function readSecretGrant(reported: AwsReported): PolicyDocument {
  const { kmsKeyArn, failoverKmsKeyArn, region, failoverRegion } = reported.environment;
  const keys = [
    ...(kmsKeyArn === undefined ? [] : [{ keyArn: kmsKeyArn, region }]),
    ...(failoverKmsKeyArn === undefined || failoverRegion === undefined
      ? []
      : [{ keyArn: failoverKmsKeyArn, region: failoverRegion }]),
  ];
  return readSecretPolicy(
    secretPlacesOf(reported).map(({ arn }) => arn),
    keys,
  );
}

/** The secret and its replica, each with the key that encrypts it. */
export function secretPlacesOf(
  reported: AwsReported,
): { readonly arn: string; readonly keyArn?: string | undefined }[] {
  const { failoverRegion, failoverSecretArn, kmsKeyArn, failoverKmsKeyArn } = reported.environment;
  const arn = secretArnOf(reported);
  const replica = failoverSecretArn ?? arn.replace(/^(arn:[^:]+:secretsmanager:)[^:]+/, `$1${failoverRegion ?? ''}`);
  return [
    { arn, keyArn: kmsKeyArn },
    ...(failoverRegion === undefined ? [] : [{ arn: replica, keyArn: failoverKmsKeyArn }]),
  ];
}

/** What the role has to be allowed on the files; not known where they are granted elsewhere. */
export function filesGrant({ environment }: AwsReported): PolicyDocument | undefined {
  const { bucketArn, bucketPrefix, wholeBucket, fileStorage } = environment;
  return bucketArn === undefined
    ? undefined
    : fileStoragePolicy({ bucketArn, bucketPrefix, wholeBucket, performDelete: fileStorage?.performDelete });
}

/** What the role has to be allowed on the database; not known where that is granted elsewhere. */
export function databaseGrant({ environment }: AwsReported): PolicyDocument | undefined {
  const { database, databaseResourceId, databaseRegion, region } = environment;
  return databaseResourceId === undefined || database?.username === undefined
    ? undefined
    : databasePolicy({
        region: databaseRegion ?? region,
        accountId: roleAccountOf(environment),
        databaseResourceId,
        username: database.username,
      });
}

/** Whom the role trusts: the issuer or the cluster, where it is known, and the subject. */
export function trustOf({ environment }: AwsReported): {
  readonly issuer: string | undefined;
  readonly subject: string;
} {
  const { oidcProviderArn, eksClusterArn, namespace, name } = environment;
  const issuer = oidcProviderArn === undefined ? eksClusterArn : issuerOf(oidcProviderArn);
  return { issuer, subject: serviceAccountSubject(namespace, name) };
}
