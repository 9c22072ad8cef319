import { formatProblem } from 'mendix-secret-store';
import { AWS } from '../../../../lib/stores/aws';
import { IAM_ENVIRONMENT, passwordValues, pulumiArgs, pulumiIamArgs } from '../../../environments';

const without = (values: Record<string, string>, key: string) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
const KEYS = Object.keys(passwordValues()).join(', ');

test.each<[string, Record<string, unknown> | string, string[]]>([
  [
    'a missing key',
    without(passwordValues(), 'database-password'),
    ['values["database-password"]: is missing: every mapped key needs a value'],
  ],
  [
    'a key that the environment does not map',
    { ...passwordValues(), 'mx-admin-password': 'sentinel' },
    [`values["mx-admin-password"]: is not a key of this environment, accepted: ${KEYS}`],
  ],
  [
    'a number',
    { ...passwordValues(), 'database-password': 1234 },
    ['values["database-password"]: must be a string: put numbers, true and false in quotes'],
  ],
  [
    'a database type that contradicts database.type',
    { ...passwordValues(), 'database-type': 'SQLSERVER' },
    ['values["database-type"]: must be "PostgreSQL", because of database.type'],
  ],
  [
    'a JDBC URL that contradicts database.type',
    { ...passwordValues(), 'database-jdbc-url': 'jdbc:sqlserver://sentinel' },
    ['values["database-jdbc-url"]: must begin with "jdbc:postgresql:", because of database.type'],
  ],
  [
    'the trailing line break of a file',
    { ...passwordValues(), 'database-password': 'sentinel\n' },
    ['values["database-password"]: must not begin or end with white space, such as the last line break of a file'],
  ],
  [
    'an object in a template string',
    { ...passwordValues(), 'database-name': '[object Object]' },
    [
      'values["database-name"]: holds an object or a missing variable that was put into a template string (give the value itself; in Pulumi use pulumi.interpolate)',
    ],
  ],
  [
    'more bytes than a secret can hold',
    { ...passwordValues(), 'database-password': 'x'.repeat(65536) },
    ['values: must have at most 65536 bytes as one JSON object'],
  ],
  ['an empty value', { ...passwordValues(), 'database-name': '' }, ['values["database-name"]: must not be empty']],
  [
    'a string instead of an object',
    'sentinel',
    ['values: must be a plain object of strings; the strings may be Outputs, the object may not'],
  ],
])('fails on values with %s and shows no value', (_, values, problems) => {
  const found = AWS.checkDeployment({ ...pulumiArgs(), values }).map(formatProblem);
  expect(found).toEqual(problems);
  expect(found.join()).not.toContain('sentinel');
});

test('fails on values that contradict the permissions of the role', () => {
  const values = {
    ...without(
      without(without(passwordValues(), 'database-password'), 'storage-access-key-id'),
      'storage-secret-access-key',
    ),
    'storage-perform-delete': 'true',
  };
  const fileStorage = { ...IAM_ENVIRONMENT.fileStorage, performDelete: false };
  expect(AWS.checkDeployment(pulumiIamArgs({ values, fileStorage })).map(formatProblem)).toEqual([
    'values["database-username"]: must be the same as database.username',
    'values["storage-perform-delete"]: must be "false", because of fileStorage.performDelete',
    'values["storage-bucket-name"]: must be the same as fileStorage.prefix',
  ]);
});
