import { AWS } from '../../../../lib/stores/aws';
import {
  BUCKET_ARN,
  cdk8sProps,
  CLUSTER_ARN,
  IAM_ENVIRONMENT,
  KEY_ARN,
  OIDC_PROVIDER_ARN,
  passwordValues,
  pulumiArgs,
  pulumiIamArgs,
  ROLE_ARN,
  SECRET_ARN,
} from '../../../environments';

const codesOf = (problems: ReturnType<typeof AWS.checkDeployment>) =>
  problems.map(({ code, path }) => `${code} ${path}`);
const OTHER_ROLE = ROLE_ARN.replace('123456789012', '999999999999');

test.each<[string, object, string[]]>([
  ['missing fields', { roleArn: undefined, region: undefined }, ['required region', 'required roleArn']],
  [
    'the location of the secret',
    { region: 'Ireland', secretName: 'a b', secretArn: SECRET_ARN, failoverSecretArn: SECRET_ARN },
    ['invalid-value region', 'excluded-field secretName', 'invalid-name secretName', 'ignored-field failoverSecretArn'],
  ],
  [
    'regions',
    { failoverRegion: 'eu-west-1', secretArn: SECRET_ARN },
    ['invalid-value failoverRegion', 'required failoverSecretArn'],
  ],
  [
    'the identity',
    { skipServiceAccount: true, annotations: { 'eks.amazonaws.com/audience': 'x' } },
    ['contradicts-argument annotations["eks.amazonaws.com/audience"]', 'ignored-field roleArn'],
  ],
])('gives every problem a code when the AWS resources exist: %s', (_, change, codes) => {
  expect(codesOf(AWS.checkStore({ ...cdk8sProps(), ...change }))).toEqual(codes);
});

test.each<[string, object, string[]]>([
  [
    'the created role',
    { roleName: 'a b', rolePath: 'x', permissionsBoundaryArn: 'x' },
    ['invalid-reference permissionsBoundaryArn', 'invalid-name roleName', 'invalid-name rolePath'],
  ],
  [
    'the existing role',
    { roleArn: OTHER_ROLE, usePodIdentity: true, eksClusterArn: CLUSTER_ARN, roleName: 'orders' },
    ['excluded-field oidcProviderArn', 'ignored-field roleName', 'mismatch roleArn'],
  ],
  [
    'no role',
    { oidcProviderArn: undefined, eksClusterArn: CLUSTER_ARN },
    ['required oidcProviderArn', 'ignored-field eksClusterArn'],
  ],
  [
    'the files',
    { fileStorage: { ...IAM_ENVIRONMENT.fileStorage, bucketArn: 'x', wholeBucket: true } },
    ['invalid-reference fileStorage.bucketArn', 'excluded-field fileStorage.prefix'],
  ],
  [
    'the files without IAM',
    { fileStorage: { service: 'S3', bucketArn: BUCKET_ARN } },
    ['ignored-field fileStorage.bucketArn'],
  ],
  [
    'the database',
    { database: { ...IAM_ENVIRONMENT.database, resourceId: 'x', region: 'cn-north-1', username: '*' } },
    ['invalid-reference database.resourceId', 'mismatch database.region', 'invalid-name database.username'],
  ],
  [
    'the created secret',
    { kmsKeyArn: KEY_ARN, failoverRegion: 'eu-central-1', recoveryWindowInDays: 5, tags: { 'aws:x': 'y' } },
    ['required failoverKmsKeyArn', 'out-of-range recoveryWindowInDays', 'invalid-name tags["aws:x"]'],
  ],
  [
    'the existing secret',
    { secretArn: SECRET_ARN, values: passwordValues(), failoverKmsKeyArn: KEY_ARN },
    ['ignored-field failoverKmsKeyArn', 'ignored-field values'],
  ],
])('gives every problem a code when the library creates the AWS resources: %s', (_, change, codes) => {
  expect(codesOf(AWS.checkDeployment({ ...pulumiIamArgs(), oidcProviderArn: OIDC_PROVIDER_ARN, ...change }))).toEqual(
    codes,
  );
});

test('no message and no accepted value holds a string from the caller', () => {
  const marker = 'sentinel';
  const wrong = {
    ...pulumiArgs(),
    region: marker,
    secretName: `${marker}*`,
    oidcProviderArn: marker,
    roleName: `${marker} `,
    rolePath: marker,
    tags: { team: `${marker}*` },
    fileStorage: { ...IAM_ENVIRONMENT.fileStorage, bucketArn: marker, prefix: `/${marker}` },
    database: { ...IAM_ENVIRONMENT.database, resourceId: marker, region: marker, username: `*${marker}` },
  };
  const problems = AWS.checkDeployment(wrong);
  expect(problems.length).toBeGreaterThan(9);
  expect(problems.map(({ message, accepted = '' }) => message + accepted).join()).not.toContain(marker);
});
