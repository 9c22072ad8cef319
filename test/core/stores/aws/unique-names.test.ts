import { type AwsDeployment } from 'mendix-secret-store';
import { AWS } from '../../../../lib/stores/aws';
import { IAM_ENVIRONMENT, pulumiArgs, pulumiIamArgs, ROLE_ARN, SECRET_ARN } from '../../../environments';
import { conflictsOf, uniqueNamesIn } from '../../unique-names';

const BILLING = { name: 'billing' };
const USER = { ...IAM_ENVIRONMENT.database, username: 'other' };

function namesOf(change: object, kubernetesOnly = false) {
  const environment = { ...pulumiIamArgs(), ...change };
  expect(kubernetesOnly ? [] : AWS.checkDeployment(environment)).toEqual([]);
  return uniqueNamesIn(AWS, environment, kubernetesOnly);
}

/** The problems of the second environment after the first. */
const problemsOf = (first: object, second: object) => conflictsOf(namesOf(first), namesOf(second));
const folder = (prefix: string) => ({ fileStorage: { ...IAM_ENVIRONMENT.fileStorage, prefix } });
const ownArn = (region: string, name = 'apps/billing') =>
  `arn:aws:secretsmanager:${region}:123456789012:secret:${name}-AbCdEf`;
const OWN = { ...BILLING, ...folder('billing'), database: USER };

test('two environments with resources of their own do not conflict', () => {
  expect(problemsOf({}, OWN)).toEqual([]);
});

test.each<[string, object, object, string]>([
  [
    'the same secret',
    {},
    { ...OWN, secretName: 'apps/orders' },
    'secretName: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'the same secret, given once by its ARN',
    { secretArn: SECRET_ARN },
    { ...OWN, secretArn: undefined, secretName: 'apps/orders' },
    'secretName: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'a secret that is the replica of the other',
    { region: 'eu-central-1', secretName: 'shared' },
    {
      ...OWN,
      secretArn: ownArn('eu-west-1'),
      failoverRegion: 'eu-central-1',
      failoverSecretArn: ownArn('eu-central-1', 'shared'),
    },
    'failoverSecretArn: must differ from the secret of another environment (first), got "shared"',
  ],
  [
    'a replica that is the secret of the other',
    { failoverRegion: 'eu-west-3' },
    { ...OWN, region: 'eu-west-3', secretArn: ownArn('eu-west-3', 'apps/orders') },
    'secretArn: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'a replica in the region where the other creates its secret',
    { failoverRegion: 'eu-west-3' },
    { ...OWN, region: 'eu-west-3', secretName: 'apps/orders' },
    'secretName: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'the same role in different paths',
    { rolePath: '/a/' },
    { ...OWN, roleName: 'MENDIX-apps.orders', rolePath: '/b/' },
    'roleName: must differ from the role of another environment, because each could use all permissions of a shared role (first), got "MENDIX-apps.orders"',
  ],
  [
    'the same folder',
    {},
    { ...OWN, ...folder('orders') },
    'fileStorage.prefix: must be a folder that neither contains the folder of another environment nor is inside it (first), got "orders"',
  ],
  [
    'a folder inside the folder of the other',
    folder('a'),
    { ...OWN, ...folder('a/b') },
    'fileStorage.prefix: must be a folder that neither contains the folder of another environment nor is inside it (first), got "a/b"',
  ],
  [
    'a whole bucket around the folder of the other',
    {},
    { ...OWN, fileStorage: { ...IAM_ENVIRONMENT.fileStorage, prefix: undefined, wholeBucket: true } },
    'fileStorage.wholeBucket: must be a folder that neither contains the folder of another environment nor is inside it (first), got true',
  ],
  [
    'the same database user',
    { database: USER },
    OWN,
    'database.username: must differ from the database user of another environment (first), got "other"',
  ],
])('fails on two environments with %s', (_, first, second, problem) => {
  expect(problemsOf(first, second)).toEqual([problem]);
});

test.each<[string, object]>([
  ['a folder whose name has the same beginning', { ...OWN, ...folder('orders-archive') }],
  [
    'a folder of the same name in another bucket',
    { ...OWN, fileStorage: { ...IAM_ENVIRONMENT.fileStorage, bucketArn: 'arn:aws:s3:::other' } },
  ],
  [
    'a user of the same name in another database',
    { ...OWN, database: { ...USER, resourceId: 'db-OTHER', username: 'orders' } },
  ],
  ['a secret of the same name in another region', { ...OWN, region: 'eu-central-1', secretName: 'apps/orders' }],
])('accepts %s', (_, second) => {
  expect(problemsOf({ ...folder('orders'), database: { ...USER, username: 'orders' } }, second)).toEqual([]);
});

test('fails on two environments with the same existing role, in both faces', () => {
  const existing = { ...pulumiArgs(), oidcProviderArn: undefined, roleArn: ROLE_ARN };
  const problem =
    'roleArn: must differ from the role of another environment, because each could use all permissions of a shared role (first)';
  for (const kubernetesOnly of [false, true]) {
    const names = (name: string) =>
      uniqueNamesIn(AWS, { ...existing, name } as unknown as AwsDeployment, kubernetesOnly);
    expect(conflictsOf(names('orders'), names('billing'))).toEqual([expect.stringContaining(problem)]);
  }
});

test('lets two environments share the members of a secret that both name, and no other members', () => {
  const shared = { secretArn: SECRET_ARN, constants: ['A.B'], storedNames: { 'mx-const-A.B': 'shared' } };
  const without = { database: undefined, fileStorage: undefined };
  expect(problemsOf({ ...shared, ...without }, { ...shared, ...without, ...BILLING })).toEqual([]);
  const own = { ...shared, ...without, ...BILLING, storedNames: {} };
  expect(problemsOf({ ...own, name: 'orders' }, own)).toEqual([
    'secretArn: must differ from the secret of another environment (first), got "apps/orders"',
  ]);
});

test('the same environment in a second cluster shares its resources and creates none of them twice', () => {
  const second = { cluster: 'b', secretArn: SECRET_ARN };
  expect(problemsOf({ cluster: 'a' }, second)).toEqual([]);
  expect(problemsOf({ cluster: 'a' }, { cluster: 'b' })).toEqual([
    expect.stringMatching(
      /^secretName: must differ from the secret that is created for the same environment already; set secretArn to use that secret \(first\)/,
    ),
  ]);
});

test('fails on the same secret even if the account of one environment is unknown, and accepts it in two accounts', () => {
  const secret = (name: string, roleArn?: string) => {
    const environment = { ...pulumiArgs(), oidcProviderArn: undefined, name, secretName: 'shared', roleArn };
    return uniqueNamesIn(AWS, environment as unknown as AwsDeployment, true);
  };
  const problem = 'secretName: must differ from the secret of another environment (first), got "shared"';
  const role = (account: string) => `arn:aws:iam::${account}:role/${account}`;
  expect(conflictsOf(secret('a'), secret('b', role('123456789012')))).toEqual([problem]);
  expect(conflictsOf(secret('a', role('111111111111')), secret('b', role('222222222222')))).toEqual([]);
});

test('fails on the same folder of two environments whose roles are unknown', () => {
  const associated = { oidcProviderArn: undefined, usePodIdentity: true };
  const first = namesOf(associated, true);
  const second = namesOf({ ...OWN, ...associated, ...folder('orders') }, true);
  expect(conflictsOf(first, second)).toEqual([
    'fileStorage.prefix: must be a folder that neither contains the folder of another environment nor is inside it (first), got "orders"',
  ]);
});
