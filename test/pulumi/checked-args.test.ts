import { runInNewContext } from 'node:vm';
import * as pulumi from '@pulumi/pulumi';
import { type AwsDeployment } from 'mendix-secret-store';
import { AWS } from '../../lib/stores/aws';
import type { AwsMendixSecretStoreEnvironmentArgs as Args } from 'mendix-secret-store/pulumi/aws';
import { type ArgsRules, checkArgs } from '../../lib/pulumi/checked-args';
import { mapLeaves } from '../../lib/core/input/leaves';
import { isUnresolved } from '../../lib/pulumi/resolvable';
import { CLUSTER_ARN, passwordValues, pulumiArgs, SECRET_ARN } from '../environments';
import { failureOf, record, unknownOutput, valueOf } from './harness';

const RULES: ArgsRules<Args, AwsDeployment> = { check: AWS.checkDeployment, withheld: [], uniqueNames: () => [] };
const OWNER = { type: 'Test', component: 'orders', opts: undefined };

function check(change: Partial<Args>) {
  const checked = checkArgs<Args, AwsDeployment>(
    { ...pulumiArgs(), ...change },
    { ...RULES, withheld: ['values'] },
    OWNER,
  );
  // Node.js ends a process with an unhandled rejection.
  mapLeaves(checked.args, (leaf) => isUnresolved(leaf) && failureOf(leaf));
  return checked;
}
const LABEL =
  "namespace: must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters)";

beforeEach(() => record(() => undefined));

test('fails at once on plain values, with a property error for each problem', () => {
  const failing = () => check({ name: 'A', region: 'B', namespace: pulumi.output('apps') });
  expect(failing).toThrow(pulumi.InputPropertiesError);
  expect(failing).toThrow(
    expect.objectContaining({
      errors: [
        { propertyPath: 'name', reason: expect.stringContaining('got "A"') as string },
        { propertyPath: 'region', reason: 'region: must be a region such as "eu-west-1", got "B"' },
      ],
    }) as Error,
  );
});

test('returns and renders plain values at once, without an Output', () => {
  const { args, render } = check({ kmsKeyArn: unknownOutput() });
  expect(args.region).toBe('eu-west-1');
  expect(render(({ namespace, name }) => `${namespace}/${name}`)).toBe('apps/orders');
});

test('validates unresolved arguments once, regardless of the number of renderings', async () => {
  let checks = 0;
  const count = (draft: unknown) => {
    checks += 1;
    return AWS.checkDeployment(draft);
  };
  const { render } = checkArgs<Args, AwsDeployment>(
    { ...pulumiArgs(), region: pulumi.output('eu-west-1') },
    { ...RULES, check: count },
    OWNER,
  );
  const rendered = [1, 2, 3].map(() => render(({ region }) => region));
  expect(await Promise.all(rendered.map(valueOf))).toEqual(['eu-west-1', 'eu-west-1', 'eu-west-1']);
  expect(checks).toBe(2);
});

test('fails on an Output as soon as it is known, with the same error everywhere', async () => {
  const { args, render, inputs } = check({ namespace: pulumi.output('Apps') });
  const outputs = [args.namespace, inputs.namespace as string, render(({ namespace }) => namespace)];
  await Promise.all(outputs.map(failureOf));
  const errors = await Promise.all(outputs.map((output) => valueOf(output).catch((error: unknown) => error)));
  expect(new Set(errors).size).toBe(1);
  expect(errors[0]).toMatchObject({ message: `Test "orders":\n  ${LABEL}, got "Apps"` });
});

test('releases no value before every Output is validated', async () => {
  const { args, render } = check({ namespace: pulumi.output('Apps'), region: pulumi.output('eu-west-1') });
  expect(await failureOf(args.region)).toBe(`${LABEL}, got "Apps"`);
  expect(await failureOf(render(({ region }) => region))).toBe(`${LABEL}, got "Apps"`);
});

test('fails with every problem of the Outputs at once, including problems of their combination', async () => {
  const { render } = check({
    namespace: pulumi.output('Apps'),
    secretArn: pulumi.output(SECRET_ARN),
    region: pulumi.output('eu-central-1'),
  });
  expect(await failureOf(render(({ namespace }) => namespace))).toBe(
    [
      `${LABEL}, got "Apps"`,
      `secretArn: must be in the region it is used in, got "${SECRET_ARN}", accepted: "eu-central-1"`,
    ].join('\n'),
  );
});

test('fails on a promise too', async () => {
  const { args } = check({ namespace: Promise.resolve('Apps') });
  expect(await failureOf(args.namespace)).toBe(`${LABEL}, got "Apps"`);
});

test('fails with the error of a rejected Output', async () => {
  const { args, render } = check({ namespace: pulumi.output(Promise.reject<string>(new Error('no such stack'))) });
  expect(await failureOf(args.namespace)).toBe('no such stack');
  expect(await failureOf(render(({ namespace }) => namespace))).toBe('no such stack');
});

test('shows no secret value in an error, neither its own nor one that it is compared with', async () => {
  expect(await failureOf(check({ namespace: pulumi.secret('Hidden') }).args.namespace)).toBe(LABEL);
  const { args } = check({ secretArn: pulumi.output(SECRET_ARN), region: pulumi.secret('xx-hidden-1') });
  const message = await failureOf(args.secretArn ?? '');
  expect(message).toContain('secretArn: must be in the region it is used in');
  expect(message).not.toContain('hidden');
});

describe('waiting for the other Outputs', () => {
  const partsOf = (output: unknown) =>
    output as {
      isKnown: Promise<boolean>;
      isSecret: Promise<boolean>;
      allResources: () => Promise<Set<pulumi.Resource>>;
    };
  const change = () => {
    const other = new pulumi.ComponentResource('test:index:Other', 'other');
    return {
      namespace: pulumi.output('apps'),
      region: pulumi.secret('eu-west-1'),
      roleName: other.urn.apply(() => 'orders'),
      rolePath: unknownOutput(),
    };
  };

  test('adds no dependency, secret mark or unknown value', async () => {
    const { args, render } = check(change());
    const namespaces = [args.namespace, render(({ namespace }) => `ns/${namespace}`)].map(partsOf);
    for (const namespace of namespaces) {
      expect([await namespace.isKnown, await namespace.isSecret, (await namespace.allResources()).size]).toEqual([
        true,
        false,
        0,
      ]);
    }
  });

  test('keeps the dependencies, secret marks and unknown values of the arguments that are read', async () => {
    const { render } = check(change());
    const [secret, dependent, unknown] = [
      partsOf(render(({ namespace, region }) => `${namespace} ${region}`)),
      partsOf(render(({ roleName }) => roleName)),
      partsOf(render(({ rolePath }) => rolePath)),
    ] as const;
    expect(await secret.isSecret).toBe(true);
    expect((await dependent.allResources()).size).toBe(1);
    expect(await unknown.isKnown).toBe(false);
  });

  test('does not include withheld values: no other argument waits for a password', async () => {
    const password = new Promise<string>(() => undefined);
    const { args, render, inputs } = check({
      namespace: pulumi.output('apps'),
      values: { ...passwordValues(), 'database-password': password },
    });
    expect(await valueOf(args.namespace)).toBe('apps');
    expect(await valueOf(render(({ namespace }) => namespace))).toBe('apps');
    expect(Object.keys(inputs)).not.toContain('values');
  });
});

test('renders arguments that are passed on unchanged', async () => {
  const { render } = check({ tags: { team: pulumi.output('shop'), app: 'orders' } });
  const rendered = render(({ name, tags }) => ({ name, tags }));
  expect(await valueOf(rendered)).toEqual({ name: 'orders', tags: { team: 'shop', app: 'orders' } });
});

test('renders from several Outputs and from objects that hold Outputs', async () => {
  const values = Object.fromEntries(
    Object.entries(passwordValues('a password')).map(([key, value]) => [key, pulumi.output(value)]),
  );
  const { render } = check({ values, namespace: pulumi.output('apps') });
  const text = render(({ namespace, values: known = {} }) => `${namespace} ${JSON.stringify(known)}`);
  expect(await valueOf(text)).toBe(`apps ${JSON.stringify(passwordValues('a password'))}`);
});

test('throws the error of a rendering', async () => {
  const fail = ({ namespace }: AwsDeployment) => {
    throw new Error(`no rendering of ${namespace}`);
  };
  expect(() => check({}).render(fail)).toThrow('no rendering of apps');
  expect(await failureOf(check({ namespace: pulumi.output('apps') }).render(fail))).toBe('no rendering of apps');
});

test.each<[keyof AwsDeployment, Partial<Args>]>([
  ['permissionsBoundaryArn', {}],
  ['kmsKeyArn', {}],
  ['secretArn', {}],
  ['secretName', {}],
  ['roleName', {}],
  ['rolePath', {}],
  ['failoverRegion', {}],
  ['recoveryWindowInDays', {}],
  ['roleArn', { oidcProviderArn: undefined as never, usePodIdentity: true, eksClusterArn: CLUSTER_ARN }],
])('fails on an Output that holds nothing for %s, and applies no default', async (key, change) => {
  const nothing = pulumi.output(undefined as unknown as string);
  const { args } = check({ ...change, [key]: nothing });
  expect(await failureOf(args[key])).toContain(`${key}: is an Output without a value`);
});

test('fails on an Output that holds nothing in a map', async () => {
  const { tags = {} } = check({ tags: { team: pulumi.output(undefined as unknown as string) } }).args;
  expect(await failureOf(tags.team)).toBe('tags.team: is an Output without a value');
});

test.each([
  ['runtime', { mxAdminPassword: 'Welc0me!' }, 'would put a password into the manifest'],
  ['database', { servicePlan: 'plan' }, 'cannot be combined with keys of the store'],
  ['replicas', Number.NaN, 'must be a finite number'],
])('fails on an Output inside the MendixApp: %s', async (field, value, problem) => {
  const { mendixAppSpec = {} } = check({ mendixAppSpec: { [field]: pulumi.output(value as unknown) } }).args;
  expect(await failureOf(mendixAppSpec[field] as pulumi.Output<unknown>)).toContain(problem);
});

const nested = (password: pulumi.Input<string>) => ({
  runtime: pulumi.output('any').apply(() => ({ image: { pullSecret: password } })),
});
const runtimeOf = (mendixAppSpec: object) =>
  (check({ mendixAppSpec }).args.mendixAppSpec ?? {}).runtime as pulumi.Output<unknown>;

test('unwraps an Output that holds Outputs, and keeps their secret marks', async () => {
  const runtime = runtimeOf(nested(pulumi.secret('registry')));
  expect(await valueOf(runtime)).toEqual({ image: { pullSecret: 'registry' } });
  expect(await pulumi.isSecret(runtime)).toBe(true);
  expect(await pulumi.isSecret(runtimeOf(nested(pulumi.output('registry'))))).toBe(false);
});

test('fails on an Output that holds an object that contains itself', async () => {
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  const runtime = pulumi.output('any').apply(() => circle as unknown);
  expect(await failureOf(runtimeOf({ runtime }))).toContain('must not contain itself');
});

test('fails on a value only when it is known, and does not show it', async () => {
  const values = { ...passwordValues(), 'database-type': pulumi.output('Hidden') };
  const { args } = check({ values });
  expect(await failureOf(args.values?.['database-host'])).toBe('nothing');
  expect(await failureOf(args.values?.['database-type'])).toBe(
    'values["database-type"]: must be "PostgreSQL", because of database.type',
  );
});

test('fails on a single string of a map, and leaves plain strings plain', async () => {
  const texts: Record<string, pulumi.Input<string>> = { team: pulumi.output('a/b'), app: 'shop' };
  const { labels = {} } = check({ labels: texts }).args;
  expect(labels.app).toBe('shop');
  expect(await failureOf(labels.team)).toContain('labels.team: must have at most 63');
});

test('fails on a single string of a list', async () => {
  const texts: pulumi.Input<string>[] = ['p', pulumi.output('P')];
  const { imagePullSecrets: secrets = [] } = check({ imagePullSecrets: texts }).args;
  expect(await failureOf(secrets[1])).toContain('imagePullSecrets[1]: must be a DNS name');
});

test('treats an Output that stays unknown as set', async () => {
  await record(
    async () => {
      const { args } = check({ region: unknownOutput(), secretArn: pulumi.output(SECRET_ARN) });
      expect(await valueOf(args.secretArn)).toBe(SECRET_ARN);
    },
    { preview: true },
  );
});

test('copies the arguments, so later changes to the given objects have no effect', async () => {
  const tags: Record<string, pulumi.Input<string>> = { app: 'shop', team: pulumi.output('shop') };
  const { args, render } = check({ tags });
  tags.app = 'no tag: "*"';
  tags.team = pulumi.output('no tag: "*"');
  expect(await valueOf(args.tags?.team)).toBe('shop');
  expect(await valueOf(render(({ tags: rendered }) => ({ ...rendered })))).toEqual({ app: 'shop', team: 'shop' });
});

test('accepts plain objects from another realm', () => {
  const args = runInNewContext(`(${JSON.stringify(pulumiArgs())})`) as Args;
  expect(checkArgs<Args, AwsDeployment>(args, RULES, OWNER).args).toEqual(pulumiArgs());
});

test.each([
  [
    'a class',
    () =>
      new (class {
        public readonly name = 'orders';
      })(),
  ],
  ['a promise', () => Promise.resolve({})],
])('refuses arguments that are not a plain object: %s', (_, given) => {
  expect(() => checkArgs(given() as Args, RULES, OWNER)).toThrow(/props: must be a plain object, got/);
});

test.each([
  [
    'an object that contains itself',
    () => {
      const spec: Record<string, unknown> = {};
      spec.runtime = { spec };
      return { mendixAppSpec: spec };
    },
    'must not contain itself',
  ],
  [
    'an Output of a list',
    () => ({ constants: pulumi.output(['A.B']) }),
    'constants: must be a list of strings, got an Output',
  ],
  [
    'a promise',
    () => ({ usePodIdentity: Promise.resolve(true) }),
    'usePodIdentity: must be true or false, and known when the program runs, got an Output',
  ],
  [
    'an Output of values',
    () => ({ values: pulumi.output({}) }),
    'values: must be a plain object of strings; the strings may be Outputs, the object may not',
  ],
])('fails on %s', (_, change, problem) => {
  expect(() => check(change() as never)).toThrow(problem);
});

test('names the component in the first line of a message, and the environment if its names are plain', async () => {
  const titleOf = (given: object) => {
    try {
      checkArgs(given as Args, RULES, { type: 'Test', component: 'orders', opts: undefined });
    } catch (error) {
      return (error as Error).message.split('\n')[0];
    }
    return undefined;
  };
  expect(titleOf({ ...pulumiArgs(), region: 'B' })).toBe('Test "orders" (apps/orders):');
  expect(titleOf({ ...pulumiArgs(), region: 'B', namespace: pulumi.output('apps') })).toBe('Test "orders":');
  expect(titleOf({ ...pulumiArgs(), name: '../<b>' })).toBe('Test "orders":');
  const { args } = check({ region: pulumi.output('B') });
  const error = await valueOf(args.region).catch((error: unknown) => error);
  expect((error as Error).message).toBe(
    'Test "orders" (apps/orders):\n  region: must be a region such as "eu-west-1", got "B"',
  );
});
