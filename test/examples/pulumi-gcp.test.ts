import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { CLUSTER_PROJECT_ID, CLUSTER_PROJECT_NUMBER, PROJECT_ID } from '../gcp-environments';
import { namesOf, runExample } from './run-example';
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

test('pulumi-gcp creates the environment with one secret', async () => {
  const registrations = await runExample(PROGRAM, CONFIG);
  expect(namesOf(registrations)).toEqual([
    'gcp:secretmanager/secret:Secret shop-acceptance-secret',
    'gcp:secretmanager/secretIamMember:SecretIamMember shop-acceptance-read-secret',
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:GcpMendixSecretStoreEnvironment shop-acceptance',
  ]);
});

test('Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
