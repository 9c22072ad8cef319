import fc from 'fast-check';
import { SECRET_ARN } from '../../environments';
import { environmentsOf } from './environments';

export const AWS_ENVIRONMENTS = environmentsOf({
  database: fc.record({
    type: fc.constant('PostgreSQL'),
    authentication: fc.constantFrom('Password', 'AwsIam'),
    username: fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/),
  }),
  fileStorage: fc.oneof(
    fc.record({
      service: fc.constant('S3'),
      authentication: fc.constantFrom('StaticKey', 'AwsIam'),
      performDelete: fc.boolean(),
    }),
    fc.record({ service: fc.constant('AzureBlob') }),
  ),
  storedName: fc.string({ unit: 'grapheme', minLength: 1 }),
  fields: fc.record({
    region: fc.constant('eu-west-1'),
    secretName: fc.option(fc.stringMatching(/^[A-Za-z0-9/_+=.@-]{1,60}$/), { nil: undefined }),
    failoverRegion: fc.constantFrom(undefined, 'eu-central-1'),
    usePodIdentity: fc.constantFrom(undefined, undefined, true),
  }),
  wrong: fc.record(
    {
      region: fc.constantFrom('cn-north-1', 'Ireland'),
      secretName: fc.string(),
      secretArn: fc.constant(SECRET_ARN),
      failoverRegion: fc.constant('eu-west-1'),
    },
    { requiredKeys: [] },
  ),
});
