import * as pulumi from '@pulumi/pulumi';
import { type AwsDeployment, checkAwsDeployment } from 'mendix-secret-store';
import type { AwsMendixSecretStoreEnvironmentArgs as Args } from 'mendix-secret-store/pulumi/aws';
import { checkArgs } from '../../lib/pulumi/check';
import { passwordValues, pulumiArgs, SECRET_ARN } from '../environments';
import { failureOf, record, unknownOutput } from './harness';

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

test('fails on an Output as soon as it is known', async () => {
  const namespace = check({ namespace: pulumi.output('Apps') }).lift(['namespace'], (known) => known.namespace);
  expect(await failureOf(namespace)).toBe(`${LABEL}, got "Apps"`);
});

test('fails on Outputs that contradict each other', async () => {
  const checked = check({ secretArn: pulumi.output(SECRET_ARN), region: pulumi.output('eu-central-1') });
  const objects = checked.lift(['secretArn', 'region'], (known) => known.secretArn);
  expect(await failureOf(objects)).toBe(`secretArn: must be in the region "eu-central-1", got "${SECRET_ARN}"`);
});

test('does not show in an error what is secret', async () => {
  const namespace = check({ namespace: pulumi.secret('Hidden') }).lift(['namespace'], (known) => known.namespace);
  expect(await failureOf(namespace)).toBe(LABEL);
});

test('fails on a value only when it is known, and does not show it', async () => {
  const values = { ...passwordValues(), 'database-type': pulumi.output('Hidden') };
  const version = check({ values }).lift(['values', 'database'], (known) => known.values);
  expect(await failureOf(version)).toBe('values["database-type"]: must be "PostgreSQL", because of database.type');
});

test('fails on one text of a map without hiding the others', async () => {
  const texts: Record<string, pulumi.Input<string>> = { team: pulumi.output('a/b'), app: 'shop' };
  const labels = check({ labels: texts }).liftEach('labels', texts);
  expect(labels.app).toBe('shop');
  expect(await failureOf(pulumi.output(labels.team))).toContain('labels.team: must have at most 63');
});

test('fails on one text of a list', async () => {
  const texts: pulumi.Input<string>[] = ['p', pulumi.output('P')];
  const secrets = check({ imagePullSecrets: texts }).liftEach('imagePullSecrets', texts);
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
