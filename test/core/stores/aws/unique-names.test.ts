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

/** What is wrong with an environment beside the one of the tests. */
const problemsOf = (first: object, second: object) => conflictsOf(namesOf(first), namesOf(second));
const folder = (prefix: string) => ({ fileStorage: { ...IAM_ENVIRONMENT.fileStorage, prefix } });
const ownArn = (region: string, name = 'apps/billing') =>
  `arn:aws:secretsmanager:${region}:123456789012:secret:${name}-AbCdEf`;
const OWN = { ...BILLING, ...folder('billing'), database: USER };

test('two environments have nothing in common where each has its own', () => {
  expect(problemsOf({}, OWN)).toEqual([]);
});

test.each<[string, object, object, string]>([
  [
    'secret',
    {},
    { ...OWN, secretName: 'apps/orders' },
    'secretName: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'secret, once by its ARN',
    { secretArn: SECRET_ARN },
    { ...OWN, secretArn: undefined, secretName: 'apps/orders' },
    'secretName: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'secret, which the other has as its replica',
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
    'replica, which the other has as its secret',
    { failoverRegion: 'eu-west-3' },
    { ...OWN, region: 'eu-west-3', secretArn: ownArn('eu-west-3', 'apps/orders') },
    'secretArn: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'replica, where the other creates its secret',
    { failoverRegion: 'eu-west-3' },
    { ...OWN, region: 'eu-west-3', secretName: 'apps/orders' },
    'secretName: must differ from the secret of another environment (first), got "apps/orders"',
  ],
  [
    'role, in another path',
    { rolePath: '/a/' },
    { ...OWN, roleName: 'MENDIX-apps.orders', rolePath: '/b/' },
    'roleName: must differ from the role of another environment, because each could use all permissions of a shared role (first), got "MENDIX-apps.orders"',
  ],
  [
    'folder',
    {},
    { ...OWN, ...folder('orders') },
    'fileStorage.prefix: must be a folder that neither contains the folder of another environment nor is inside it (first), got "orders"',
  ],
  [
    'folder inside of that of another',
    folder('a'),
    { ...OWN, ...folder('a/b') },
    'fileStorage.prefix: must be a folder that neither contains the folder of another environment nor is inside it (first), got "a/b"',
  ],
  [
    'bucket around the folder of another',
    {},
    { ...OWN, fileStorage: { ...IAM_ENVIRONMENT.fileStorage, prefix: undefined, wholeBucket: true } },
    'fileStorage.wholeBucket: must be a folder that neither contains the folder of another environment nor is inside it (first), got true',
  ],
  [
    'user of the database',
    { database: USER },
    OWN,
    'database.username: must differ from the database user of another environment (first), got "other"',
  ],
])('fails on two environments with one %s', (_, first, second, problem) => {
  expect(problemsOf(first, second)).toEqual([problem]);
});

test.each<[string, object]>([
  ['a folder whose name begins the same', { ...OWN, ...folder('orders-archive') }],
  [
    'the folder of that name in another bucket',
    { ...OWN, fileStorage: { ...IAM_ENVIRONMENT.fileStorage, bucketArn: 'arn:aws:s3:::other' } },
  ],
  [
    'the user of that name in another database',
    { ...OWN, database: { ...USER, resourceId: 'db-OTHER', username: 'orders' } },
  ],
  ['the secret of that name in another region', { ...OWN, region: 'eu-central-1', secretName: 'apps/orders' }],
])('has nothing against %s', (_, second) => {
  expect(problemsOf({ ...folder('orders'), database: { ...USER, username: 'orders' } }, second)).toEqual([]);
});

test('fails on an existing role of two environments, in both faces', () => {
  const existing = { ...pulumiArgs(), oidcProviderArn: undefined, roleArn: ROLE_ARN };
  const problem =
    'roleArn: must differ from the role of another environment, because each could use all permissions of a shared role (first)';
  for (const kubernetesOnly of [false, true]) {
    const names = (name: string) =>
      uniqueNamesIn(AWS, { ...existing, name } as unknown as AwsDeployment, kubernetesOnly);
    expect(conflictsOf(names('orders'), names('billing'))).toEqual([expect.stringContaining(problem)]);
  }
});

test('lets two environments share members of a secret that both name, and no others', () => {
  const shared = { secretArn: SECRET_ARN, constants: ['A.B'], storedNames: { 'mx-const-A.B': 'shared' } };
  const without = { database: undefined, fileStorage: undefined };
  expect(problemsOf({ ...shared, ...without }, { ...shared, ...without, ...BILLING })).toEqual([]);
  const own = { ...shared, ...without, ...BILLING, storedNames: {} };
  expect(problemsOf({ ...own, name: 'orders' }, own)).toEqual([
    'secretArn: must differ from the secret of another environment (first), got "apps/orders"',
  ]);
});

test('the same environment in a second cluster shares what it has, and creates nothing twice', () => {
  const second = { cluster: 'b', secretArn: SECRET_ARN };
  expect(problemsOf({ cluster: 'a' }, second)).toEqual([]);
  expect(problemsOf({ cluster: 'a' }, { cluster: 'b' })).toEqual([
    expect.stringMatching(
      /^secretName: must differ from the secret that is created for the same environment already; set secretArn to use that secret \(first\)/,
    ),
  ]);
});

test('fails on one secret also where the account of one environment is unknown, and not in two accounts', () => {
  const secret = (name: string, roleArn?: string) => {
    const environment = { ...pulumiArgs(), oidcProviderArn: undefined, name, secretName: 'shared', roleArn };
    return uniqueNamesIn(AWS, environment as unknown as AwsDeployment, true);
  };
  const problem = 'secretName: must differ from the secret of another environment (first), got "shared"';
  const role = (account: string) => `arn:aws:iam::${account}:role/${account}`;
  expect(conflictsOf(secret('a'), secret('b', role('123456789012')))).toEqual([problem]);
  expect(conflictsOf(secret('a', role('111111111111')), secret('b', role('222222222222')))).toEqual([]);
});

test('fails on one folder of two environments whose roles nobody names', () => {
  const associated = { oidcProviderArn: undefined, usePodIdentity: true };
  const first = namesOf(associated, true);
  const second = namesOf({ ...OWN, ...associated, ...folder('orders') }, true);
  expect(conflictsOf(first, second)).toEqual([
    'fileStorage.prefix: must be a folder that neither contains the folder of another environment nor is inside it (first), got "orders"',
  ]);
});
