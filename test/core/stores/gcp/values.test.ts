import { formatProblem } from 'mendix-secret-store';
import { GCP } from '../../../../lib/stores/gcp';
import { passwordValues } from '../../../environments';
import { gcpArgs } from '../../../gcp-environments';

const found = (change: object) => GCP.checkDeployment({ ...gcpArgs(), ...change }).map(formatProblem);

test.each<[string, object, string[]]>([
  [
    'more bytes than a secret can hold',
    { 'database-password': 'x'.repeat(65537) },
    ['values["database-password"]: must have at most 65536 bytes'],
  ],
  ['as many bytes as a secret can hold', { 'database-password': 'x'.repeat(65536) }, []],
  [
    'an empty constant',
    { 'mx-const-A.B': '' },
    [
      'values["mx-const-A.B"]: must not be empty, because Secret Manager keeps no empty secret; secretLayout "SingleJson" accepts empty values',
    ],
  ],
  ['an empty password', { 'database-password': '' }, ['values["database-password"]: must not be empty']],
  [
    'a storage service that contradicts fileStorage.service',
    { 'storage-service-name': 'sentinel' },
    ['values["storage-service-name"]: must be "com.mendix.storage.s3", because of fileStorage.service'],
  ],
])('checks values with %s in secrets of their own, and shows no value', (_, change, problems) => {
  const values = { ...passwordValues(), 'mx-const-A.B': 'title', ...change };
  expect(found({ constants: ['A.B'], values })).toEqual(problems);
  expect(problems.join()).not.toContain('sentinel');
});

test.each<[string, object, string[]]>([
  [
    'more bytes than one secret can hold',
    { 'database-password': 'x'.repeat(65536) },
    ['values: must have at most 65536 bytes as one JSON object'],
  ],
  ['an empty constant', { 'mx-const-A.B': '' }, []],
])('checks values with %s in one secret', (_, change, problems) => {
  const values = { ...passwordValues(), 'mx-const-A.B': 'title', ...change };
  expect(found({ secretLayout: 'SingleJson', constants: ['A.B'], values })).toEqual(problems);
});

test('counts the bytes of one secret as written, with the stored names of the keys', () => {
  const written = (password: string, name: string) => ({
    secretLayout: 'SingleJson',
    fileStorage: undefined,
    database: undefined,
    optionalKeys: ['mx-admin-password'],
    values: { 'mx-admin-password': password },
    storedNames: { 'mx-admin-password': name },
  });
  const room = 65536 - JSON.stringify({ a: '' }).length;
  expect(found(written('x'.repeat(room), 'a'))).toEqual([]);
  expect(found(written('x'.repeat(room), 'ab'))).toEqual(['values: must have at most 65536 bytes as one JSON object']);
});
