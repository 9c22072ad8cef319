import { join } from 'node:path';
import { compile, compileLibrary, type Consumer, consumer, LINES } from './consumer';

jest.setTimeout(300_000);

const registered = ({ run }: Consumer, line: number) =>
  JSON.parse(run('node', [join(__dirname, 'run-with-mocks.js'), 'bin/index.js'], line)) as string[];

const OF_AWS = [
  'aws:iam/role:Role orders-role',
  'aws:iam/role:Role shop-role',
  'aws:iam/rolePolicy:RolePolicy orders-database',
  'aws:iam/rolePolicy:RolePolicy orders-file-storage',
  'aws:iam/rolePolicy:RolePolicy orders-read-secret',
  'aws:iam/rolePolicy:RolePolicy shop-read-secret',
  'aws:secretsmanager/secret:Secret orders-secret',
  'aws:secretsmanager/secret:Secret shop-secret',
  'kubernetes:core/v1:ServiceAccount orders-service-account',
  'kubernetes:core/v1:ServiceAccount shop-service-account',
  'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass orders-secret-provider-class',
  'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass shop-secret-provider-class',
  'mendix-secret-store:index:AwsMendixSecretStoreEnvironment orders',
  'mendix-secret-store:index:AwsMendixSecretStoreEnvironment shop',
  'organisation:index:Environment shop',
];

describe('a Pulumi project with the SDK of AWS', () => {
  const project = consumer('pulumi-aws', 'current');

  test('installs no SDK of another store and no package of cdk8s', () => {
    expect(project.installed('@pulumi')).toEqual(['aws', 'kubernetes', 'pulumi']);
    expect(project.installed().filter((name) => /cdk8s|constructs/.test(name))).toEqual([]);
  });

  test('reads no types of another store or of Kubernetes, and no root of an SDK', () => {
    const files = compile(project);
    const parts = new Set(files.map((file) => file.split('/', 3).join('/')));
    expect([...parts].filter((part) => /^(@pulumi\/(?!pulumi\/)|cdk8s|constructs)/.test(part)).sort()).toEqual([
      '@pulumi/aws/iam',
      '@pulumi/aws/secretsmanager',
      '@pulumi/aws/types',
    ]);
    expect(
      files.filter((file) => /^mendix-secret-store\/dist\/(cdk8s|pulumi\/(azure|gcp|vault))\//.test(file)),
    ).toEqual([]);
  });

  test.each(LINES)('registers the environment on Node.js %i', (line) => {
    expect(registered(project, line)).toEqual(OF_AWS);
  });
});

// All other tests run with the current SDKs.
describe('a Pulumi project of every store, with the lowest SDKs', () => {
  const project = consumer('pulumi-every-store', 'lowest');

  test('type-checks', () => {
    expect(compile(project)).toContain('mendix-secret-store/dist/pulumi/vault/index.d.ts');
  });

  test.each(LINES)('registers the resources of each store on Node.js %i', (line) => {
    expect(
      registered(project, line).filter((resource) => /^(aws|azure-native|gcp|vault):|:Release/.test(resource)),
    ).toEqual([
      'aws:eks/podIdentityAssociation:PodIdentityAssociation orders-aws-pod-identity',
      'aws:iam/role:Role orders-aws-role',
      'aws:iam/rolePolicy:RolePolicy orders-aws-read-secret',
      'aws:secretsmanager/secret:Secret orders-aws-secret',
      ...[
        'authorization:RoleAssignment %-read-secrets',
        'keyvault:Vault %-key-vault',
        'managedidentity:FederatedIdentityCredential %-federated-credential',
        'managedidentity:UserAssignedIdentity %-identity',
      ].flatMap((resource) =>
        ['orders-acceptance', 'orders-azure', 'orders-test'].map(
          (name) => `azure-native:${resource.replace('%', name)}`,
        ),
      ),
      'gcp:secretmanager/secret:Secret orders-gcp-secret',
      'gcp:secretmanager/secretIamMember:SecretIamMember orders-gcp-read-secret',
      'kubernetes:helm.sh/v3:Release csi-aws',
      'kubernetes:helm.sh/v3:Release csi-azure',
      'kubernetes:helm.sh/v3:Release csi-driver',
      'kubernetes:helm.sh/v3:Release csi-vault',
      'vault:index/authBackend:AuthBackend vault-auth-method',
      'vault:index/mount:Mount vault-kv',
      'vault:index/policy:Policy orders-vault-policy',
      'vault:kubernetes/authBackendConfig:AuthBackendConfig vault-auth-config',
      'vault:kubernetes/authBackendRole:AuthBackendRole orders-vault-role',
    ]);
  });

  test('has every resource input that the library sets', () => compileLibrary(project, 'pulumi'));
});
