import * as pulumi from '@pulumi/pulumi';
import { type AwsDeployment, checkAwsDeployment } from 'mendix-secret-store';
import type { AwsMendixSecretStoreEnvironmentArgs as Args } from 'mendix-secret-store/pulumi/aws';
import { checkArgs } from '../../lib/pulumi/check';
import { CLUSTER_ARN, OIDC_PROVIDER_ARN, passwordValues, pulumiArgs, SECRET_ARN } from '../environments';
import { failureOf, record, unknownOutput, valueOf } from './harness';

const check = (change: Partial<Args>) =>
  checkArgs<Args, AwsDeployment>({ ...pulumiArgs(), ...change }, checkAwsDeployment);
const LABEL =
  "namespace: must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters)";

beforeEach(() => record(() => undefined));

test('fails at once on what is plain, with a property error for every problem', () => {
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

test('gives at once what is plain, without an Output', () => {
  const checked = check({ kmsKeyArn: unknownOutput() });
  expect(checked.given('region')).toBe('eu-west-1');
  expect(checked.lift(['namespace', 'name'], ({ namespace, name }) => `${namespace}/${name}`)).toBe('apps/orders');
});

test('checks fields that come late once, however much is rendered of them', async () => {
  let checks = 0;
  const count = (draft: unknown) => {
    checks += 1;
    return checkAwsDeployment(draft);
  };
  const checked = checkArgs<Args, AwsDeployment>({ ...pulumiArgs(), region: pulumi.output('eu-west-1') }, count);
  const lifted = [1, 2, 3].map(() => checked.lift(['name', 'region'], ({ region }) => region));
  expect(await Promise.all(lifted.map(valueOf))).toEqual(['eu-west-1', 'eu-west-1', 'eu-west-1']);
  expect(checks).toBe(2);
});

test('fails on an Output as soon as it is known', async () => {
  const namespace = check({ namespace: pulumi.output('Apps') }).lift(['namespace'], (known) => known.namespace);
  expect(await failureOf(namespace)).toBe(`${LABEL}, got "Apps"`);
});

test('fails on Outputs that contradict each other', async () => {
  const checked = check({ secretArn: pulumi.output(SECRET_ARN), region: pulumi.output('eu-central-1') });
  const objects = checked.lift(['secretArn', 'region'], (known) => known.secretArn);
  expect(await failureOf(objects)).toBe(
    `secretArn: must be in the region it is used in, got "${SECRET_ARN}", accepted: "eu-central-1"`,
  );
});

test('does not show in an error what is secret', async () => {
  const namespace = check({ namespace: pulumi.secret('Hidden') }).lift(['namespace'], (known) => known.namespace);
  expect(await failureOf(namespace)).toBe(LABEL);
});

test('makes a secret of a text, whether its arguments are plain, late or secret', async () => {
  for (const password of ['a password', pulumi.output('a password'), pulumi.secret('a password')]) {
    const checked = check({ values: { ...passwordValues('a password'), 'database-password': password } });
    const text = checked.liftSecret(['values'], ({ values }) => String(values?.['database-password']));
    expect(await pulumi.isSecret(text)).toBe(true);
    expect(await valueOf(text)).toBe('a password');
  }
});

test('checks what a secret is made of, and does not show it', async () => {
  const values = { ...passwordValues('a password'), 'database-password': pulumi.output(' hidden') };
  const text = check({ values }).liftSecret(['values'], () => '');
  expect(await failureOf(text)).toBe(
    'values["database-password"]: must not begin or end with white space, such as the last line break of a file',
  );
});

test('does not show in an error what a secret is compared with', async () => {
  const checked = check({ secretArn: pulumi.output(SECRET_ARN), region: pulumi.secret('xx-hidden-1') });
  const message = await failureOf(checked.lift(['secretArn', 'region'], (known) => known.secretArn));
  expect(message).toContain('secretArn: must be in the region it is used in');
  expect(message).not.toContain('hidden');
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
  ['podIdentityRoleArn', { oidcProviderArn: undefined as never, usePodIdentity: true, eksClusterArn: CLUSTER_ARN }],
])('fails on an Output that holds nothing as %s, and takes no default instead', async (key, change) => {
  const nothing = pulumi.output(undefined as unknown as string);
  const given = check({ ...change, [key]: nothing }).given(key);
  expect(await failureOf(given)).toContain(`${key}: is an Output that holds nothing`);
});

test('fails on an Output that holds nothing inside a map', async () => {
  const tags = check({ tags: { team: pulumi.output(undefined as unknown as string) } }).liftEach('tags') ?? {};
  expect(await failureOf(pulumi.output(tags.team))).toBe('tags.team: is an Output that holds nothing');
});

test.each([
  ['runtime', { mxAdminPassword: 'Welc0me!' }, 'would put a password into the manifest'],
  ['database', { servicePlan: 'plan' }, 'can not be combined with keys of the store'],
  ['replicas', Number.NaN, 'must be a finite number'],
])('fails on an Output inside the MendixApp: %s', async (field, value, problem) => {
  const spec = check({ mendixAppSpec: { [field]: pulumi.output(value as unknown) } }).liftEach('mendixAppSpec') ?? {};
  expect(await failureOf(pulumi.output(spec[field] as unknown))).toContain(problem);
});

const nested = (password: pulumi.Input<string>) => ({
  runtime: pulumi.output('any').apply(() => ({ image: { pullSecret: password } })),
});
const liftedRuntime = (mendixAppSpec: object) =>
  pulumi.output((check({ mendixAppSpec }).liftEach('mendixAppSpec') ?? {}).runtime as unknown);

test('takes an Output apart that holds Outputs, and keeps their secrets', async () => {
  const runtime = liftedRuntime(nested(pulumi.secret('registry')));
  expect(await valueOf(runtime)).toEqual({ image: { pullSecret: 'registry' } });
  expect(await pulumi.isSecret(runtime)).toBe(true);
  expect(await pulumi.isSecret(liftedRuntime(nested(pulumi.output('registry'))))).toBe(false);
});

test('fails on an Output that holds an object that contains itself', async () => {
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  const runtime = pulumi.output('any').apply(() => circle as unknown);
  expect(await failureOf(liftedRuntime({ runtime }))).toContain('must not contain itself');
});

test('reads its arguments once, those of a class too', () => {
  let reads = 0;
  class Arguments {
    public readonly name = 'orders';
    public readonly region = 'eu-west-1';
    public readonly oidcProviderArn = OIDC_PROVIDER_ARN;
    public readonly database = { type: 'PostgreSQL' };
    public get namespace(): string {
      return reads++ === 0 ? 'apps' : '*';
    }
  }
  const { args } = checkArgs<Args, AwsDeployment>(new Arguments() as Args, checkAwsDeployment);
  expect([args.namespace, args.namespace, reads]).toEqual(['apps', 'apps', 1]);
});

test('fails on a value only when it is known, and does not show it', async () => {
  const values = { ...passwordValues(), 'database-type': pulumi.output('Hidden') };
  const version = check({ values }).lift(['values', 'database'], (known) => known.values);
  expect(await failureOf(version)).toBe('values["database-type"]: must be "PostgreSQL", because of database.type');
});

test('fails on one text of a map without hiding the others', async () => {
  const texts: Record<string, pulumi.Input<string>> = { team: pulumi.output('a/b'), app: 'shop' };
  const labels = check({ labels: texts }).liftEach('labels') ?? {};
  expect(labels.app).toBe('shop');
  expect(await failureOf(pulumi.output(labels.team))).toContain('labels.team: must have at most 63');
});

test('fails on one text of a list', async () => {
  const texts: pulumi.Input<string>[] = ['p', pulumi.output('P')];
  const secrets = check({ imagePullSecrets: texts }).liftEach('imagePullSecrets') ?? [];
  expect(await failureOf(pulumi.output(secrets[1]))).toContain('imagePullSecrets[1]: must be a DNS name');
});

test('takes an Output that is not known as given', async () => {
  await record(
    () => {
      const checked = check({ region: unknownOutput(), secretArn: unknownOutput() });
      expect(checked.draft).toMatchObject({ name: 'orders', region: expect.any(Symbol) as symbol });
    },
    { preview: true },
  );
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
    'constants: must be a list of texts, got an Output',
  ],
  [
    'a promise',
    () => ({ wholeBucket: Promise.resolve(true) }),
    'wholeBucket: must be true or false, known now, got an Output',
  ],
  [
    'an Output of values',
    () => ({ values: pulumi.output({}) }),
    'values: must be an object with a text for every key; the texts may be Outputs, the object not',
  ],
])('fails on %s', (_, change, problem) => {
  expect(() => check(change() as never)).toThrow(problem);
});
