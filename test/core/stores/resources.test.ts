import type { AwsDeployment, AzureDeployment } from 'mendix-secret-store';
import { awsResources, readSecretDocument } from '../../../lib/core/stores/aws/resources';
import { azureResources } from '../../../lib/core/stores/azure/resources';
import { gcpResources } from '../../../lib/core/stores/gcp/resources';
import { vaultResources } from '../../../lib/core/stores/vault/resources';
import { azureIdentityArgs, identityValues } from '../../azure-environments';
import { passwordValues, pulumiIamArgs } from '../../environments';
import { gcpImpersonationArgs } from '../../gcp-environments';
import { vaultArgs } from '../../vault-environments';

/** The names of the top-level arguments that a rendering reads. */
function readsOf(render: unknown, environment: object): string[] {
  const reads = new Set<string>();
  const view = new Proxy(environment, {
    get: (target, name) => {
      const value = (target as Record<PropertyKey, unknown>)[name];
      if (value !== undefined) {
        reads.add(String(name));
      }
      return value;
    },
  });
  (render as (environment: object) => unknown)(view);
  return [...reads].sort();
}

/** The arguments that each rendering of a description reads, by the path of the rendering. */
function readsIn(description: unknown, environment: object, path = ''): Record<string, string[]> {
  if (typeof description === 'function') {
    return { [path]: readsOf(description, environment) };
  }
  return typeof description !== 'object' || description === null
    ? {}
    : (Object.assign(
        {},
        ...Object.entries(description).map(([name, part]) =>
          readsIn(part, environment, path === '' ? name : `${path}.${name}`),
        ),
      ) as Record<string, string[]>);
}

const AWS = {
  ...pulumiIamArgs(),
  roleName: 'orders',
  rolePath: '/mendix/',
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/a',
  failoverRegion: 'eu-central-1',
  recoveryWindowInDays: 7,
  tags: { team: 'shop' },
} as unknown as AwsDeployment;

test('each field of the AWS resources reads exactly the arguments that it follows from', () => {
  expect(readsIn(awsResources(AWS), AWS)).toEqual({
    'secret.fields.name': ['name', 'namespace'],
    'secret.fields.region': ['region'],
    'secret.fields.description': ['name', 'namespace'],
    'secret.fields.kmsKeyId': ['kmsKeyArn'],
    'secret.fields.recoveryWindowInDays': ['recoveryWindowInDays'],
    'secret.fields.replicas.0.region': ['failoverRegion'],
    'secret.fields.tags': ['tags'],
    'role.fields.name': ['roleName'],
    'role.fields.description': ['name', 'namespace'],
    'role.fields.path': ['rolePath'],
    'role.fields.tags': ['tags'],
    'role.trust': ['name', 'namespace', 'oidcProviderArn'],
    'role.policies.0.document': ['fileStorage'],
    'role.policies.1.document': ['database', 'oidcProviderArn', 'region'],
  });
  const readSecret = (environment: AwsDeployment) =>
    readSecretDocument(environment, 'arn:aws:secretsmanager:a:1:secret:b');
  expect(readsOf(readSecret, AWS)).toEqual(['failoverRegion', 'kmsKeyArn', 'region']);
});

test('each field of the Azure resources reads exactly the arguments that it follows from', () => {
  const environment = { ...azureIdentityArgs(), values: identityValues(), cluster: 'a' } as unknown as AzureDeployment;
  const reads = readsIn(azureResources(environment), environment);
  const { 'readers.0.scopeIn': _scope, ...others } = reads;
  expect(others).toMatchObject({
    'identity.fields.resourceGroupName': ['resourceGroupName'],
    'identity.fields.resourceName': ['cluster', 'name', 'namespace'],
    'credential.fields.federatedIdentityCredentialResourceName': ['cluster', 'name', 'namespace'],
    'credential.fields.issuer': ['oidcIssuerUrl'],
    'credential.fields.subject': ['name', 'namespace'],
    'keyVault.name': ['keyVaultId'],
    'keyVault.id': ['keyVaultId'],
    files: ['fileStorage'],
  });
  const secrets = Object.entries(others).filter(([path]) => path.startsWith('secrets.'));
  expect(new Set(secrets.flatMap(([, names]) => names))).toEqual(new Set(['keyVaultId', 'values']));
});

test('each field of the Google Cloud resources reads exactly the arguments that it follows from', () => {
  const environment = gcpImpersonationArgs({
    ...{ secretLayout: 'SingleJson', secretId: 'orders', values: passwordValues(), kmsKeyName: 'k' },
  });
  const keys = ['database', 'fileStorage', 'secretLayout', 'values'];
  expect(readsIn(gcpResources(environment), environment)).toMatchObject({
    'secrets.0.name': expect.arrayContaining(['secretId', 'secretProjectId']) as string[],
    'secrets.0.created.fields.project': ['secretProjectId'],
    'secrets.0.created.fields.replication.auto.customerManagedEncryption.kmsKeyName': ['kmsKeyName'],
    'secrets.0.value': keys.filter((name) => name !== 'secretLayout'),
    member: ['googleServiceAccountEmail'],
    'impersonation.serviceAccountId': ['googleServiceAccountEmail'],
    'impersonation.member': ['clusterProjectId', 'name', 'namespace'],
  });
});

test('each field of the Vault resources reads exactly the arguments that it follows from', () => {
  const environment = vaultArgs({ values: passwordValues(), tokenTtl: 60, vaultNamespace: 'team' });
  expect(readsIn(vaultResources(environment), environment)).toMatchObject({
    'policy.name': ['name', 'namespace'],
    'policy.place.namespace': ['vaultNamespace'],
    'role.name': ['name', 'namespace'],
    'role.fields.boundServiceAccountNames.0': ['name'],
    'role.fields.boundServiceAccountNamespaces.0': ['namespace'],
    'role.fields.audience': [],
    'role.fields.tokenTtl': ['tokenTtl'],
    'secrets.0.path': ['name', 'namespace'],
    'secrets.0.dataJson': ['values'],
    'secrets.0.place.namespace': ['vaultNamespace'],
  });
});
