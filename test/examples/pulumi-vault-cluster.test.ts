import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { CA_CERT, REVIEWER_JWT } from '../vault-clusters';
import { ADDRESS } from '../vault-environments';
import { namesOf, runExample } from './run-example';
import { ROOT } from './synthesise';

const PROJECT = join(ROOT, 'examples/pulumi-vault-cluster/Pulumi.yaml');
const project = parse(readFileSync(PROJECT, 'utf8')) as {
  name: string;
  main: string;
  config: Record<string, unknown>;
};
const PROGRAM = join(dirname(PROJECT), project.main);
const CONFIG = {
  kubernetesHost: 'https://acceptance.k8s.example.com:6443',
  kubernetesCaCert: CA_CERT,
  tokenReviewerJwt: REVIEWER_JWT,
  vaultAddress: ADDRESS,
};

test('pulumi-vault-cluster creates the mounts and the environment', async () => {
  const registrations = await runExample(PROGRAM, CONFIG);
  expect(namesOf(registrations)).toEqual([
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:VaultMendixSecretStoreCluster vault',
    'mendix-secret-store:index:VaultMendixSecretStoreEnvironment shop-acceptance',
    'vault:index/authBackend:AuthBackend vault-auth-method',
    'vault:index/mount:Mount vault-kv',
    'vault:index/policy:Policy shop-acceptance-policy',
    'vault:kubernetes/authBackendConfig:AuthBackendConfig vault-auth-config',
    'vault:kubernetes/authBackendRole:AuthBackendRole shop-acceptance-role',
    'vault:kv/secretBackendV2:SecretBackendV2 vault-kv-config',
  ]);
  const holders = registrations.filter(({ inputs }) => JSON.stringify(inputs).includes('sentinel7f3a'));
  expect(holders.map(({ name, inputs }) => [name, inputs.tokenReviewerJwt])).toEqual([
    ['vault-auth-config', { secret: REVIEWER_JWT }],
  ]);
});

test('Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require(?:Secret)?\('(\w+)'\)/g)];
  expect(Object.keys(project.config).sort()).toEqual(read.map(([, key]) => key).sort());
});
