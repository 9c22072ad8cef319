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

test('its Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
