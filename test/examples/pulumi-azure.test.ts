import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { CONTAINER_ID, ISSUER, TENANT_ID } from '../azure-environments';
import { namesOf, runExample } from './run-example';
import { ROOT } from './synthesise';

const PROJECT = join(ROOT, 'examples/pulumi-azure/Pulumi.yaml');
const project = parse(readFileSync(PROJECT, 'utf8')) as {
  name: string;
  main: string;
  config: Record<string, unknown>;
};
const PROGRAM = join(dirname(PROJECT), project.main);
const CONFIG = {
  tenantId: TENANT_ID,
  resourceGroupName: 'mendix',
  keyVaultName: 'shop-acceptance',
  oidcIssuerUrl: ISSUER,
  containerId: CONTAINER_ID,
};

test('pulumi-azure creates the environment', async () => {
  const registrations = await runExample(PROGRAM, CONFIG);
  expect(namesOf(registrations)).toEqual([
    'azure-native:authorization:RoleAssignment shop-acceptance-file-storage',
    'azure-native:authorization:RoleAssignment shop-acceptance-read-secrets',
    'azure-native:keyvault:Vault shop-acceptance-key-vault',
    'azure-native:managedidentity:FederatedIdentityCredential shop-acceptance-federated-credential',
    'azure-native:managedidentity:UserAssignedIdentity shop-acceptance-identity',
    'kubernetes:core/v1:ServiceAccount shop-acceptance-service-account',
    'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-acceptance-secret-provider-class',
    'mendix-secret-store:index:AzureMendixSecretStoreEnvironment shop-acceptance',
  ]);
});

test('Pulumi.yaml asks for exactly the configuration that the program reads', () => {
  const read = [...readFileSync(PROGRAM, 'utf8').matchAll(/config\.require\('(\w+)'\)/g)].map(([, key]) => key);
  expect(Object.keys(project.config).sort()).toEqual(read.sort());
});
