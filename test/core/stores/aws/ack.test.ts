import { type CustomResourceManifest, formatProblem, manifestsOf } from 'mendix-secret-store';
import { AWS } from '../../../../lib/stores/aws';
import type { AwsEnvironment } from '../../../../lib/core/stores/aws/controller';
import {
  cdk8sProps,
  CLUSTER_ARN,
  KEY_ARN,
  OIDC_PROVIDER_ARN,
  passwordValues,
  pulumiArgs,
  pulumiIamArgs,
  ROLE_ARN,
  SECRET_ARN,
} from '../../../environments';

const controller = { type: 'Ack' } as const;
const created = (change: Partial<AwsEnvironment> = {}): AwsEnvironment => ({ ...pulumiArgs(), controller, ...change });
const customResources = (environment: AwsEnvironment) =>
  manifestsOf({ aws: environment }).filter(({ apiVersion }) =>
    apiVersion.includes('.services.k8s.aws/'),
  ) as CustomResourceManifest[];
const problemsOf = (props: object) => AWS.checkStore(props).map(formatProblem);
const CREATED_ROLE_ARN = 'arn:aws:iam::123456789012:role/mendix-apps.orders';
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

test('creates a secret without a value, a role with all its policies, and a ServiceAccount with the ARN of the role', () => {
  const environment: AwsEnvironment = { ...pulumiIamArgs(), controller, labels: { team: 'shop' } };
  const labels = { team: 'shop' };
  const issuer = OIDC_PROVIDER_ARN.slice(OIDC_PROVIDER_ARN.indexOf('/') + 1);
  expect(customResources(environment)).toEqual([
    {
      apiVersion: 'secretsmanager.services.k8s.aws/v1alpha1',
      kind: 'Secret',
      metadata: {
        name: 'orders-secret-47a95b6f2a',
        namespace: 'apps',
        labels,
        annotations: {
          'services.k8s.aws/region': 'eu-west-1',
          'services.k8s.aws/deletion-policy': 'retain',
          'services.k8s.aws/adoption-policy': 'adopt-or-create',
        },
      },
      spec: { name: 'apps/orders', description: 'Settings of the Mendix environment apps/orders' },
    },
    {
      apiVersion: 'iam.services.k8s.aws/v1alpha1',
      kind: 'Role',
      metadata: {
        name: 'orders-role-ef2ee69d31',
        namespace: 'apps',
        labels,
        annotations: { 'services.k8s.aws/deletion-policy': 'delete' },
      },
      spec: {
        name: 'mendix-apps.orders',
        description: 'Mendix environment apps/orders',
        path: '/',
        maxSessionDuration: 3600,
        assumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { Federated: OIDC_PROVIDER_ARN },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: 'sts.amazonaws.com',
              [`${issuer}:sub`]: 'system:serviceaccount:apps:orders',
            },
          },
        }),
        inlinePolicies: {
          'read-secret': policy({
            Effect: 'Allow',
            Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
            Resource: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-??????'],
          }),
          'file-storage': expect.stringContaining('"arn:aws:s3:::my-app-files/orders/*"') as string,
          database: expect.stringContaining(':dbuser:db-ABCDEFGHIJKL01234/orders-user"') as string,
        },
      },
    },
  ]);
  const objects = manifestsOf({ aws: environment });
  expect(objects.map(({ kind }) => kind)).toEqual(['Secret', 'Role', 'ServiceAccount', 'SecretProviderClass']);
  expect(objects[2]?.metadata.annotations).toMatchObject({ 'eks.amazonaws.com/role-arn': CREATED_ROLE_ARN });
});

test('with EKS Pod Identity, creates an association that waits for its role, and no annotation', () => {
  const environment = created({
    oidcProviderArn: undefined as never,
    usePodIdentity: true,
    eksClusterArn: CLUSTER_ARN,
    tags: { team: 'shop' },
  });
  const [secret, role, association] = customResources(environment);
  expect([secret?.spec.tags, role?.spec.tags]).toEqual([
    [{ key: 'team', value: 'shop' }],
    [{ key: 'team', value: 'shop' }],
  ]);
  expect(association).toMatchObject({
    apiVersion: 'eks.services.k8s.aws/v1alpha1',
    kind: 'PodIdentityAssociation',
    metadata: {
      annotations: { 'services.k8s.aws/region': 'eu-west-1', 'services.k8s.aws/deletion-policy': 'delete' },
    },
    spec: {
      clusterName: 'production',
      namespace: 'apps',
      serviceAccount: 'orders',
      roleRef: { from: { name: role?.metadata.name } },
      tags: { team: 'shop' },
    },
  });
  expect(JSON.stringify(manifestsOf({ aws: environment }))).not.toContain('role-arn');
  const existing = { ...environment, roleArn: ROLE_ARN };
  expect(customResources(existing).map(({ kind, spec }) => [kind, spec.roleARN])).toEqual([
    ['Secret', undefined],
    ['PodIdentityAssociation', ROLE_ARN],
  ]);
});

test('refers to an existing secret by its ARN, and to an existing role on the ServiceAccount', () => {
  const secret = created({ secretArn: SECRET_ARN });
  expect(customResources(secret).map(({ kind }) => kind)).toEqual(['Role']);
  expect(JSON.stringify(customResources(secret))).toContain(SECRET_ARN);
  const role = created({ oidcProviderArn: undefined as never, roleArn: ROLE_ARN });
  expect(customResources(role).map(({ kind }) => kind)).toEqual(['Secret']);
  expect(manifestsOf({ aws: role })[1]?.metadata.annotations).toMatchObject({ 'eks.amazonaws.com/role-arn': ROLE_ARN });
});

test('sets keys, a replica, a permissions boundary, a path, and the deletion of the secret together with its object', () => {
  const failoverKmsKeyArn = KEY_ARN.replace('eu-west-1', 'eu-central-1');
  const environment = created({
    kmsKeyArn: KEY_ARN,
    failoverRegion: 'eu-central-1',
    failoverKmsKeyArn,
    rolePath: '/mendix/',
    permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary',
    controller: { ...controller, deleteSecrets: true, apiVersions: { Role: 'v1' } },
  });
  const [secret, role] = customResources(environment);
  expect(secret).toMatchObject({
    metadata: { annotations: { 'services.k8s.aws/deletion-policy': 'delete' } },
    spec: { kmsKeyID: KEY_ARN, replicaRegions: [{ region: 'eu-central-1', kmsKeyID: failoverKmsKeyArn }] },
  });
  expect(role).toMatchObject({
    apiVersion: 'iam.services.k8s.aws/v1',
    spec: { path: '/mendix/', permissionsBoundary: 'arn:aws:iam::123456789012:policy/boundary' },
  });
  const [serviceAccount] = manifestsOf({ aws: environment }).slice(2);
  expect(serviceAccount?.metadata.annotations).toMatchObject({
    'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/mendix/mendix-apps.orders',
  });
});

test('the name of an object changes only with its role or secret', () => {
  const names = (change: Partial<AwsEnvironment>) =>
    customResources(created(change)).map(({ metadata }) => metadata.name);
  const [secret = '', role = ''] = names({});
  expect(names({ constants: ['A.B'], tags: { team: 'shop' }, kmsKeyArn: KEY_ARN })).toEqual([secret, role]);
  expect(names({ roleName: 'other' })).toEqual([secret, expect.not.stringContaining(role)]);
  expect(names({ secretName: 'other' })).toEqual([expect.not.stringContaining(secret), role]);
});

const NO_WINDOW =
  'recoveryWindowInDays: cannot be expressed with ACK, which deletes a secret with a recovery window of 30 days, and by default does not delete it: remove it';
const decoded = (path: string, given: string) =>
  `${path}: must not contain + or % with ACK, which would write a different string into the policy of the role: choose another value, or use an existing role, got "${given}"`;

test.each<[string, object, ...string[]]>([
  ['nothing in a valid environment', {}],
  [
    'the controller of another store',
    { controller: { type: 'ConfigConnector' } },
    'controller.type: must be "Ack", got "ConfigConnector"',
  ],
  [
    'an annotation that the library sets',
    { controller: { ...controller, annotations: { 'services.k8s.aws/adoption-policy': 'adopt' } } },
    'controller.annotations["services.k8s.aws/adoption-policy"]: is set by the library; remove it, or change the argument that it follows from',
  ],
  [
    'values, which would end up in the manifest',
    { values: passwordValues() },
    'values: cannot be written by a controller, because no manifest may hold a secret value: remove it, and write the values as the runbook says',
  ],
  ['a recovery window', { recoveryWindowInDays: 7 }, NO_WINDOW],
  ['no recovery window', { recoveryWindowInDays: 0 }, NO_WINDOW],
  ['a secret name that ACK would change', { secretName: 'apps/a+b' }, decoded('secretName', 'apps/a+b')],
  [
    'a database user that ACK would change',
    { database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'a+b', resourceId: 'db-A' } },
    decoded('database.username', 'a+b'),
  ],
  [
    'nothing to create',
    { secretArn: SECRET_ARN, roleArn: ROLE_ARN, oidcProviderArn: undefined },
    'controller: has no effect, because the secret and the role exist, and nothing is left to create: remove it',
  ],
])('refuses %s', (_, change, ...problems) => {
  expect(problemsOf({ ...created(), ...change })).toEqual(problems);
});

test('accepts a secret name that ACK would change if the role exists, and without a controller', () => {
  const secretName = 'apps/a+b';
  expect(problemsOf(created({ secretName, roleArn: ROLE_ARN, oidcProviderArn: undefined as never }))).toEqual([]);
  expect(problemsOf(cdk8sProps({ secretName }))).toEqual([]);
});
