import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { passwordValues } from '../environments';
import {
  allRoles,
  allSecrets,
  changePolicy,
  changeTrust,
  makeRole,
  makeSecret,
  policyOf,
  trustOf,
} from './aws/account';
import {
  billingValues,
  BUCKET,
  created,
  FIRST,
  NAMESPACE,
  OTHER_REGION,
  ownRole,
  ownSecret,
  program,
  rotated,
  rotatedValues,
  SECOND,
  withKey,
} from './aws/environments';
import { assume, AUDIENCE, clientOf, mount, partsOf, refusal, roleOf, sessionOf, signed } from './aws/pod';
import { createNamespace, createServiceAccount, find, SECRETS_STORE, tokenOf } from './kubernetes/cluster';
import { watch } from './pulumi/leaks';
import { type PulumiHome, pulumiHome, type Run, type TestStack, testStack } from './pulumi/stack';
import { awsKinds } from './providers/aws';
import { type Provider, startProvider } from './providers/provider';
import { engines } from './servers/all';
import { REGION } from './servers/moto';

const ORDERS = 'mendix-aws-apps.orders';
const BILLING = 'mendix-aws-apps.billing';
/** A change of the value creates a new version of the secret. */
const NEW_VERSION = [
  'create-replacement orders-secret-version',
  'delete-replaced orders-secret-version',
  'replace orders-secret-version',
];

let provider: Provider;
let home: PulumiHome;
let stack: TestStack;
let secretsManager: SecretsManagerClient;

beforeAll(async () => {
  provider = await startProvider('aws', awsKinds(engines().aws));
  home = pulumiHome([provider]);
  stack = await testStack(home, 'dev');
  secretsManager = new SecretsManagerClient(clientOf());
  await createNamespace(NAMESPACE);
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await new S3Client({ ...clientOf(), forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration }),
  );
});

afterAll(() => {
  provider.stop();
  home.remove();
});

const watched = (run: Promise<Run>) => watch(run, [FIRST, SECOND], home);

test('a preview creates nothing', async () => {
  const { steps } = await watched(stack.preview(program(created())));
  expect(steps).toContain('create orders-role');
  expect(await allRoles()).toEqual([]);
  expect(await allSecrets()).toEqual([]);
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
});

test('an update creates everything, and a second one changes nothing', async () => {
  const { steps, outputs } = await watched(stack.up(program(created())));
  expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
  expect(steps.filter((step) => step.includes(' orders'))).toEqual([
    'create orders',
    'create orders-mendix-app',
    'create orders-read-secret',
    'create orders-role',
    'create orders-secret',
    'create orders-secret-provider-class',
    'create orders-secret-version',
    'create orders-service-account',
  ]);
  expect(outputs.roleArn).toBe('arn:aws:iam::123456789012:role/mendix-aws-apps.orders');
  expect((await watched(stack.up(program(created())))).steps).toEqual([]);
});

test('a pod mounts every key with its value', async () => {
  expect(await mount(NAMESPACE, 'orders')).toEqual(passwordValues(FIRST));
  expect(await mount(NAMESPACE, 'billing')).toEqual(billingValues);
});

describe('the holder of the role of an environment', () => {
  const NAME = 'aws-apps/orders';
  const another = { SecretId: 'aws-apps/billing' };
  /** Secrets without a KMS key, so only the policy of the role protects them. */
  const made = [`${NAME}-europe`, 'aws-apps/shop'];
  let own: SecretsManagerClient;
  beforeAll(async () => {
    own = new SecretsManagerClient(clientOf(await sessionOf(NAMESPACE, 'orders')));
    await Promise.all(made.map((name) => makeSecret(name, {})));
  });
  afterAll(async () => {
    const deleted = (SecretId: string) => new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });
    await Promise.all(made.map((name) => secretsManager.send(deleted(name))));
  });

  test('can describe its secret, as the provider does before each rotation', async () => {
    expect((await own.send(new DescribeSecretCommand({ SecretId: NAME }))).Name).toBe(NAME);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['read the secret of another app', () => own.send(new GetSecretValueCommand({ SecretId: 'aws-apps/shop' }))],
    ['read the secret of another environment', () => own.send(new GetSecretValueCommand(another))],
    ['describe the secret of another environment', () => own.send(new DescribeSecretCommand(another))],
    ['read a secret with a similar name', () => own.send(new GetSecretValueCommand({ SecretId: `${NAME}-europe` }))],
    ['read several secrets at once', () => own.send(new BatchGetSecretValueCommand({ SecretIdList: [NAME] }))],
    ['list all secrets', () => own.send(new ListSecretsCommand({}))],
    ['write its own secret', () => own.send(new PutSecretValueCommand({ SecretId: NAME, SecretString: '{}' }))],
    ['delete its own secret', () => own.send(new DeleteSecretCommand({ SecretId: NAME }))],
    ['create a secret', () => own.send(new CreateSecretCommand({ Name: `${NAME}-new`, SecretString: '{}' }))],
  ])('cannot %s', async (_, request) => {
    expect(await refusal(request())).toBe('AccessDeniedException');
  });

  test('cannot read its own role', async () => {
    const asOrders = new IAMClient(clientOf(await sessionOf(NAMESPACE, 'orders')));
    expect(await refusal(asOrders.send(new GetRoleCommand({ RoleName: ORDERS })))).toBe('AccessDenied');
  });
});

describe('the holder of the role of an environment with files on S3', () => {
  let s3: S3Client;
  const own = { Bucket: BUCKET, Key: 'billing/a-file' };
  beforeAll(async () => {
    s3 = new S3Client({ ...clientOf(await sessionOf(NAMESPACE, 'billing')), forcePathStyle: true });
  });

  test('writes, reads and deletes its own files', async () => {
    await s3.send(new PutObjectCommand({ ...own, Body: 'of billing' }));
    const { Body } = await s3.send(new GetObjectCommand(own));
    expect(await Body?.transformToString()).toBe('of billing');
    await s3.send(new DeleteObjectCommand(own));
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      'write a file of another environment',
      () => s3.send(new PutObjectCommand({ ...own, Key: 'orders/a-file', Body: 'theirs' })),
    ],
    ['read a file of another environment', () => s3.send(new GetObjectCommand({ ...own, Key: 'orders/a-file' }))],
    ['write outside all folders', () => s3.send(new PutObjectCommand({ ...own, Key: 'a-file', Body: 'theirs' }))],
    ['read a folder with a similar name', () => s3.send(new GetObjectCommand({ ...own, Key: 'billing-2/a-file' }))],
    ['list the bucket', () => s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))],
  ])('cannot %s', async (_, request) => {
    expect(await refusal(request())).toBe('AccessDenied');
  });
});

describe('the role cannot be assumed', () => {
  const OTHERS = 'aws-others';
  let roleArn: string;
  beforeAll(async () => {
    roleArn = await roleOf(NAMESPACE, 'orders');
    await createNamespace(OTHERS);
    await createServiceAccount(OTHERS, 'orders');
    await createServiceAccount(NAMESPACE, 'shop');
  });

  test.each([
    ['a ServiceAccount of the same name in another namespace', OTHERS, 'orders', AUDIENCE],
    ['another ServiceAccount of the namespace', NAMESPACE, 'shop', AUDIENCE],
    ['another environment', NAMESPACE, 'billing', AUDIENCE],
    ['its own ServiceAccount with a token for another service', NAMESPACE, 'orders', engines().aws.otherAudience],
  ])('by %s', async (_, namespace, serviceAccount, audience) => {
    expect(await refusal(assume(roleArn, await tokenOf(namespace, serviceAccount, audience)))).toBe('AccessDenied');
  });

  test('with a token for an audience that the account does not accept', async () => {
    const token = await tokenOf(NAMESPACE, 'orders', 'https://kubernetes.default.svc');
    expect(await refusal(assume(roleArn, token))).toBe('InvalidIdentityTokenException');
  });

  test('by a ServiceAccount of the same name in another cluster of the account', async () => {
    const { issuer, privateKey, keyId } = engines().aws.otherCluster;
    const { claims } = partsOf(await tokenOf(NAMESPACE, 'orders', AUDIENCE));
    const token = signed({ ...claims, iss: issuer }, privateKey, keyId);
    expect(await refusal(assume(roleArn, token))).toBe('AccessDenied');
  });

  test('by a ServiceAccount of a cluster that the account does not know', async () => {
    const { privateKey, keyId } = engines().aws.otherCluster;
    const { claims } = partsOf(await tokenOf(NAMESPACE, 'orders', AUDIENCE));
    const token = signed({ ...claims, iss: 'https://oidc.example.com/id/UNKNOWN' }, privateKey, keyId);
    expect(await refusal(assume(roleArn, token))).toBe('InvalidIdentityTokenException');
  });

  test('with a token that is signed with another key or changed', async () => {
    const token = await tokenOf(NAMESPACE, 'orders', AUDIENCE);
    const { header, claims } = partsOf(token);
    expect(await refusal(assume(roleArn, signed(claims, engines().aws.otherCluster.privateKey, header.kid)))).toBe(
      'InvalidIdentityTokenException',
    );
    const [head = '', , signature = ''] = (await tokenOf(NAMESPACE, 'shop', AUDIENCE)).split('.');
    const changed = [head, token.split('.')[1], signature].join('.');
    expect(await refusal(assume(roleArn, changed))).toBe('InvalidIdentityTokenException');
    expect(await refusal(assume(roleArn, token))).toBeUndefined();
  });
});

test('a refresh finds no drift, and the next update changes nothing', async () => {
  expect((await watched(stack.refresh())).steps).toEqual([]);
  expect((await watched(stack.up(program(created())))).steps).toEqual([]);
});

test('a refresh finds access that was granted by hand, and the next update removes it', async () => {
  const trust = await trustOf(ORDERS);
  await changeTrust(ORDERS, {
    ...trust,
    Statement: trust.Statement.map((statement) => ({ ...statement, Condition: {} })),
  });
  const theirs = await tokenOf(NAMESPACE, 'billing', AUDIENCE);
  const roleArn = await roleOf(NAMESPACE, 'orders');
  expect(await refusal(assume(roleArn, theirs))).toBeUndefined();

  expect((await watched(stack.refresh())).steps).toEqual(['update orders-role']);
  expect((await watched(stack.up(program(created())))).steps).toEqual(['update orders-role']);
  expect(await refusal(assume(roleArn, theirs))).toBe('AccessDenied');
  expect(await trustOf(ORDERS)).toEqual(trust);
});

test('a secret cannot be read without the permission on its key, until the permission is restored', async () => {
  const policy = await policyOf(BILLING, 'read-secret');
  await changePolicy(BILLING, 'read-secret', { ...policy, Statement: policy.Statement.slice(0, 1) });
  expect(await refusal(mount(NAMESPACE, 'billing'))).toBe('AccessDeniedException');

  expect((await watched(stack.refresh())).steps).toEqual(['update billing-read-secret']);
  expect((await watched(stack.up(program(created())))).steps).toEqual(['update billing-read-secret']);
  expect(await mount(NAMESPACE, 'billing')).toEqual(billingValues);
});

test('a condition that the suite does not evaluate is an error', async () => {
  const trust = await trustOf(BILLING);
  const Condition = { StringLike: { 'aws:SourceIp': '*' } };
  await changeTrust(BILLING, {
    ...trust,
    Statement: trust.Statement.map((statement) => ({ ...statement, Condition })),
  });
  expect(await refusal(sessionOf(NAMESPACE, 'billing'))).toBe('CannotBeProven');
  await changeTrust(BILLING, trust);
});

test('an additional key writes the secret and changes the SecretProviderClass', async () => {
  const { steps } = await watched(stack.up(program(withKey())));
  expect(steps).toEqual([...NEW_VERSION, 'update orders', 'update orders-secret-provider-class']);
  expect(await mount(NAMESPACE, 'orders')).toEqual(withKey().values);
});

test('a rotated value writes the secret and changes nothing else', async () => {
  expect((await watched(stack.up(program(rotated())))).steps).toEqual(NEW_VERSION);
  expect(await mount(NAMESPACE, 'orders')).toEqual(rotatedValues);
});

test('an existing role replaces the created role, and is never changed', async () => {
  const [trust, policy] = [await trustOf(ORDERS), await policyOf(ORDERS, 'read-secret')];
  const roleArn = await makeRole('made-by-hand', trust, policy);
  const existing = { ...ownSecret(), roleArn };
  const { steps } = await watched(stack.up(program(existing)));
  expect(steps).toEqual([
    'delete orders-read-secret',
    'delete orders-role',
    'update orders',
    'update orders-service-account',
  ]);
  expect(await roleOf(NAMESPACE, 'orders')).toBe(roleArn);
  expect(await mount(NAMESPACE, 'orders')).toEqual(rotatedValues);
  expect((await watched(stack.up(program(existing)))).steps).toEqual([]);
  expect([await trustOf('made-by-hand'), await policyOf('made-by-hand', 'made-by-hand')]).toEqual([trust, policy]);
});

test('an existing secret replaces the created secret, and a role is created for it', async () => {
  const secretArn = await makeSecret('made-by-hand', rotatedValues);
  const existing = { ...ownRole(), secretArn };
  const { steps } = await watched(stack.up(program(existing)));
  expect(steps).toEqual([
    'create orders-read-secret',
    'create orders-role',
    'delete orders-secret',
    'delete orders-secret-version',
    'update orders',
    'update orders-secret-provider-class',
    'update orders-service-account',
  ]);
  expect(await mount(NAMESPACE, 'orders')).toEqual(rotatedValues);
  expect((await watched(stack.up(program(existing)))).steps).toEqual([]);
});

test('a destroy deletes the created resources and keeps the existing resources', async () => {
  await watched(stack.destroy());
  expect(await find(SECRETS_STORE, 'SecretProviderClass', NAMESPACE, 'orders')).toBeUndefined();
  expect(await find('v1', 'ServiceAccount', NAMESPACE, 'orders')).toBeUndefined();
  expect(await allRoles()).toEqual(['made-by-hand']);
  expect(await allSecrets()).toEqual(['made-by-hand']);
  expect(await allSecrets(OTHER_REGION)).toEqual([]);
});
