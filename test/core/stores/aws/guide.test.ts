import {
  databasePolicy,
  fileStoragePolicy,
  irsaTrustPolicy,
  type KeySelection,
  manifestsOf,
  podIdentityTrustPolicy,
  rdsIamSql,
  readSecretPolicy,
  secretArnPattern,
} from 'mendix-secret-store';
import { secretReferenceOf } from '../../../../lib/core/stores/aws/environment';
import { awsObjects } from '../../../../lib/core/stores/aws/objects';
import { parse } from 'yaml';
import { BUCKET_ARN, CLUSTER_ARN, KEY_ARN, ROLE_ARN, SECRET_ARN } from '../../../environments';

/**
 * The samples of the guide as data, compared with the output for the matching input. Additions of the library to the guide
 * are asserted separately.
 * https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
const GUIDE_KEYS = [
  'database-type',
  'database-jdbc-url',
  'database-username',
  'database-password',
  'database-host',
  'database-name',
  'storage-service-name',
  'storage-endpoint',
  'storage-access-key-id',
  'storage-secret-access-key',
  'storage-bucket-name',
  'storage-perform-delete',
  'storage-use-ca-certificates',
  'mx-admin-password',
  'mx-debugger-password',
];
const GUIDE_MODES: KeySelection = {
  database: {},
  fileStorage: { service: 'S3' },
  optionalKeys: ['storage-perform-delete', 'storage-use-ca-certificates', 'mx-admin-password', 'mx-debugger-password'],
};
const CALLER = { name: 'orders', namespace: 'apps' };
const STORE = { ...CALLER, region: 'eu-west-1', roleArn: ROLE_ARN, constants: ['A.B'] };

interface AwsObject {
  readonly jmesPath: { readonly path: string; readonly objectAlias: string }[];
}
const objectsOf = (modes: KeySelection, reference: Parameters<typeof awsObjects>[1] = { secret: 'apps/orders' }) =>
  parse(awsObjects(modes, reference)) as AwsObject[];
const byAlias = (object: AwsObject | undefined) =>
  [...(object?.jmesPath ?? [])].sort((a, b) => a.objectAlias.localeCompare(b.objectAlias));

describe('the SecretProviderClass of the guide', () => {
  test('maps the same keys, each under its own name, by a quoted path', () => {
    const expected = GUIDE_KEYS.map((key) => ({ path: `"${key}"`, objectAlias: key }));
    expect(byAlias(objectsOf(GUIDE_MODES)[0])).toEqual(byAlias({ jmesPath: expected }));
  });

  test('names one secret and its type, and the file for the whole secret, which the guide does not name', () => {
    expect(objectsOf(GUIDE_MODES)).toEqual([
      {
        objectName: 'apps/orders',
        objectType: 'secretsmanager',
        objectAlias: 'environment-secret.json',
        jmesPath: expect.any(Array) as unknown,
      },
    ]);
  });

  test('maps constants, and settings that are stored under another name', () => {
    const modes = {
      constants: ['MyFirstModule.MyConstant'],
      runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
      storedNames: { 'mx-runtime-com.mendix.storage.s3.EncryptionKeys': 'com.mendix.storage.s3.EncryptionKeys' },
    };
    expect(objectsOf(modes)[0]?.jmesPath).toEqual([
      { path: '"mx-const-MyFirstModule.MyConstant"', objectAlias: 'mx-const-MyFirstModule.MyConstant' },
      {
        path: '"com.mendix.storage.s3.EncryptionKeys"',
        objectAlias: 'mx-runtime-com.mendix.storage.s3.EncryptionKeys',
      },
    ]);
  });

  test('has the annotation of the Operator, the provider and the region', () => {
    expect(manifestsOf({ aws: STORE })[1]).toEqual({
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { ...CALLER, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
      spec: { provider: 'aws', parameters: { region: 'eu-west-1', objects: expect.any(String) as unknown } },
    });
  });

  test('has the failover region and Pod Identity as strings', () => {
    const { roleArn: _, ...store } = { ...STORE, failoverRegion: 'eu-central-1', usePodIdentity: true };
    expect(manifestsOf({ aws: store })[1]).toMatchObject({
      spec: { parameters: { region: 'eu-west-1', failoverRegion: 'eu-central-1', usePodIdentity: 'true' } },
    });
  });

  test('names the replica of a secret that is known by its ARN', () => {
    const failoverSecretArn = SECRET_ARN.replace('eu-west-1', 'eu-central-1');
    const reference = secretReferenceOf({ ...CALLER, secretArn: SECRET_ARN, failoverSecretArn });
    expect(objectsOf(GUIDE_MODES, reference)[0]).toMatchObject({
      objectName: SECRET_ARN,
      failoverObject: { objectName: failoverSecretArn },
    });
  });
});

test('the ServiceAccount of the guide has both annotations', () => {
  expect(manifestsOf({ aws: STORE })[0]).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      ...CALLER,
      annotations: {
        'privatecloud.mendix.com/environment-account': 'true',
        'eks.amazonaws.com/role-arn': ROLE_ARN,
      },
    },
  });
});

test.each([
  ['aws', 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE'],
  ['aws-cn', 'oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE'],
  ['aws-us-gov', 'oidc.eks.us-gov-west-1.amazonaws.com/id/EXAMPLE'],
])('the trust policy is that of the guide in the partition %s', (partition, issuer) => {
  const oidcProviderArn = `arn:${partition}:iam::123456789012:oidc-provider/${issuer}`;
  expect(irsaTrustPolicy(oidcProviderArn, CALLER)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: oidcProviderArn },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: 'sts.amazonaws.com',
            [`${issuer}:sub`]: 'system:serviceaccount:apps:orders',
          },
        },
      },
    ],
  });
});

test('the trust policy of Pod Identity admits only one ServiceAccount of one cluster', () => {
  expect(podIdentityTrustPolicy(CLUSTER_ARN, CALLER).Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-arn': CLUSTER_ARN,
          'aws:RequestTag/kubernetes-namespace': 'apps',
          'aws:RequestTag/kubernetes-service-account': 'orders',
        },
      },
    },
  ]);
});

describe('the inline policies of the guide', () => {
  const READ = {
    Effect: 'Allow',
    Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    Resource: [SECRET_ARN],
  };

  test('allow reading exactly one secret', () => {
    expect(readSecretPolicy([SECRET_ARN])).toEqual({ Version: '2012-10-17', Statement: [READ] });
  });

  test('allow reading exactly the secret with a name, in every partition', () => {
    const named = { accountId: '123456789012', secretName: 'apps/orders' };
    expect(
      ['eu-west-1', 'cn-north-1', 'us-gov-west-1'].map((region) => secretArnPattern({ ...named, region })),
    ).toEqual([
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-??????',
      'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:apps/orders-??????',
      'arn:aws-us-gov:secretsmanager:us-gov-west-1:123456789012:secret:apps/orders-??????',
    ]);
  });

  test.each([
    ['eu-west-1', 'secretsmanager.eu-west-1.amazonaws.com'],
    ['cn-north-1', ['secretsmanager.cn-north-1.amazonaws.com', 'secretsmanager.cn-north-1.amazonaws.com.cn']],
  ])('allow decrypting with one key in %s, through Secrets Manager only', (region, viaService) => {
    expect(readSecretPolicy([SECRET_ARN], [{ keyArn: KEY_ARN, region }]).Statement).toEqual([
      READ,
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: [KEY_ARN],
        Condition: { StringEquals: { 'kms:ViaService': viaService } },
      },
    ]);
  });

  const S3_ACTIONS = [
    's3:AbortMultipartUpload',
    's3:DeleteObject',
    's3:GetObject',
    's3:ListMultipartUploadParts',
    's3:PutObject',
  ];

  test.each([
    ['the whole bucket, as in the guide', { bucketArn: BUCKET_ARN, wholeBucket: true }, S3_ACTIONS, `${BUCKET_ARN}/*`],
    [
      'the folder of the environment',
      { bucketArn: BUCKET_ARN, prefix: 'orders' },
      S3_ACTIONS,
      `${BUCKET_ARN}/orders/*`,
    ],
    [
      'the folder of the environment without deleting files',
      { bucketArn: BUCKET_ARN, prefix: 'orders', performDelete: false },
      S3_ACTIONS.filter((action) => action !== 's3:DeleteObject'),
      `${BUCKET_ARN}/orders/*`,
    ],
  ])('allow using %s', (_, access, actions, resource) => {
    expect(fileStoragePolicy(access)).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: [resource] }],
    });
  });

  test.each([
    ['eu-west-1', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-east-1', 'aws-us-gov'],
  ])('allow logging in to one database in %s as one user', (region, partition) => {
    const user = { region, accountId: '123456789012', resourceId: 'db-ABC', username: 'my-app-user-1' };
    expect(databasePolicy(user)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['rds-db:connect'],
          Resource: [`arn:${partition}:rds-db:${region}:123456789012:dbuser:db-ABC/my-app-user-1`],
        },
      ],
    });
  });
});

test.each([
  ['my-app-user-1', '"my-app-user-1"'],
  ['Robert"; DROP TABLE students; --', '"Robert""; DROP TABLE students; --"'],
])('the SQL of the guide quotes the user %s', (username, role) => {
  expect(rdsIamSql(username)).toEqual([`GRANT rds_iam TO ${role};`, `ALTER ROLE ${role} WITH PASSWORD NULL;`]);
});

describe('policies for unchecked input', () => {
  const EXPANDS = 'must not have *, ? or ${, which a policy expands';
  const user = { region: 'eu-west-1', accountId: '123456789012', resourceId: 'db-A', username: 'u' };

  test.each<[string, () => unknown]>([
    ['a bucket', () => fileStoragePolicy({ bucketArn: 'arn:aws:s3:::*', prefix: 'orders' })],
    ['a folder', () => fileStoragePolicy({ bucketArn: BUCKET_ARN, prefix: '*' })],
    ['a variable', () => fileStoragePolicy({ bucketArn: BUCKET_ARN, prefix: '${aws:username}' })],
    ['a database', () => databasePolicy({ ...user, resourceId: '*' })],
    ['a database user', () => databasePolicy({ ...user, username: '*' })],
    ['a secret', () => readSecretPolicy([SECRET_ARN.replace('orders', '*')])],
    ['a secret name', () => secretArnPattern({ ...user, secretName: 'apps/*' })],
    ['a key', () => readSecretPolicy([SECRET_ARN], [{ keyArn: '*', region: 'eu-west-1' }])],
    ['a namespace', () => irsaTrustPolicy(`arn:aws:iam::123456789012:oidc-provider/x`, { ...CALLER, namespace: '*' })],
    ['a cluster', () => podIdentityTrustPolicy('*', CALLER)],
    ['a ServiceAccount', () => podIdentityTrustPolicy(CLUSTER_ARN, { ...CALLER, name: '*' })],
  ])('refuse %s that a policy would expand', (_, build) => {
    expect(build).toThrow(EXPANDS);
  });

  test('grant a whole bucket only if wholeBucket is true', () => {
    expect(() => fileStoragePolicy({ bucketArn: BUCKET_ARN })).toThrow(
      'prefix: exactly one of prefix and wholeBucket must be set',
    );
  });
});
