import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ADDRESS, ROLE_ARN } from '../vault-environments';
import { namesOf, runExample } from './run-example';
import { ROOT } from './synthesise';

const PROJECT = join(ROOT, 'examples/pulumi-vault/Pulumi.yaml');
const project = parse(readFileSync(PROJECT, 'utf8')) as {
  name: string;
  main: string;
  config: Record<string, unknown>;
};
const PROGRAM = join(dirname(PROJECT), project.main);
const CONFIG = { vaultAddress: ADDRESS, authMountPath: 'kubernetes', awsRoleArn: ROLE_ARN };

test('pulumi-vault creates the environment', async () => {
  const registrations = await runExample(PROGRAM, CONFIG);
  expect(namesOf(registrations)).toEqual([
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:VaultMendixSecretStoreEnvironment shop-acceptance',
    'vault:index/policy:Policy shop-acceptance-policy',
    'vault:kubernetes/authBackendRole:AuthBackendRole shop-acceptance-role',
  ]);
});

test('Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
