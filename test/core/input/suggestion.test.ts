import { suggestField } from '../../../lib/core/input/suggestion';
import { AWS_DEPLOYMENT_FIELDS } from '../../../lib/core/stores/aws/fields';

test.each([
  ['constant', 'constants'],
  ['databse', 'database'],
  ['bucketARN', 'fileStorage.bucketArn'],
  ['role_arn', 'roleArn'],
  ['username', 'database.username'],
  ['awsRoleArn', 'roleArn'],
  ['bucketPrefix', 'fileStorage.prefix'],
  ['databaseResourceId', 'database.resourceId'],
  ['databaseRegion', 'database.region'],
  ['database.username', 'database.username'],
  ['helm', undefined],
  ['a'.repeat(100_000), undefined],
])('for "%.20s" the field %s is suggested', (unknown, field) => {
  expect(suggestField(unknown, AWS_DEPLOYMENT_FIELDS)).toBe(field);
});
