import fc from 'fast-check';
import { BUCKET_ARN, OIDC_PROVIDER_ARN, SECRET_ARN } from './environments';

const label = (maxLength: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.stringMatching(new RegExp(`^[a-z]([-a-z0-9]{0,${maxLength - 2}}[a-z0-9])?$`)) },
    { weight: 1, arbitrary: fc.constantFrom('default', 'mendix-x', 'Orders', 'a.b', 'true', '0123', 'null') },
  );
const identifier = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/);
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 19, arbitrary: usual }, { weight: 1, arbitrary: odd });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const constant = mostly(
  fc.tuple(identifier, identifier).map(([module, name]) => `${module}.${name}`),
  fc.string(),
);
const runtimeSetting = mostly(
  fc.array(identifier, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
  fc.string(),
);
const annotations = fc.dictionary(
  fc.constantFrom(
    'example.com/note',
    'yes',
    'privatecloud.mendix.com/environment-class',
    'privatecloud.mendix.com/environment-account',
    'eks.amazonaws.com/role-arn',
    '__proto__',
  ),
  fc.string({ unit: 'grapheme' }),
);

/** Environments as people write them: most are right, some are wrong in one place or another. */
export const environments = fc
  .record({
    name: label(35),
    namespace: label(63),
    region: fc.constantFrom('eu-west-1', 'eu-west-1', 'eu-west-1', 'cn-north-1'),
    database: optional(
      fc.record({
        type: fc.constantFrom('PostgreSQL', 'PostgreSQL', 'SQLSERVER'),
        authentication: fc.constantFrom('Password', 'AwsIam', undefined),
        username: optional(fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/)),
      }),
    ),
    fileStorage: optional(
      fc.record({
        service: fc.constantFrom('S3', 'S3', 'AzureBlob'),
        authentication: fc.constantFrom('StaticKey', 'AwsIam', undefined),
        performDelete: fc.constantFrom(true, false, undefined),
      }),
    ),
    constants: optional(fc.uniqueArray(constant, { maxLength: 4 })),
    runtimeSettings: optional(fc.uniqueArray(runtimeSetting, { maxLength: 4 })),
    optionalKeys: optional(
      fc.uniqueArray(
        fc.constantFrom(
          'mx-admin-password',
          'mx-debugger-password',
          'storage-perform-delete',
          'storage-use-ca-certificates',
        ),
      ),
    ),
    storedNames: optional(
      fc.dictionary(
        fc.constantFrom('database-host', 'mx-admin-password', 'database-type'),
        fc.string({ unit: 'grapheme' }),
      ),
    ),
    secretName: optional(mostly(fc.stringMatching(/^[A-Za-z0-9/_+=.@-]{1,60}$/), fc.string())),
    secretArn: mostly(fc.constant(undefined), fc.constant<string | undefined>(SECRET_ARN)),
    failoverRegion: fc.constantFrom(undefined, undefined, 'eu-central-1', 'eu-west-1'),
    labels: optional(fc.dictionary(fc.constantFrom('team', 'app'), fc.stringMatching(/^[a-z]{1,5}$/))),
    annotations: optional(annotations),
    mendixAppSpec: optional(
      fc.record({ replicas: fc.nat(5), runtime: fc.dictionary(fc.string(), fc.jsonValue()) }, { requiredKeys: [] }),
    ),
    usePodIdentity: fc.constantFrom(undefined, undefined, true),
  })
  .map((environment) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined)));

/** What a created role needs for an environment, given only where the environment is by IAM. */
export function grantsFor(environment: Record<string, unknown>): Record<string, unknown> {
  const { database, fileStorage, usePodIdentity } = environment as {
    database?: { authentication?: string };
    fileStorage?: { authentication?: string };
    usePodIdentity?: boolean;
  };
  return {
    ...(usePodIdentity === true
      ? { eksClusterArn: 'arn:aws:eks:eu-west-1:123456789012:cluster/production' }
      : { oidcProviderArn: OIDC_PROVIDER_ARN }),
    ...(fileStorage?.authentication === 'AwsIam' && { bucketArn: BUCKET_ARN, bucketPrefix: 'orders' }),
    ...(database?.authentication === 'AwsIam' && { databaseResourceId: 'db-ABC' }),
  };
}

const FIELDS = `name namespace database fileStorage constants runtimeSettings optionalKeys storedNames mendixVersion
  operatorVersion labels annotations imagePullSecrets adoptServiceAccount mendixAppSpec region secretName secretArn
  failoverRegion failoverSecretArn roleArn usePodIdentity oidcProviderArn eksClusterArn podIdentityRoleArn roleName
  rolePath permissionsBoundaryArn kmsKeyArn failoverKmsKeyArn recoveryWindowInDays values bucketArn bucketPrefix
  wholeBucket databaseResourceId databaseRegion tags type authentication username service performDelete`.split(/\s+/);

const anything = fc.anything({
  withNullPrototype: true,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
});

/** Anything at all, mostly under the names of our own fields. */
export const garbage = fc.oneof(
  anything,
  fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(anything, fc.dictionary(fc.constantFrom(...FIELDS), anything)), {
    maxKeys: FIELDS.length,
  }),
);
