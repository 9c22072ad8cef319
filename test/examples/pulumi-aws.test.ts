import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { runProgram } from './language-host';

const ROOT = join(__dirname, '../..');
const CONFIG = {
  region: 'eu-west-1',
  oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
  bucketArn: 'arn:aws:s3:::shop-files',
  databaseResourceId: 'db-ABCDEFGHIJKL01234',
};
const project = parse(readFileSync(join(ROOT, 'Pulumi.yaml'), 'utf8')) as {
  main: string;
  config: Record<string, unknown>;
};

jest.setTimeout(60_000);

/** The number of environments that `late-texts.ts` creates. */
const ENVIRONMENTS = 3;

test('the program that Pulumi.yaml names creates the environment', async () => {
  const run = await runProgram(join(ROOT, project.main), CONFIG);
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.registrations.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    'aws:iam/role:Role shop-acceptance-role',
    'aws:iam/rolePolicy:RolePolicy shop-acceptance-database',
    'aws:iam/rolePolicy:RolePolicy shop-acceptance-file-storage',
    'aws:iam/rolePolicy:RolePolicy shop-acceptance-read-secret',
    'aws:secretsmanager/secret:Secret shop-acceptance-secret',
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:AwsMendixSecretStoreEnvironment shop-acceptance',
    'pulumi:pulumi:Stack mendix-secret-store-test',
  ]);
});

test('environments whose every string is an Output end with one error each, and create nothing', async () => {
  const run = await runProgram(join(__dirname, 'late-texts.ts'), { store: 'gcp' });
  expect(run.exitCode).toBeGreaterThan(0);
  expect(run.output.split('namespace: must be a DNS label')).toHaveLength(ENVIRONMENTS + 1);
  expect(run.output).not.toContain('error serializing property');
  expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
});

test('Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const program = readFileSync(join(ROOT, project.main), 'utf8');
  const read = [...program.matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
