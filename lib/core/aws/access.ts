import { arnParts, partitionOf } from '../arn';
import { serviceAccountSubject } from '../service-account';
import type { Reported } from '../reports/reported';
import { type AwsDeployment, roleAccountOf, roleNameOf } from './deployment';
import { secretReferenceOf } from './environment';
import { databasePolicy, fileStoragePolicy, readSecretPolicy, secretArnPattern } from './inline-policies';
import type { PolicyDocument } from './policy-document';
import { issuerOf } from './trust-policy';

/** What is known of AWS resources only when they exist. */
export interface AwsCreated {
  readonly roleArn?: string;
  readonly secretArn?: string;
}

export type AwsReported = Reported<AwsDeployment, AwsCreated>;

/** What a role may do, and what that is for. */
export interface AwsGrant {
  readonly target: 'secret' | 'files' | 'database';
  readonly policy: PolicyDocument;
}

/** Whether the role exists and is never changed. */
export function isRoleAdopted({ environment, kubernetesOnly }: AwsReported): boolean {
  return kubernetesOnly === true || environment.roleArn !== undefined || environment.podIdentityRoleArn !== undefined;
}

/** The ARN of the role; not known where people associate one by Pod Identity. */
export function roleArnOf({ environment, created }: AwsReported): string | undefined {
  const { roleArn, podIdentityRoleArn, oidcProviderArn, eksClusterArn, region } = environment;
  const { roleName, rolePath = '/', namespace, name } = environment;
  const given = created?.roleArn ?? roleArn ?? podIdentityRoleArn;
  if (given !== undefined || (oidcProviderArn === undefined && eksClusterArn === undefined)) {
    return given;
  }
  const account = roleAccountOf(environment);
  return `arn:${partitionOf(region)}:iam::${account}:role${rolePath}${roleName ?? roleNameOf(namespace, name)}`;
}

/** The ARN of the secret, or one that matches it alone; not known where its account is not. */
export function secretArnOf(reported: AwsReported): string | undefined {
  const { environment, created } = reported;
  if (environment.secretArn !== undefined || created?.secretArn !== undefined) {
    return environment.secretArn ?? created?.secretArn;
  }
  const roleArn = roleArnOf(reported);
  const { region } = environment;
  return roleArn === undefined
    ? undefined
    : secretArnPattern({
        region,
        accountId: arnParts(roleArn).accountId,
        secretName: secretReferenceOf(environment).secret,
      });
}

/** What the role of an environment has to be allowed, as far as the environment says it. */
export function grantsOf(reported: AwsReported): AwsGrant[] {
  const { environment } = reported;
  const { database, databaseResourceId, bucketArn } = environment;
  return [
    ...readSecretGrants(reported),
    ...(bucketArn === undefined ? [] : [{ target: 'files' as const, policy: filePolicyOf(environment, bucketArn) }]),
    ...(databaseResourceId === undefined || database?.username === undefined
      ? []
      : [
          {
            target: 'database' as const,
            policy: databasePolicy({
              region: environment.databaseRegion ?? environment.region,
              accountId: roleAccountOf(environment),
              databaseResourceId,
              username: database.username,
            }),
          },
        ]),
  ];
}

function readSecretGrants(reported: AwsReported): AwsGrant[] {
  const { failoverRegion, failoverSecretArn, kmsKeyArn, failoverKmsKeyArn, region } = reported.environment;
  const arn = secretArnOf(reported);
  if (arn === undefined) {
    return [];
  }
  const replica = failoverSecretArn ?? arn.replace(/^(arn:[^:]+:secretsmanager:)[^:]+/, `$1${failoverRegion ?? ''}`);
  const keys = [
    ...(kmsKeyArn === undefined ? [] : [{ keyArn: kmsKeyArn, region }]),
    ...(failoverKmsKeyArn === undefined || failoverRegion === undefined
      ? []
      : [{ keyArn: failoverKmsKeyArn, region: failoverRegion }]),
  ];
  return [
    { target: 'secret', policy: readSecretPolicy([arn, ...(failoverRegion === undefined ? [] : [replica])], keys) },
  ];
}

function filePolicyOf({ bucketPrefix, wholeBucket, fileStorage }: AwsDeployment, bucketArn: string): PolicyDocument {
  return fileStoragePolicy({ bucketArn, bucketPrefix, wholeBucket, performDelete: fileStorage?.performDelete });
}

/** Whom the role trusts. */
export function trustOf({ environment }: AwsReported): {
  readonly issuer: string | undefined;
  readonly subject: string;
} {
  const { oidcProviderArn, eksClusterArn, namespace, name } = environment;
  const issuer = oidcProviderArn === undefined ? eksClusterArn : issuerOf(oidcProviderArn);
  return { issuer, subject: serviceAccountSubject(namespace, name) };
}
