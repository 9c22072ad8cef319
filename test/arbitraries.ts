import fc from 'fast-check';
import { type KeyModes, keysOf } from 'mendix-secret-store';
import { BUCKET_ARN, OIDC_PROVIDER_ARN, SECRET_ARN } from './environments';

const label = (maxLength: number) =>
  fc
    .stringMatching(new RegExp(`^[a-z]([-a-z0-9]{0,${maxLength - 2}}[a-z0-9])?$`))
    .filter((text) => !/^(mendix|openshift)-|^(default|undefined)$/.test(text));
const identifier = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const given = (environment: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));

const constant = fc.tuple(identifier, identifier).map(([module, name]) => `${module}.${name}`);
const runtimeSetting = fc.array(identifier, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
const annotations = fc.dictionary(
  fc.constantFrom(
    'example.com/note',
    'yes',
    'privatecloud.mendix.com/environment-class',
    'privatecloud.mendix.com/environment-account',
    'eks.amazonaws.com/sts-regional-endpoints',
  ),
  fc.string({ unit: 'grapheme' }),
);
const OPTIONAL_KEYS = [
  'mx-admin-password',
  'mx-debugger-password',
  'storage-perform-delete',
  'storage-use-ca-certificates',
];

const right = fc
  .record({
    name: label(35),
    namespace: label(63),
    region: fc.constant('eu-west-1'),
    database: optional(
      fc.record({
        type: fc.constant('PostgreSQL'),
        authentication: fc.constantFrom('Password', 'AwsIam'),
        username: fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/),
      }),
    ),
    fileStorage: optional(
      fc.oneof(
        fc.record({
          service: fc.constant('S3'),
          authentication: fc.constantFrom('StaticKey', 'AwsIam'),
          performDelete: fc.boolean(),
        }),
        fc.record({ service: fc.constant('AzureBlob') }),
      ),
    ),
    constants: fc.uniqueArray(constant, { maxLength: 4 }),
    runtimeSettings: fc.uniqueArray(runtimeSetting, { minLength: 1, maxLength: 4 }),
    optionalKeys: fc.subarray(OPTIONAL_KEYS),
    stored: fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 3 }),
    secretName: optional(fc.stringMatching(/^[A-Za-z0-9/_+=.@-]{1,60}$/)),
    failoverRegion: fc.constantFrom(undefined, 'eu-central-1'),
    labels: optional(fc.dictionary(fc.constantFrom('team', 'app'), fc.stringMatching(/^[a-z]{1,5}$/))),
    annotations: optional(annotations),
    mendixAppSpec: optional(
      fc.record({ replicas: fc.nat(5), runtime: fc.dictionary(fc.string(), fc.jsonValue()) }, { requiredKeys: [] }),
    ),
    usePodIdentity: fc.constantFrom(undefined, undefined, true),
  })
  .map(({ stored, optionalKeys, ...environment }) => {
    const fits = (key: string) => environment.fileStorage !== undefined || key.startsWith('mx-');
    const isMapped = (key: string) =>
      key === 'storage-perform-delete' &&
      (environment.fileStorage as { performDelete?: boolean }).performDelete === false;
    const keys = optionalKeys.filter((key) => fits(key) && !isMapped(key));
    const mapped = keysOf({ ...environment, optionalKeys: keys } as KeyModes);
    const names = stored.slice(0, mapped.length).map((name, index) => [mapped[index], name]);
    return given({ ...environment, optionalKeys: keys, storedNames: Object.fromEntries(names) as unknown });
  });

/** Fields that are wrong, or wrong together with others. */
const wrong = fc.record(
  {
    name: fc.constantFrom('default', 'mendix-x', 'Orders', 'a.b'),
    region: fc.constantFrom('cn-north-1', 'Ireland'),
    database: fc.constantFrom({ type: 'SQLSERVER', authentication: 'AwsIam' }, {}),
    fileStorage: fc.constantFrom({ service: 'AzureBlob', authentication: 'AwsIam' }, { service: 'S3' }),
    constants: fc.array(fc.string()),
    runtimeSettings: fc.array(fc.string()),
    optionalKeys: fc.array(fc.constantFrom(...OPTIONAL_KEYS, 'database-password', 'x')),
    storedNames: fc.dictionary(fc.constantFrom('database-host', 'x'), fc.string({ unit: 'grapheme' })),
    secretName: fc.string(),
    secretArn: fc.constant(SECRET_ARN),
    failoverRegion: fc.constant('eu-west-1'),
    annotations: fc.dictionary(fc.constantFrom('eks.amazonaws.com/role-arn', '__proto__'), fc.string()),
  },
  { requiredKeys: [] },
);

/** Environments as people write them: most are right, some are wrong in one place or another. */
export const environments: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 3, arbitrary: right },
  { weight: 1, arbitrary: fc.tuple(right, wrong).map(([environment, faults]) => ({ ...environment, ...faults })) },
);

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
