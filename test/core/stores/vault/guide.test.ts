import {
  type KeySelection,
  manifestsOf,
  mappedKeysOf,
  type MendixAppManifest,
  type SecretProviderClassManifest,
  vaultAudienceOf,
  vaultNameOf,
  vaultPathsOf,
  vaultPolicy,
} from 'mendix-secret-store';
import { vaultObjects } from '../../../../lib/core/stores/vault/objects';
import { parse } from 'yaml';
import { CLIENT_ID, ROLE_ARN, TENANT_ID } from '../../../vault-environments';
import { vaultRequiredSecrets } from '../../../../lib/core/stores/vault/secrets';
import { loginOf } from './provider';

/**
 * The samples of the guide as data, compared with the output for the matching input. Additions of the library to the guide
 * are asserted separately.
 * https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
const GUIDE_KEYS: readonly (readonly [string, readonly string[]])[] = [
  [
    'secret/data/env-db-secret',
    ['database-type', 'database-jdbc-url', 'database-username', 'database-password', 'database-host', 'database-name'],
  ],
  [
    'secret/data/env-file-secret',
    [
      'storage-service-name',
      'storage-endpoint',
      'storage-access-key-id',
      'storage-secret-access-key',
      'storage-bucket-name',
      'storage-perform-delete',
      'storage-use-ca-certificates',
    ],
  ],
  ['secret/data/env-configuration-secret', ['mx-admin-password', 'mx-debugger-password']],
];
const GUIDE_MODES: KeySelection = {
  database: {},
  fileStorage: { service: 'S3' },
  optionalKeys: ['storage-perform-delete', 'storage-use-ca-certificates', 'mx-admin-password', 'mx-debugger-password'],
};
const CALLER = { name: 'orders', namespace: 'apps' };
const GUIDE_STORE = {
  ...CALLER,
  ...GUIDE_MODES,
  databasePath: 'env-db-secret',
  fileStoragePath: 'env-file-secret',
  configurationPath: 'env-configuration-secret',
};

interface Item {
  readonly objectName: string;
}

const objectsOf = (store: Parameters<typeof vaultObjects>[0]) => parse(vaultObjects(store)) as Item[];
const byName = (items: readonly Item[]) => [...items].sort((a, b) => a.objectName.localeCompare(b.objectName));
const item = (secretPath: string, objectName: string, secretKey = objectName) => ({
  secretKey,
  objectName,
  secretPath,
});

describe('the objects of the guide', () => {
  test('map the same keys to the same three secrets', () => {
    const guide = GUIDE_KEYS.flatMap(([path, keys]) => keys.map((key) => item(path, key)));
    expect(byName(objectsOf(GUIDE_STORE))).toEqual(byName(guide));
  });

  test('are formatted as in the guide', () => {
    const store = { ...CALLER, configurationPath: 'env-configuration-secret', constants: ['MyFirstModule.MyConstant'] };
    expect(vaultObjects(store)).toBe(`- secretKey: "mx-const-MyFirstModule.MyConstant"
  objectName: "mx-const-MyFirstModule.MyConstant"
  secretPath: "secret/data/env-configuration-secret"
`);
  });

  test('map a runtime setting that is stored under its own name', () => {
    const store = {
      ...CALLER,
      configurationPath: 'c',
      runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
      storedNames: { 'mx-runtime-com.mendix.storage.s3.EncryptionKeys': 'com.mendix.storage.s3.EncryptionKeys' },
    };
    expect(objectsOf(store)).toEqual([
      item('secret/data/c', 'mx-runtime-com.mendix.storage.s3.EncryptionKeys', 'com.mendix.storage.s3.EncryptionKeys'),
    ]);
  });

  test.each(['database/creds/orders', 'database/static-creds/orders'])(
    'read the user and the password from %s, and the other database keys from the database secret',
    (credentialsPath) => {
      const items = objectsOf({ ...CALLER, database: { credentialsPath }, kvVersion: '1', databasePath: 'd' });
      expect(items).toEqual([
        item('secret/d', 'database-type'),
        item('secret/d', 'database-jdbc-url'),
        item('secret/d', 'database-host'),
        item('secret/d', 'database-name'),
        item(credentialsPath, 'database-username', 'username'),
        item(credentialsPath, 'database-password', 'password'),
      ]);
    },
  );
});

describe('the paths of an environment', () => {
  const paths = { database: 'apps/orders/database', configuration: 'apps/orders/configuration' };
  const store = { ...CALLER, database: {}, optionalKeys: ['mx-admin-password'] };

  test('exist only for its secrets, in the mount "secret" of version 2', () => {
    expect(vaultPathsOf(store)).toEqual({
      database: `secret/data/${paths.database}`,
      configuration: `secret/data/${paths.configuration}`,
    });
  });

  test('have no data/ in version 1', () => {
    expect(vaultPathsOf({ ...store, kvVersion: '1', kvMountPath: 'kv/apps' })).toEqual({
      database: `kv/apps/${paths.database}`,
      configuration: `kv/apps/${paths.configuration}`,
    });
  });

  test('include the credentials at the path that is set', () => {
    expect(vaultPathsOf({ ...store, database: { credentialsPath: 'database/creds/orders' } })).toMatchObject({
      credentials: 'database/creds/orders',
    });
  });

  test('are listed for writing the secrets, as `vault kv put` accepts them', () => {
    const stored = { ...store, storedNames: { 'mx-admin-password': 'admin' } };
    expect(vaultRequiredSecrets({ ...stored, database: { credentialsPath: 'database/creds/orders' } })).toEqual([
      {
        name: 'secret/apps/orders/database',
        keys: ['database-type', 'database-jdbc-url', 'database-host', 'database-name'],
      },
      { name: 'secret/apps/orders/configuration', keys: ['admin'] },
    ]);
  });

  test('may all lead to one secret', () => {
    const one = { ...GUIDE_STORE, databasePath: 'o', fileStoragePath: 'o', configurationPath: 'o' };
    expect(vaultRequiredSecrets(one)).toEqual([
      { name: 'secret/o', keys: mappedKeysOf(GUIDE_MODES).map(({ key }) => key) },
    ]);
    expect(vaultPolicy(vaultPathsOf(one))).toBe('path "secret/data/o" {\n  capabilities = ["read"]\n}\n');
  });
});

describe('the SecretProviderClass of the guide', () => {
  const STORE = {
    ...CALLER,
    vaultAddress: 'http://vault.vault.svc.cluster.local:8200',
    vaultRole: 'env-role',
    checkAudience: false,
    constants: ['A.B'],
  };
  const specOf = (store: object) =>
    (manifestsOf({ vault: { ...STORE, ...store } })[1] as SecretProviderClassManifest).spec;

  test('has its provider, address and role, and also the default mount path', () => {
    expect(manifestsOf({ vault: STORE })[1]).toEqual({
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { ...CALLER, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
      spec: {
        provider: 'vault',
        parameters: {
          vaultAddress: 'http://vault.vault.svc.cluster.local:8200',
          roleName: 'env-role',
          vaultAuthMountPath: 'kubernetes',
          objects: expect.any(String) as unknown,
        },
      },
    });
  });

  const ALL = {
    authMountPath: 'clusters/a',
    checkAudience: true,
    audience: 'aud',
    vaultAddress: 'https://vault',
    vaultNamespace: 'ns',
    vaultCACertPath: '/ca',
    vaultTLSServerName: 'server',
    vaultTLSClientCertPath: '/cert',
    vaultTLSClientKeyPath: '/key',
  };

  test.each([
    ['vault', 'vault'],
    ['openbao', 'bao'],
  ] as const)('spells every parameter as %s reads it', (vaultProvider, prefix) => {
    const spec = specOf({ ...ALL, vaultProvider });
    expect(spec).toEqual({
      provider: vaultProvider,
      parameters: {
        roleName: 'env-role',
        audience: 'aud',
        objects: expect.any(String) as unknown,
        [`${prefix}Address`]: 'https://vault',
        [`${prefix}Namespace`]: 'ns',
        [`${prefix}AuthMountPath`]: 'clusters/a',
        [`${prefix}CACertPath`]: '/ca',
        [`${prefix}TLSServerName`]: 'server',
        [`${prefix}TLSClientCertPath`]: '/cert',
        [`${prefix}TLSClientKeyPath`]: '/key',
      },
    });
    expect(loginOf(vaultProvider, spec.parameters)).toEqual({ mount: 'clusters/a', role: 'env-role', audience: 'aud' });
  });

  test.each([
    ['vault', 'vault'],
    ['openbao', 'bao'],
  ] as const)('spells the alternatives to a CA certificate as %s reads them', (vaultProvider, prefix) => {
    const vaultAddress = 'https://vault';
    const directory = specOf({ vaultProvider, vaultAddress, vaultCADirectory: '/cas' });
    expect(directory.parameters[`${prefix}CADirectory`]).toBe('/cas');
    const unchecked = specOf({ vaultProvider, vaultAddress, vaultSkipTLSVerify: true });
    expect(unchecked.parameters[`${prefix}SkipTLSVerify`]).toBe('true');
  });

  test('has no parameter for certificates that are verified', () => {
    expect(specOf({ vaultSkipTLSVerify: false }).parameters).not.toHaveProperty('vaultSkipTLSVerify');
  });

  test.each([
    [{}, 'vault'],
    [{ vaultProvider: 'openbao' }, 'openbao'],
    [{ audience: 'https://vault.example.com' }, 'https://vault.example.com'],
    [{ checkAudience: false }, undefined],
  ] as const)('with %j, requests a token with the audience %s', (store, audience) => {
    expect(vaultAudienceOf(store)).toBe(audience);
  });
});

describe('the ServiceAccount of the guide', () => {
  const OF_THE_OPERATOR = { 'privatecloud.mendix.com/environment-account': 'true' };

  test.each<[string, object, object]>([
    ['no other annotation', {}, {}],
    ['the role of AWS', { awsRoleArn: ROLE_ARN }, { 'eks.amazonaws.com/role-arn': ROLE_ARN }],
    [
      'the identity of Azure',
      { azureClientId: CLIENT_ID, azureTenantId: TENANT_ID },
      { 'azure.workload.identity/client-id': CLIENT_ID, 'azure.workload.identity/tenant-id': TENANT_ID },
    ],
  ])('has the annotation of the Operator and %s', (_, identity, annotations) => {
    expect(manifestsOf({ vault: { ...CALLER, ...identity, constants: ['A.B'] } })[0]).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...CALLER, annotations: { ...OF_THE_OPERATOR, ...annotations } },
    });
  });

  test('needs a label on the pods only for an identity of Azure', () => {
    const labelsOf = (identity: object) =>
      (
        manifestsOf({
          vault: { ...CALLER, ...identity, constants: ['A.B'], mendixAppSpec: {} },
        })[2] as MendixAppManifest
      ).spec.customPodLabels;
    const labels = { general: { 'azure.workload.identity/use': 'true' } };
    expect(labelsOf({ azureClientId: CLIENT_ID, azureTenantId: TENANT_ID })).toEqual(labels);
    expect(labelsOf({ awsRoleArn: ROLE_ARN })).toBeUndefined();
  });
});

test('default names join the namespace and the name, and stay valid for the longest names', () => {
  expect(vaultNameOf('apps', 'orders')).toBe('mendix-apps.orders');
  expect(vaultNameOf('n'.repeat(63), 'a'.repeat(35))).toMatch(/^\w([\w.-]*\w)?$/);
});
