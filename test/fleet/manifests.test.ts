import fc from 'fast-check';
import { type FleetEnvironment, fleetManifests, manifestsYaml, readFleet } from 'mendix-secret-store/fleet';
import { parseAllDocuments, stringify } from 'yaml';
import { newChart } from '../cdk8s/chart';
import { CONTROLLERS, environmentsOf } from '../controllers';
import { yamlDocuments } from '../../lib/fleet/yaml-documents';
import { type Input, STORES, type StoreUnderTest } from '../stores';
import { CONSTRUCTS } from '../cdk8s/constructs';
import { RANDOM_ENVIRONMENTS } from '../stores/random';

/** An environment of a fleet. */
interface Member {
  readonly store: StoreUnderTest['member'];
  readonly props: Input;
}

const withoutProblems = STORES.map(({ member, propsOf, checkProps }) =>
  RANDOM_ENVIRONMENTS[member]
    .map((environment): Member => ({ store: member, props: propsOf(environment) }))
    .filter(({ props }) => checkProps(props).length === 0),
);

/** The manifests of the constructs in one chart, or `taken` if they conflict. */
function constructed(members: readonly Member[]): unknown {
  const chart = newChart();
  members.forEach(({ store, props }, index) => new CONSTRUCTS[store](chart, `Environment-${index}`, props as never));
  try {
    return chart.toJson();
  } catch (error) {
    // A conflict names the other construct.
    expect(String(error)).toMatch(/\(test\/Environment-\d+\)/);
    return 'taken';
  }
}

const parsed = (text: string, version: '1.1' | '1.2') =>
  parseAllDocuments(text, { version, merge: false }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });

test('a fleet of all stores has the same objects as the constructs, in YAML 1.1 and 1.2', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(...withoutProblems), { minLength: 1, maxLength: 3 }), (members) => {
      const named = members.map((member, index) => ({ ...member, props: { ...member.props, name: `app-${index}` } }));
      const good = named.filter(({ store, props }) => {
        const checkProps = STORES.find(({ member }) => member === store)?.checkProps;
        return checkProps?.(props).length === 0;
      });
      const environments = good.map(({ store, props }) => ({ store, ...props }));
      // A quoted key is never a merge key, whatever its name.
      const fleet = readFleet(stringify({ version: 1, environments }, { defaultKeyType: 'QUOTE_DOUBLE' }));
      const expected = constructed(good);
      if (expected === 'taken') {
        expect(new Set(fleet.findings.map(({ code }) => code))).toEqual(new Set(['taken']));
        return;
      }
      expect(fleet.findings).toEqual([]);
      const manifests = fleet.environments.flatMap(fleetManifests);
      expect(manifests).toEqual(expected);
      const text = manifestsYaml(manifests);
      expect(parsed(text, '1.1')).toEqual(good.length === 0 ? [] : expected);
      expect(parsed(text, '1.2')).toEqual(good.length === 0 ? [] : expected);
    }),
    { numRuns: 30 },
  );
});

test.each(CONTROLLERS.map((controller) => [controller.of.store, controller] as const))(
  'a fleet writes the controller objects of %s as their construct does',
  (_, controller) => {
    const { member: store } = controller.of;
    fc.assert(
      fc.property(environmentsOf(controller), (environment) => {
        const props = { ...environment, controller: controller.controller(environment) };
        const fleet = readFleet(JSON.stringify({ version: 1, environments: [{ store, ...props }] }));
        expect(fleet.findings).toEqual([]);
        expect(fleet.environments.flatMap(fleetManifests)).toEqual(constructed([{ store, props }]));
      }),
      { numRuns: 10 },
    );
  },
);

const string = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\n', ' ', 'a', '-', '#', ':', '"', "'", '\t', '\r', '%', '~', '{', '|') }),
  fc.constantFrom(
    'yes',
    'No',
    'n',
    'null',
    '0x1',
    '1_000',
    '12:30:45',
    '1e3',
    '2020-01-01',
    '<<',
    '=',
    '.inf',
    'e0',
    '@a',
    'k'.repeat(2000),
  ),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    string,
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(string, tie('value'), { maxKeys: 4 }).filter((map) => !Object.hasOwn(map, '__proto__')),
  ),
})).value;

test('readers of YAML 1.1 and 1.2 read any JSON as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: json, b: json }), { minLength: 1, maxLength: 2 }), (documents) => {
      const text = yamlDocuments(documents);
      expect(parsed(text, '1.1')).toEqual(documents);
      expect(parsed(text, '1.2')).toEqual(documents);
    }),
    { numRuns: 10 },
  );
});

test('strings with several lines are blocks, and strings that look like another type are in quotes', () => {
  const object = {
    kind: 'ServiceAccount',
    metadata: { name: 'orders', labels: { on: 'yes', 'example.com/team': '1e3', zone: 'e-1' }, annotations: {} },
    spec: { objects: '- a\n- b\n', command: ['sh', ['x', { y: undefined, z: null, w: 1e21 }]], none: [] },
  };
  expect(yamlDocuments([object, { a: 'x\n y' }])).toBe(`kind: ServiceAccount
metadata:
  name: orders
  labels:
    "on": "yes"
    example.com/team: "1e3"
    zone: "e-1"
  annotations: {}
spec:
  objects: |
    - a
    - b
  command:
    - sh
    - - x
      - w: 1.0e+21
  none: []
---
a: |-
  x
   y
`);
});

test('an environment that was read for a report has its objects, or an error if resources would be created', () => {
  const [aws] = STORES as [(typeof STORES)[number]];
  const environmentOf = (fields: Input) =>
    readFleet(JSON.stringify({ version: 1, environments: [{ store: 'aws', ...fields }] }), { for: 'report' })
      .environments[0] as FleetEnvironment;
  expect(fleetManifests(environmentOf(aws.props))).toHaveLength(2);
  const { values: _, ...created } = aws.args;
  expect(() => fleetManifests(environmentOf(created))).toThrow(/^aws\.oidcProviderArn: is valid only if/m);
});
