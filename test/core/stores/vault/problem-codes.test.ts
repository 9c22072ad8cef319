import type { Problem } from 'mendix-secret-store';
import { checkVaultCluster } from '../../../../lib/core/stores/vault/cluster-check';
import { VAULT } from '../../../../lib/stores/vault';
import { passwordValues } from '../../../environments';
import {
  AZURE_IDENTITY,
  PRINCIPAL_ID,
  ROLE_ARN,
  vaultArgs,
  vaultAzureArgs,
  vaultProps,
} from '../../../vault-environments';
import { vaultCluster } from '../../../vault-clusters';

const codes = (problems: readonly Problem[]) => problems.map(({ code, path }) => `${code} ${path}`);

test.each<[string, object, string[]]>([
  [
    'the connection of the provider to Vault',
    {
      vaultAddress: 'https://admin:pw@vault.example.com',
      vaultNamespace: 'root',
      vaultRole: '*',
      audience: 'a ',
      checkAudience: false,
      vaultCACertPath: 'ca.crt',
      vaultCADirectory: '/ca',
      vaultTLSServerName: '*.x',
      vaultTLSClientKeyPath: '/key',
    },
    [
      'clear-text-secret vaultAddress',
      'reserved-name vaultNamespace',
      'invalid-name vaultRole',
      'excluded-field audience',
      'invalid-value audience',
      'invalid-reference vaultCACertPath',
      'invalid-name vaultTLSServerName',
      'ignored-field vaultCADirectory',
      'required vaultTLSClientCertPath',
    ],
  ],
  [
    'the paths of the secrets',
    {
      database: { type: 'PostgreSQL', username: 'u', credentialsPath: 'orders' },
      kvMountPath: 'sys',
      databasePath: 'a//b',
      configurationPath: 'a',
    },
    [
      'reserved-name kvMountPath',
      'invalid-reference databasePath',
      'ignored-field configurationPath',
      'invalid-reference database.credentialsPath',
      'excluded-field database.username',
    ],
  ],
  [
    'two identities',
    { awsRoleArn: ROLE_ARN, azureClientId: AZURE_IDENTITY.azureClientId },
    ['excluded-field azureClientId', 'required azureTenantId'],
  ],
  [
    'the role and its policy',
    { vaultRole: 'Orders', policyName: 'root', tokenTtl: 7200, tokenMaxTtl: 0, tokenBoundCidrs: ['10.0.0.0/33', '*'] },
    [
      'invalid-name vaultRole',
      'reserved-name policyName',
      'out-of-range tokenMaxTtl',
      'out-of-range tokenTtl',
      'out-of-range tokenBoundCidrs[0]',
      'invalid-value tokenBoundCidrs[1]',
    ],
  ],
  [
    'an existing role',
    { skipVaultRole: true, policyName: 'orders', tokenTtl: 60 },
    ['ignored-field policyName', 'ignored-field tokenTtl'],
  ],
  [
    'secrets that are written',
    { databasePath: 'orders', fileStoragePath: 'orders', values: passwordValues() },
    ['mismatch fileStoragePath'],
  ],
])('gives every problem a code: %s', (_, change, expected) => {
  expect(codes(VAULT.checkDeployment({ ...vaultArgs(), ...change }))).toEqual(expected);
});

test('gives every problem a code: the SQL of a managed identity', () => {
  const database = { type: 'PostgreSQL', authentication: 'AzureManagedIdentity', previousUser: 'u' } as const;
  expect(codes(VAULT.checkDeployment(vaultAzureArgs({ database, azureIdentityName: 'orders' })))).toEqual([
    'required database.username',
    'ignored-field azureIdentityName',
    'ignored-field database.previousUser',
  ]);
  const { azurePrincipalId: _, ...args } = vaultAzureArgs({ azureIdentityName: 'a.b' });
  const sqlServer = { ...database, type: 'SQLSERVER', previousUser: 'u'.repeat(129) };
  expect(codes(VAULT.checkDeployment({ ...args, database: sqlServer }))).toEqual([
    'invalid-name azureIdentityName',
    'out-of-range database.previousUser',
  ]);
});

test('refuses the fields of a created role with the code only-where-created', () => {
  const created = {
    skipVaultRole: true,
    policyName: 'orders',
    skipPolicy: true,
    tokenTtl: 60,
    tokenMaxTtl: 60,
    tokenNoDefaultPolicy: true,
    tokenBoundCidrs: ['10.0.0.0/8'],
    aliasNameSource: 'serviceaccount_uid',
    values: passwordValues(),
  };
  expect(codes(VAULT.checkStore({ ...vaultProps(), ...created }))).toEqual(
    Object.keys(created).map((field) => `only-where-created ${field}`),
  );
  expect(VAULT.checkStore({ ...vaultAzureArgs(), azurePrincipalId: PRINCIPAL_ID })).toEqual([]);
});

test.each<[string, object, string[]]>([
  [
    'the created resources of a cluster',
    {
      kubernetesHost: 'https://a?token=sentinel',
      kubernetesCaCert: 'x',
      tokenReviewerJwt: 'x',
      authMountPath: 'token/a',
      kvMountPath: 'secret/data',
      kvMaxVersions: 0,
    },
    [
      'reserved-name authMountPath',
      'clear-text-secret kubernetesHost',
      'invalid-value kubernetesCaCert',
      'invalid-value tokenReviewerJwt',
      'invalid-reference kvMountPath',
      'out-of-range kvMaxVersions',
    ],
  ],
  ['a cluster without a host', { kubernetesHost: undefined }, ['required kubernetesHost']],
  ['a certificate that no system trusts', { disableLocalCaJwt: true }, ['required kubernetesCaCert']],
  ['a private key', { kubernetesCaCert: '-----BEGIN PRIVATE KEY-----' }, ['clear-text-secret kubernetesCaCert']],
  ['a number of versions with KV version 1', { kvVersion: '1', kvMaxVersions: 3 }, ['ignored-field kvMaxVersions']],
  [
    'a cluster that creates nothing',
    { skipAuthMount: true, skipKvMount: true, retainKvMount: false },
    ['ignored-field kubernetesHost', 'ignored-field retainKvMount', 'excluded-field skipKvMount'],
  ],
])('gives every problem a code: %s', (_, change, expected) => {
  expect(codes(checkVaultCluster({ ...vaultCluster(), ...change }))).toEqual(expected);
});
