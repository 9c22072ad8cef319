import fc from 'fast-check';
import { type KeySelection } from 'mendix-secret-store';
import { keysOf } from '../../../lib/core/mendix/keys';
import type { Input } from '../store';

/** JSON as sent to the API server, which has no negative zero. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const label = (maxLength: number) =>
  fc
    .stringMatching(new RegExp(`^[a-z]([-a-z0-9]{0,${maxLength - 2}}[a-z0-9])?$`))
    .filter((text) => !/^(mendix|openshift)-|^(default|undefined)$|(^|-)undefined($|-)/.test(text));
const name = label(35);
const namespace = label(63);
const identifier = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/);
const constant = fc.tuple(identifier, identifier).map(([module, name]) => `${module}.${name}`);
const runtimeSetting = fc.array(identifier, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
const annotations = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom('example.com/note', 'yes', 'eks.amazonaws.com/sts-regional-endpoints'),
      fc.string({ unit: 'grapheme' }),
    ),
    fc.dictionary(
      fc.constantFrom('privatecloud.mendix.com/environment-class', 'privatecloud.mendix.com/environment-account'),
      fc.constant('true'),
    ),
  )
  .map(([others, required]) => ({ ...others, ...required }));
const OPTIONAL_KEYS = [
  'mx-admin-password',
  'mx-debugger-password',
  'storage-perform-delete',
  'storage-use-ca-certificates',
];

export const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const given = (environment: Input): Input =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));

/** The parts of random environments that depend on the store. */
export interface StoreChoices {
  readonly database: fc.Arbitrary<Input>;
  readonly fileStorage: fc.Arbitrary<Input>;
  /** A name under which the store may keep a key. */
  readonly storedName: fc.Arbitrary<string>;
  /** The store's own fields. */
  readonly fields: fc.Arbitrary<Input>;
  /** Fields that are invalid, or invalid together with other fields. */
  readonly wrong: fc.Arbitrary<Input>;
}

const wrongAnywhere = fc.record(
  {
    name: fc.constantFrom('default', 'mendix-x', 'Orders', 'a.b'),
    database: fc.constantFrom({ type: 'SQLSERVER', authentication: 'AwsIam' }, {}),
    fileStorage: fc.constantFrom({ service: 'AzureBlob', authentication: 'AwsIam' }, { service: 'S3' }),
    constants: fc.array(fc.string()),
    runtimeSettings: fc.array(fc.string()),
    optionalKeys: fc.array(fc.constantFrom(...OPTIONAL_KEYS, 'database-password', 'x')),
    storedNames: fc.dictionary(fc.constantFrom('database-host', 'x'), fc.string({ unit: 'grapheme' })),
    annotations: fc.dictionary(fc.constantFrom('eks.amazonaws.com/role-arn', '__proto__'), fc.string()),
  },
  { requiredKeys: [] },
);

function right({ database, fileStorage, storedName, fields }: StoreChoices): fc.Arbitrary<Input> {
  return fc
    .record({
      name,
      namespace,
      database: optional(database),
      fileStorage: optional(fileStorage),
      constants: fc.uniqueArray(constant, { maxLength: 4 }),
      runtimeSettings: fc.uniqueArray(runtimeSetting, { minLength: 1, maxLength: 4 }),
      optionalKeys: fc.subarray(OPTIONAL_KEYS),
      stored: fc.uniqueArray(storedName, { maxLength: 3 }),
      storedNamePrefix: optional(fc.constantFrom('shop-', 'Team-1-')),
      labels: optional(fc.dictionary(fc.constantFrom('team', 'app'), fc.stringMatching(/^[a-z]{1,5}$/))),
      annotations: optional(annotations),
      mendixAppSpec: optional(
        fc.record(
          {
            replicas: fc.nat(5),
            runtime: fc.dictionary(fc.string(), json),
            customPodLabels: fc.record({ general: fc.constant({ team: 'shop' }) }, { requiredKeys: [] }),
          },
          { requiredKeys: [] },
        ),
      ),
      fields,
    })
    .map(({ stored, optionalKeys, fields, ...environment }) => {
      const fits = (key: string) => environment.fileStorage !== undefined || key.startsWith('mx-');
      const isMapped = (key: string) =>
        key === 'storage-perform-delete' && environment.fileStorage?.performDelete === false;
      const keys = optionalKeys.filter((key) => fits(key) && !isMapped(key));
      const mapped = keysOf({ ...environment, optionalKeys: keys } as unknown as KeySelection);
      const names = stored.slice(0, mapped.length).map((name, index) => [mapped[index], name]);
      return given({
        ...environment,
        ...fields,
        optionalKeys: keys,
        storedNames: Object.fromEntries(names) as unknown,
      });
    });
}

/** Random environments: most are valid, and some have invalid fields. */
export function environmentsOf(choices: StoreChoices): fc.Arbitrary<Input> {
  const good = right(choices);
  const faults = fc.tuple(good, wrongAnywhere, choices.wrong).map((inputs) => Object.assign({}, ...inputs) as Input);
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: faults });
}
