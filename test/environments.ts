import type { AwsDeployment, AwsSecretStore } from 'mendix-secret-store';

export const ROLE_ARN = 'arn:aws:iam::123456789012:role/orders';
export const OIDC_PROVIDER_ARN = 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE';
export const CLUSTER_ARN = 'arn:aws:eks:eu-west-1:123456789012:cluster/production';
export const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf';
export const KEY_ARN = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const BUCKET_ARN = 'arn:aws:s3:::my-app-files';

/** An environment with a password and static keys, as in the guide's first sample. */
const PASSWORD_ENVIRONMENT = {
  name: 'orders',
  namespace: 'apps',
  region: 'eu-west-1',
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
} as const;

/** The same environment with IAM for the database and the files. */
export const IAM_ENVIRONMENT = {
  ...PASSWORD_ENVIRONMENT,
  database: {
    type: 'PostgreSQL',
    authentication: 'AwsIam',
    username: 'orders-user',
    resourceId: 'db-ABCDEFGHIJKL01234',
  },
  fileStorage: { service: 'S3', authentication: 'AwsIam', bucketArn: BUCKET_ARN, prefix: 'orders' },
} as const;

export const cdk8sProps = (change: Partial<AwsSecretStore> = {}): AwsSecretStore => ({
  ...PASSWORD_ENVIRONMENT,
  roleArn: ROLE_ARN,
  ...change,
});

export const pulumiArgs = (change: Partial<AwsDeployment> = {}): AwsDeployment => ({
  ...PASSWORD_ENVIRONMENT,
  oidcProviderArn: OIDC_PROVIDER_ARN,
  ...change,
});

/** IAM for the database and the files, with the resources that the policies name. */
export const pulumiIamArgs = (change: Partial<AwsDeployment> = {}): AwsDeployment => ({
  ...IAM_ENVIRONMENT,
  oidcProviderArn: OIDC_PROVIDER_ARN,
  ...change,
});

/** Values for {@link PASSWORD_ENVIRONMENT}; each contains the marker unless the checks require a fixed value. */
export const passwordValues = (marker = 'value'): Record<string, string> => ({
  'database-type': 'PostgreSQL',
  'database-jdbc-url': `jdbc:postgresql://pg.example.com:5432/${marker}`,
  'database-host': `${marker}.example.com:5432`,
  'database-name': marker,
  'database-username': marker,
  'database-password': marker,
  'storage-service-name': 'com.mendix.storage.s3',
  'storage-endpoint': `https://${marker}.s3.eu-west-1.amazonaws.com`,
  'storage-access-key-id': marker,
  'storage-secret-access-key': marker,
  'storage-bucket-name': marker,
});
