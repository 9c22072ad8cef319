import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER, PROJECT_ID } from '../gcp-environments';
import { runProgram } from './language-host';
import { ROOT } from './synthesise';

const PROJECT = join(ROOT, 'examples/pulumi-gcp/Pulumi.yaml');
const project = parse(readFileSync(PROJECT, 'utf8')) as {
  name: string;
  main: string;
  config: Record<string, unknown>;
};
const PROGRAM = join(dirname(PROJECT), project.main);
const CONFIG = {
  secretProjectId: PROJECT_ID,
  clusterProjectId: CLUSTER_PROJECT_ID,
  clusterProjectNumber: CLUSTER_PROJECT_NUMBER,
};

jest.setTimeout(60_000);

test('pulumi-gcp runs, and creates the environment in one secret', async () => {
  const run = await runProgram(PROGRAM, CONFIG, project.name);
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.registrations.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    'gcp:secretmanager/secret:Secret shop-acceptance-secret',
    'gcp:secretmanager/secretIamMember:SecretIamMember shop-acceptance-read-secret',
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:GcpMendixSecretStoreEnvironment shop-acceptance',
    'pulumi:pulumi:Stack mendix-secret-store-gcp-test',
  ]);
});

test('pulumi-gcp says what is wrong with its configuration, and creates nothing', async () => {
  const wrong = { ...CONFIG, secretProjectId: 'Shop', clusterProjectNumber: CLUSTER_PROJECT_ID };
  const run = await runProgram(PROGRAM, wrong, project.name);
  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain('secretProjectId: must be a project id');
  expect(run.output).toContain('clusterProjectNumber: must be a project number');
  expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
});

test.each<[string, RegExp, string, Record<string, string>?]>([
  [
    'late-secrets.ts',
    /name: makes a secret id that another environment, "(first|second)", has too; say another in storedNames/,
    ':Secret',
  ],
  ['late-adopters.ts', /name: makes a secret id that another environment, "first", has too/, ':SecretProviderClass'],
  [
    'late-bindings.ts',
    /adoptSecretBindings: must be true, because "(first|second)" lets the same member read the same secret/,
    ':SecretIamMember',
  ],
  [
    'late-bindings.ts',
    /adoptSecretBindings: must be true, because "(first|second)" lets the same member read the same secret/,
    ':SecretIamMember',
    { late: 'true' },
  ],
  [
    'late-impersonation.ts',
    /adoptImpersonationBinding: must be true, because "(first|second)" lets the same ServiceAccount impersonate the same Google service account/,
    ':IAMMember',
  ],
])(
  'two environments that would take from each other fail with the way out: %s',
  async (program, message, type, config = {}) => {
    const run = await runProgram(join(__dirname, program), config);
    expect(run.exitCode).not.toBe(0);
    expect(run.output).toMatch(message);
    expect(run.registrations.filter((registration) => registration.type.endsWith(type))).toHaveLength(1);
  },
);

test.each([
  ['key', 'kmsKeyName: must be a key in "europe-west3", because of secretLocation', ':RegionalSecret'],
  ['username', 'values["database-username"]: must be', ':SecretProviderClass'],
  ['usernameInJson', 'values["database-username"]: must be', ':SecretVersion'],
])('texts that come late and do not fit to each other fail: %s', async (pair, message, type) => {
  const run = await runProgram(join(__dirname, 'late-pairs.ts'), { pair });
  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain(message);
  expect(run.registrations.filter((registration) => registration.type.endsWith(type))).toEqual([]);
});

test('its Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
