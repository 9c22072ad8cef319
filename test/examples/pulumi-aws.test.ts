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

test('the program that Pulumi.yaml points at runs, and creates the environment', async () => {
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

test('the program names what is wrong with its configuration, and creates nothing', async () => {
  const run = await runProgram(join(ROOT, project.main), { ...CONFIG, bucketArn: 'shop-files', region: 'Ireland' });
  expect(run.exitCode).not.toBe(0);
  expect(run.output).toContain(
    'region: must be a region such as "eu-west-1", got "Ireland"\n  fileStorage.bucketArn: must be the ARN of an S3 bucket, such as "arn:aws:s3:::my-app-files", got "shop-files"',
  );
  expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
});

test('Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const program = readFileSync(join(ROOT, project.main), 'utf8');
  const read = [...program.matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
