import * as pulumi from '@pulumi/pulumi';
import {
  AwsMendixSecretStoreEnvironment,
  type AwsMendixSecretStoreEnvironmentArgs,
} from 'mendix-secret-store/pulumi/aws';
import {
  BUCKET_ARN,
  CLUSTER_ARN,
  IAM_ENVIRONMENT,
  KEY_ARN,
  OIDC_PROVIDER_ARN,
  passwordValues,
  pulumiArgs,
  pulumiIamArgs,
  ROLE_ARN,
  SECRET_ARN,
} from '../environments';
import { type Registration, record, valueOf } from './harness';

const create = (args: AwsMendixSecretStoreEnvironmentArgs) => new AwsMendixSecretStoreEnvironment('orders', args);
const named = (seen: readonly Registration[], name: string) => seen.find((registration) => registration.name === name);
const policy = (seen: readonly Registration[], name: string, field = 'policy') =>
  JSON.parse(String(named(seen, name)?.inputs[field])) as { Statement: Record<string, unknown>[] };
const children = (seen: readonly Registration[]) => seen.map(({ type, name }) => `${type} ${name}`).sort();
const { oidcProviderArn: _, ...WITHOUT_PROVIDER } = pulumiArgs();

const KEYS: AwsMendixSecretStoreEnvironmentArgs = pulumiIamArgs({
  secretName: 'shop/orders',
  values: {
    ...Object.fromEntries(Object.entries(passwordValues()).filter(([key]) => !/password|access-key/.test(key))),
    'database-username': 'orders-user',
    'storage-bucket-name': 'orders',
  },
  kmsKeyArn: KEY_ARN,
  recoveryWindowInDays: 7,
  failoverRegion: 'eu-central-1',
  failoverKmsKeyArn: KEY_ARN.replace('eu-west-1', 'eu-central-1'),
  roleName: 'shop-orders',
  rolePath: '/mendix/',
  permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary',
  database: { ...IAM_ENVIRONMENT.database, region: 'eu-north-1' },
  tags: { team: 'shop' },
  mendixAppSpec: { sourceURL: 'oci-image://registry.example.com/orders:1.0.0' },
});

test('creates exactly these children of the component, under stable names', async () => {
  const seen = await record(() => create(KEYS));
  expect(children(seen)).toEqual([
    'aws:iam/role:Role orders-role',
    'aws:iam/rolePolicy:RolePolicy orders-database',
    'aws:iam/rolePolicy:RolePolicy orders-file-storage',
    'aws:iam/rolePolicy:RolePolicy orders-read-secret',
    'aws:secretsmanager/secret:Secret orders-secret',
    'aws:secretsmanager/secretVersion:SecretVersion orders-secret-version',
    'kubernetes:core/v1:ServiceAccount orders-service-account',
    'kubernetes:privatecloud.mendix.com/v1alpha1:MendixApp orders-mendix-app',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment orders',
  ]);
  expect(seen.map(({ parent }) => parent).sort()).toEqual(['', ...Array<string>(9).fill('orders')]);
});

test('creates the secret with the given settings and its replica', async () => {
  const seen = await record(() => create(KEYS));
  expect(named(seen, 'orders-secret')?.inputs).toEqual({
    name: 'shop/orders',
    region: 'eu-west-1',
    description: 'Settings of the Mendix environment apps/orders',
    kmsKeyId: KEY_ARN,
    recoveryWindowInDays: 7,
    replicas: [{ region: 'eu-central-1', kmsKeyId: KEY_ARN.replace('eu-west-1', 'eu-central-1') }],
    tags: { team: 'shop' },
  });
});

test('writes the values as one JSON object of strings, under their stored names, and marks it as secret', async () => {
  const values = { 'mx-admin-password': 'Welc0me!', 'mx-const-A.B': 'hello' };
  const seen = await record(() =>
    create({
      ...pulumiArgs(),
      ...{ database: undefined as never, fileStorage: undefined as never },
      constants: ['A.B'],
      optionalKeys: ['mx-admin-password'],
      storedNames: { 'mx-const-A.B': 'greeting' },
      values,
    }),
  );
  expect(named(seen, 'orders-secret-version')?.inputs).toEqual({
    secretId: SECRET_ARN,
    region: 'eu-west-1',
    secretString: { secret: '{"mx-admin-password":"Welc0me!","greeting":"hello"}' },
  });
});

test('creates the role with the given settings, which trusts exactly one ServiceAccount', async () => {
  const seen = await record(() => create(KEYS));
  const { assumeRolePolicy: __, ...role } = named(seen, 'orders-role')?.inputs ?? {};
  expect(role).toEqual({
    name: 'shop-orders',
    path: '/mendix/',
    permissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary',
    description: 'Mendix environment apps/orders',
    tags: { team: 'shop' },
  });
  expect(policy(seen, 'orders-role', 'assumeRolePolicy').Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Federated: OIDC_PROVIDER_ARN },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud': 'sts.amazonaws.com',
          'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub': 'system:serviceaccount:apps:orders',
        },
      },
    },
  ]);
});

test('grants access to the secret, its replica, the keys, the folder and the database user, and to nothing else', async () => {
  const seen = await record(() => create(KEYS));
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/orders-AbCdEf';
  const decrypt = (region: string) => ({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: [KEY_ARN.replace('eu-west-1', region)],
    Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
  });
  expect(policy(seen, 'orders-read-secret').Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Resource: [arn, arn.replace('eu-west-1', 'eu-central-1')],
    },
    decrypt('eu-west-1'),
    decrypt('eu-central-1'),
  ]);
  expect(policy(seen, 'orders-file-storage').Statement[0]?.Resource).toEqual([`${BUCKET_ARN}/orders/*`]);
  expect(policy(seen, 'orders-database').Statement[0]?.Resource).toEqual([
    'arn:aws:rds-db:eu-north-1:123456789012:dbuser:db-ABCDEFGHIJKL01234/orders-user',
  ]);
});

test('creates the SecretProviderClass after secrets and grants, and the MendixApp after the SecretProviderClass', async () => {
  const seen = await record(() => create(KEYS));
  expect(named(seen, 'orders-secret-provider-class')?.dependencies).toEqual([
    'orders-database',
    'orders-file-storage',
    'orders-read-secret',
    'orders-secret',
    'orders-secret-version',
  ]);
  expect(named(seen, 'orders-mendix-app')?.dependencies).toEqual([
    'orders-secret-provider-class',
    'orders-service-account',
  ]);
});

test('grants no access to files and database with static credentials, and writes no secret version without values', async () => {
  const seen = await record(() => create(pulumiArgs()));
  expect(children(seen)).toEqual([
    'aws:iam/role:Role orders-role',
    'aws:iam/rolePolicy:RolePolicy orders-read-secret',
    'aws:secretsmanager/secret:Secret orders-secret',
    'kubernetes:core/v1:ServiceAccount orders-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment orders',
  ]);
});

test('uses an existing secret and an existing role, and changes neither', async () => {
  let environment: AwsMendixSecretStoreEnvironment | undefined;
  const seen = await record(() => {
    environment = create({ ...WITHOUT_PROVIDER, secretArn: SECRET_ARN, roleArn: ROLE_ARN, skipServiceAccount: true });
  });
  expect(children(seen)).toEqual([
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment orders',
  ]);
  expect(environment?.role).toBeUndefined();
  expect(environment?.secret).toBeUndefined();
  expect(environment?.serviceAccount).toBeUndefined();
  await expect(valueOf(pulumi.all([environment?.secretName, environment?.roleArn]))).resolves.toEqual([
    'apps/orders',
    ROLE_ARN,
  ]);
});

test('lets a created role read an existing secret and its replica', async () => {
  const failoverSecretArn = SECRET_ARN.replace('eu-west-1', 'eu-central-1');
  const args = pulumiArgs({ secretArn: SECRET_ARN, failoverRegion: 'eu-central-1', failoverSecretArn });
  const seen = await record(() => create(args));
  expect(policy(seen, 'orders-read-secret').Statement[0]?.Resource).toEqual([SECRET_ARN, failoverSecretArn]);
});

test('binds the role by Pod Identity, with an association instead of an annotation', async () => {
  const seen = await record(() => create({ ...WITHOUT_PROVIDER, usePodIdentity: true, eksClusterArn: CLUSTER_ARN }));
  expect(named(seen, 'orders-pod-identity')?.inputs).toEqual({
    clusterName: 'production',
    region: 'eu-west-1',
    namespace: 'apps',
    serviceAccount: 'orders',
    roleArn: 'arn:aws:iam::123456789012:role/mendix-apps.orders',
  });
  expect(named(seen, 'orders-service-account')?.inputs.metadata).toEqual({
    name: 'orders',
    namespace: 'apps',
    annotations: { 'privatecloud.mendix.com/environment-account': 'true' },
  });
  expect(named(seen, 'orders-secret-provider-class')?.inputs.spec).toMatchObject({
    parameters: { usePodIdentity: 'true' },
  });
  expect(named(seen, 'orders-secret-provider-class')?.dependencies).toContain('orders-pod-identity');
  expect(policy(seen, 'orders-role', 'assumeRolePolicy').Statement[0]?.Principal).toEqual({
    Service: 'pods.eks.amazonaws.com',
  });
});

test('associates an existing role by Pod Identity', async () => {
  const seen = await record(() =>
    create({ ...WITHOUT_PROVIDER, usePodIdentity: true, eksClusterArn: CLUSTER_ARN, roleArn: ROLE_ARN }),
  );
  expect(named(seen, 'orders-pod-identity')?.inputs.roleArn).toBe(ROLE_ARN);
  expect(named(seen, 'orders-role')).toBeUndefined();
});

test('returns the outputs that the next step needs', async () => {
  let environment: AwsMendixSecretStoreEnvironment | undefined;
  await record(() => {
    environment = create(pulumiIamArgs({ storedNames: { 'database-host': 'host' } }));
  });
  const { roleArn, secretArn, secretName, serviceAccountName, secretProviderClassName, requiredSecrets, databaseSql } =
    environment as unknown as AwsMendixSecretStoreEnvironment;
  const names = { secretName, serviceAccountName, secretProviderClassName };
  await expect(valueOf(pulumi.output({ roleArn, secretArn, ...names, requiredSecrets, databaseSql }))).resolves.toEqual(
    {
      roleArn: 'arn:aws:iam::123456789012:role/mendix-apps.orders',
      secretArn: SECRET_ARN,
      secretName: 'apps/orders',
      serviceAccountName: 'orders',
      secretProviderClassName: 'orders',
      requiredSecrets: [
        {
          name: 'apps/orders',
          keys: [
            'database-type',
            'database-jdbc-url',
            'host',
            'database-name',
            'database-username',
            'storage-service-name',
            'storage-endpoint',
            'storage-bucket-name',
          ],
        },
      ],
      databaseSql: ['GRANT rds_iam TO "orders-user";', 'ALTER ROLE "orders-user" WITH PASSWORD NULL;'],
    },
  );
});
