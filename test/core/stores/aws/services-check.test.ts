import { formatProblem } from 'mendix-secret-store';
import { AWS } from '../../../../lib/stores/aws';
import { IAM_ENVIRONMENT, pulumiIamArgs } from '../../../environments';

const { fileStorage: FILES, database: DATABASE } = IAM_ENVIRONMENT;
const files = (change: object) => ({ fileStorage: { ...FILES, ...change } });
const database = (change: object) => ({ database: { ...DATABASE, ...change } });

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'no bucket',
    files({ bucketArn: undefined }),
    ['fileStorage.bucketArn: is required with fileStorage.authentication "AwsIam"'],
  ],
  [
    'no folder',
    files({ prefix: undefined }),
    [
      'fileStorage.prefix: is required, exactly as stored under "storage-bucket-name"; or set fileStorage.wholeBucket to true',
    ],
  ],
  [
    'a folder and the whole bucket',
    files({ wholeBucket: true }),
    ['fileStorage.prefix: cannot be combined with fileStorage.wholeBucket: set one of the two'],
  ],
  ...['*', '/orders', 'orders/', 'a//b', '../other', '${aws:username}'].map(
    (prefix): [string, Record<string, unknown>, string[]] => [
      `the folder ${prefix}`,
      files({ prefix }),
      [
        `fileStorage.prefix: must have letters, digits and _!.'()- only, with single slashes between them, got "${prefix}"`,
      ],
    ],
  ),
  [
    'a bucket name instead of an ARN',
    files({ bucketArn: 'my-app-files' }),
    ['fileStorage.bucketArn: must be the ARN of an S3 bucket, such as "arn:aws:s3:::my-app-files", got "my-app-files"'],
  ],
  [
    'a bucket whose name is too short',
    files({ bucketArn: 'arn:aws:s3:::f' }),
    [
      'fileStorage.bucketArn: must be the ARN of an S3 bucket, such as "arn:aws:s3:::my-app-files": the name of a bucket has 3 to 63 lower-case letters, digits, - and .; no path is allowed, got "arn:aws:s3:::f"',
    ],
  ],
  [
    'the name of the database instance',
    database({ resourceId: 'orders-db' }),
    [
      'database.resourceId: must be the resource id "db-..." or "cluster-...", not the name of the database, nor a proxy, which logs in with a password, got "orders-db"',
    ],
  ],
  [
    'no database',
    database({ resourceId: undefined }),
    ['database.resourceId: is required with database.authentication "AwsIam"'],
  ],
  [
    'a wildcard for the database user',
    database({ username: '*' }),
    ['database.username: must have letters, digits and _.@+=,- only, because it becomes part of a policy, got "*"'],
  ],
  [
    'a database in another partition',
    database({ region: 'cn-north-1' }),
    ['database.region: must be in the partition of the region, got "cn-north-1", accepted: "aws"'],
  ],
  [
    'a database in a malformed region',
    database({ region: 'Ireland' }),
    ['database.region: must be a region such as "eu-west-1", got "Ireland"'],
  ],
  [
    'no database user',
    database({ username: undefined }),
    ['database.username: is required with database.authentication "AwsIam"'],
  ],
])('fails on %s with IAM everywhere', (_, change, problems) => {
  expect(AWS.checkDeployment({ ...pulumiIamArgs(), ...change }).map(formatProblem)).toEqual(problems);
});

test.each([
  [
    'a resource id',
    {},
    [
      'database.username: must have letters, digits and _.@+=,- only, because it becomes part of a policy, got "app*user"',
    ],
  ],
  ['no resource id', { resourceId: undefined }, []],
])(
  'with %s, the database user of an existing role is checked for the policy in the reports if there is one',
  (_, change, problems) => {
    const roleArn = 'arn:aws:iam::123456789012:role/orders';
    const { oidcProviderArn: _provider, ...args } = {
      ...pulumiIamArgs(),
      ...database({ username: 'app*user', ...change }),
    };
    expect(AWS.checkDeployment({ ...args, roleArn }).map(formatProblem)).toEqual(problems);
  },
);
