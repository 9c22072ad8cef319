import { formatProblem } from 'mendix-secret-store';
import { AWS } from '../../../../lib/stores/aws';
import { UNRESOLVED } from '../../../../lib/core/input/unresolved';
import {
  BUCKET_ARN,
  CLUSTER_ARN,
  cdk8sProps,
  IAM_ENVIRONMENT,
  KEY_ARN,
  OIDC_PROVIDER_ARN,
  passwordValues,
  pulumiArgs,
  pulumiIamArgs,
  ROLE_ARN,
  SECRET_ARN,
} from '../../../environments';

const { fileStorage: FILES, database: DATABASE } = IAM_ENVIRONMENT;
const NO_CHANGE = 'has no effect on an existing secret, because it is never changed';
const ONLY_WHERE_CREATED =
  'is valid only if the secrets and the identity are created by the Pulumi component or a controller; here both already exist: remove it';
const NO_GRANT = 'has no effect on an existing role, because it is never changed; set it there';

test.each([
  ['IRSA', pulumiArgs()],
  ['IAM everywhere', pulumiIamArgs()],
  ['a secret that RDS manages', pulumiArgs({ secretArn: SECRET_ARN.replace('apps/orders', 'rds!db-2f6c1a7e') })],
  ['the whole bucket', pulumiIamArgs({ fileStorage: { ...FILES, prefix: undefined as never, wholeBucket: true } })],
  ['an existing role', { ...pulumiArgs(), oidcProviderArn: undefined, roleArn: ROLE_ARN }],
  [
    'an existing role, and the permissions that it must grant',
    { ...pulumiIamArgs(), oidcProviderArn: undefined, roleArn: ROLE_ARN },
  ],
  [
    'an existing role with Pod Identity',
    {
      ...pulumiArgs(),
      oidcProviderArn: undefined,
      usePodIdentity: true,
      eksClusterArn: CLUSTER_ARN,
      roleArn: ROLE_ARN,
    },
  ],
  ['Pod Identity', { ...pulumiArgs(), oidcProviderArn: undefined, usePodIdentity: true, eksClusterArn: CLUSTER_ARN }],
  ['values', pulumiArgs({ values: passwordValues() })],
  [
    'strings that are not known yet',
    {
      ...pulumiIamArgs(),
      namespace: UNRESOLVED,
      region: UNRESOLVED,
      oidcProviderArn: UNRESOLVED,
      fileStorage: { ...FILES, bucketArn: UNRESOLVED },
      database: { ...DATABASE, resourceId: UNRESOLVED },
    },
  ],
])('accepts %s', (_, args) => {
  expect(AWS.checkDeployment(args)).toEqual([]);
});

test.each([
  ['IRSA', cdk8sProps()],
  ['Pod Identity', { ...cdk8sProps(), roleArn: undefined, usePodIdentity: true }],
  ['Pod Identity with a role that the reports name', { ...cdk8sProps(), usePodIdentity: true }],
  ['a bucket and a database that the reports name', cdk8sProps({ fileStorage: FILES, database: DATABASE })],
  ['an existing ServiceAccount', { ...cdk8sProps(), roleArn: undefined, skipServiceAccount: true }],
  ['China', cdk8sProps({ region: 'cn-north-1', roleArn: 'arn:aws-cn:iam::123456789012:role/orders' })],
  ['GovCloud', cdk8sProps({ region: 'us-gov-west-1', roleArn: 'arn:aws-us-gov:iam::123456789012:role/a/orders' })],
])('accepts %s when the AWS resources exist', (_, props) => {
  expect(AWS.checkStore(props)).toEqual([]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no identity',
    { roleArn: undefined },
    [
      'roleArn: is required, because the ServiceAccount is annotated with it; or set controller, which creates the role, or usePodIdentity, or skipServiceAccount if the ServiceAccount exists',
    ],
  ],
  [
    'a role ARN for an existing ServiceAccount',
    { skipServiceAccount: true },
    [
      'roleArn: has no effect with skipServiceAccount, because an existing ServiceAccount is never changed; annotate it yourself',
    ],
  ],
  [
    'a bucket name instead of an ARN, and a malformed folder',
    { fileStorage: { ...FILES, bucketArn: 'my-app-files', prefix: '/orders' } },
    [
      'fileStorage.bucketArn: must be the ARN of an S3 bucket, such as "arn:aws:s3:::my-app-files", got "my-app-files"',
      `fileStorage.prefix: must have letters, digits and _!.'()- only, with single slashes between them, got "/orders"`,
    ],
  ],
  [
    'a bucket whose folder is not set',
    { fileStorage: { ...FILES, prefix: undefined } },
    [
      'fileStorage.prefix: is required, exactly as stored under "storage-bucket-name"; or set fileStorage.wholeBucket to true',
    ],
  ],
  [
    'a role annotation and Pod Identity',
    { roleArn: undefined, usePodIdentity: true, annotations: { 'eks.amazonaws.com/role-arn': ROLE_ARN } },
    ['annotations["eks.amazonaws.com/role-arn"]: cannot be combined with usePodIdentity: remove it'],
  ],
  [
    'a user instead of a role',
    { roleArn: 'arn:aws:iam::123456789012:user/orders' },
    [
      'roleArn: must be the ARN of an IAM role, such as "arn:aws:iam::123456789012:role/orders": it names another kind of resource, got "arn:aws:iam::123456789012:user/orders"',
    ],
  ],
  [
    'a role of another partition',
    { region: 'cn-north-1' },
    [`roleArn: must be in the partition of its region, got "${ROLE_ARN}", accepted: "aws-cn"`],
  ],
  ['a misspelt field', { databse: {} }, ['databse: is unknown; did you mean "database"?']],
  [
    'fields in another case, or outside the object that they belong to',
    { bucketARN: BUCKET_ARN, role_arn: ROLE_ARN, databaseResourceId: 'db-A' },
    [
      'bucketARN: is unknown; did you mean "fileStorage.bucketArn"?',
      'role_arn: is unknown; did you mean "roleArn"?',
      'databaseResourceId: is unknown; did you mean "database.resourceId"?',
    ],
  ],
  [
    'fields of resources that only a component creates',
    { oidcProviderArn: OIDC_PROVIDER_ARN, kmsKeyArn: KEY_ARN, values: {} },
    [`oidcProviderArn: ${ONLY_WHERE_CREATED}`, `kmsKeyArn: ${ONLY_WHERE_CREATED}`, `values: ${ONLY_WHERE_CREATED}`],
  ],
  [
    'a flag in quotes',
    { usePodIdentity: 'true' },
    ['usePodIdentity: must be true or false, without quotes, got "true"'],
  ],
  [
    'an account that lacks a digit',
    { roleArn: 'arn:aws:iam::12345678901:role/orders' },
    [
      'roleArn: must be the ARN of an IAM role, such as "arn:aws:iam::123456789012:role/orders": an account has 12 digits, got "arn:aws:iam::12345678901:role/orders"',
    ],
  ],
  [
    'a Pulumi Output',
    { roleArn: { __pulumiOutput: true } },
    [
      'roleArn: must be a string, got a Pulumi Output, which is not known yet here (export it with "pulumi stack output --json" and read that file)',
    ],
  ],
])('fails on %s when the AWS resources exist', (_, change, problems) => {
  expect(AWS.checkStore({ ...cdk8sProps(), ...change }).map(formatProblem)).toEqual(problems);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no identity',
    { oidcProviderArn: undefined },
    ['oidcProviderArn: is required to create the role; or set roleArn for an existing role, or usePodIdentity'],
  ],
  [
    'a role to create and an existing one',
    { roleArn: ROLE_ARN },
    ['oidcProviderArn: is for a role that is created, and cannot be combined with roleArn'],
  ],
  [
    'Pod Identity without a cluster',
    { usePodIdentity: true },
    [
      'eksClusterArn: is required with usePodIdentity',
      'oidcProviderArn: is for IRSA, and cannot be combined with usePodIdentity',
    ],
  ],
  ['a cluster without Pod Identity', { eksClusterArn: CLUSTER_ARN }, ['eksClusterArn: needs usePodIdentity']],
  [
    'the URL of an issuer',
    { oidcProviderArn: 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE' },
    [
      `oidcProviderArn: must be the ARN of an IAM OIDC provider, such as "${OIDC_PROVIDER_ARN}", got "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"`,
    ],
  ],
  [
    'an issuer with a wildcard',
    { oidcProviderArn: OIDC_PROVIDER_ARN.replace('EXAMPLE', '*') },
    [
      `oidcProviderArn: must be the ARN of an IAM OIDC provider, such as "${OIDC_PROVIDER_ARN}": a provider has the host and the path of its issuer, without "https://" or wildcards, got "${OIDC_PROVIDER_ARN.replace('EXAMPLE', '*')}"`,
    ],
  ],
  [
    'a name and a path for an existing role',
    { oidcProviderArn: undefined, roleArn: ROLE_ARN, roleName: 'x', rolePath: '/x/' },
    [`roleName: ${NO_GRANT}`, `rolePath: ${NO_GRANT}`],
  ],
  [
    'names that AWS refuses',
    { roleName: 'a b', rolePath: 'mendix', permissionsBoundaryArn: ROLE_ARN, recoveryWindowInDays: 5 },
    [
      `permissionsBoundaryArn: must be the ARN of an IAM policy, such as "arn:aws:iam::123456789012:policy/boundary": it names another kind of resource, got "${ROLE_ARN}"`,
      'roleName: must have letters, digits and _+=,.@- only, at most 64, got "a b"',
      'rolePath: must begin and end with a slash, and have at most five parts of 1 to 100 printable ASCII characters without spaces, such as "/mendix/", got "mendix"',
      'recoveryWindowInDays: must be 0, or 7 to 30, got 5',
    ],
  ],
  [
    'an alias instead of a key, and a replica key without a replica',
    { kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:alias/orders', failoverKmsKeyArn: KEY_ARN },
    [
      `kmsKeyArn: must be the ARN of a KMS key, not an alias, such as "${KEY_ARN}": it names another kind of resource, got "arn:aws:kms:eu-west-1:123456789012:alias/orders"`,
      'failoverKmsKeyArn: needs failoverRegion',
    ],
  ],
  [
    'a key for the secret but none for its replica',
    { kmsKeyArn: KEY_ARN, failoverRegion: 'eu-central-1' },
    ['failoverKmsKeyArn: is required with kmsKeyArn and failoverRegion, because a key works in one region only'],
  ],
  [
    'a secret of another account without a customer-managed key',
    { secretArn: SECRET_ARN.replace('123456789012', '999999999999') },
    [
      'kmsKeyArn: is required for a secret of another account, because no other account can use the key "aws/secretsmanager"',
    ],
  ],
  [
    'a role in another account than the cluster',
    {
      oidcProviderArn: undefined,
      usePodIdentity: true,
      eksClusterArn: CLUSTER_ARN,
      roleArn: ROLE_ARN.replace('123456789012', '999999999999'),
    },
    [
      'roleArn: must be in the account of the cluster, got "arn:aws:iam::999999999999:role/orders", accepted: "123456789012"',
    ],
  ],
  [
    'values that are not objects, without follow-up problems',
    { database: UNRESOLVED, fileStorage: 'S3' },
    [
      'database: must be a plain object with type, authentication, username, resourceId, region, got an Output',
      'fileStorage: must be a plain object with service, performDelete, authentication, bucketArn, prefix, wholeBucket, got "S3"',
    ],
  ],
  [
    'a MendixApp that an old Operator does not accept',
    { mendixAppSpec: {}, operatorVersion: '2.15.0' },
    ['mendixAppSpec.mendixRuntimeVersion: is required by an Operator older than 2.16.0'],
  ],
  [
    'a key of another region',
    { region: 'eu-central-1', kmsKeyArn: KEY_ARN },
    [`kmsKeyArn: must be in the region it is used in, got "${KEY_ARN}", accepted: "eu-central-1"`],
  ],
  [
    'grants that nothing needs',
    {
      fileStorage: { service: 'S3', bucketArn: BUCKET_ARN, wholeBucket: true },
      database: { type: 'PostgreSQL', resourceId: 'db-A' },
    },
    [
      'fileStorage.bucketArn: grants access by IAM, which needs fileStorage.authentication "AwsIam"',
      'fileStorage.wholeBucket: grants access by IAM, which needs fileStorage.authentication "AwsIam"',
      'database.resourceId: grants access by IAM, which needs database.authentication "AwsIam"',
    ],
  ],
  [
    'values for an existing secret',
    { secretArn: SECRET_ARN, values: passwordValues(), recoveryWindowInDays: 7 },
    [`values: ${NO_CHANGE}`, `recoveryWindowInDays: ${NO_CHANGE}`],
  ],
  [
    'tags that AWS refuses',
    { tags: { 'aws:x': 'y', team: 'a*b' } },
    ['tags["aws:x"]', 'tags.team'].map(
      (path, index) =>
        `${path}: must have letters, digits, spaces and _.:/=+-@ only: a key has 1 to 128 characters and does not begin with "aws:", a value has at most 256, got "${['y', 'a*b'][index] ?? ''}"`,
    ),
  ],
  [
    'an Output in a field that decides what is created',
    { usePodIdentity: UNRESOLVED, name: UNRESOLVED },
    [
      'name: must be a plain string, because it decides what is created, got an Output',
      'usePodIdentity: must be true or false, and known when the program runs, got an Output',
    ],
  ],
])('fails on %s when the library creates the AWS resources', (_, change, problems) => {
  expect(AWS.checkDeployment({ ...pulumiArgs(), ...change }).map(formatProblem)).toEqual(problems);
});
