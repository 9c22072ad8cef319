import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ADDRESS, ROLE_ARN } from '../vault-environments';
import { runProgram } from './language-host';
import { ROOT } from './synthesise';

const PROJECT = join(ROOT, 'examples/pulumi-vault/Pulumi.yaml');
const project = parse(readFileSync(PROJECT, 'utf8')) as {
  name: string;
  main: string;
  config: Record<string, unknown>;
};
const PROGRAM = join(dirname(PROJECT), project.main);
const CONFIG = { vaultAddress: ADDRESS, authMountPath: 'kubernetes', awsRoleArn: ROLE_ARN };

jest.setTimeout(60_000);

test('pulumi-vault runs, and creates the environment', async () => {
  const run = await runProgram(PROGRAM, CONFIG, project.name);
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.registrations.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:VaultMendixSecretStoreEnvironment shop-acceptance',
    'pulumi:pulumi:Stack mendix-secret-store-vault-test',
    'vault:index/policy:Policy shop-acceptance-policy',
    'vault:kubernetes/authBackendRole:AuthBackendRole shop-acceptance-role',
  ]);
});

test('pulumi-vault says what is wrong with its configuration, and creates nothing', async () => {
  const config = { vaultAddress: 'vault:8200', authMountPath: 'auth/kubernetes', awsRoleArn: 'orders' };
  const run = await runProgram(PROGRAM, config, project.name);
  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain('vaultAddress: must be a URL with http:// or https://');
  expect(run.output).toContain('authMountPath: must be the path of the auth method without "auth/"');
  expect(run.output).toContain('awsRoleArn: must be the ARN of an IAM role');
  expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
});

test.each([
  ['by their paths', { fileStoragePath: 'orders/all', configurationPath: 'orders/all' }],
  ['by the path that is there by default', { configurationPath: 'apps/orders/file-storage' }],
])('two secrets that turn out to be one %s fail the program, before one of them is written', async (_, config) => {
  const run = await runProgram(join(__dirname, 'late-paths.ts'), config);
  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain(
    'configurationPath: must differ from fileStoragePath where values are written, because every secret is written as a whole',
  );
  expect(run.output).not.toContain('sentinel');
  const written = run.registrations.filter(({ name }) => name === 'orders-configuration-secret');
  expect(written).toEqual([]);
});

test('its Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
