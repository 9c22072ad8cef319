import { manifestsOf, SECRET_ACCESSOR_ROLE, secretResourceName, workloadIdentityPrincipal } from 'mendix-secret-store';
import { gcpSecrets, type SecretChoices, secretIdOf, singleSecretIdOf } from '../../../../lib/core/stores/gcp/objects';
import {
  googleServiceAccountMember,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
} from '../../../../lib/core/stores/gcp/principal';
import { googleServiceAccountName } from '../../../../lib/core/stores/gcp/resource-name';
import { parse } from 'yaml';
import {
  CLUSTER_PROJECT_ID,
  CLUSTER_PROJECT_NUMBER,
  PRINCIPAL,
  PROJECT_ID,
  SERVICE_ACCOUNT_EMAIL,
} from '../../../gcp-environments';
import { gcpRequiredSecrets } from '../../../../lib/core/stores/gcp/objects';
import { mountedFiles } from './provider';

/**
 * The samples of the guide as data, compared with the output for the matching input. Additions of the library to the guide
 * are asserted separately.
 * https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
const GUIDE_KEYS = [
  'database-type',
  'database-jdbc-url',
  'database-host',
  'database-name',
  'database-username',
  'database-password',
  'storage-service-name',
  'storage-endpoint',
  'storage-access-key-id',
  'storage-secret-access-key',
  'storage-bucket-name',
  'storage-perform-delete',
];
const CALLER = { name: 'orders', namespace: 'apps' };
const STORE = { ...CALLER, secretProjectId: PROJECT_ID, constants: ['A.B'] };
const GUIDE: SecretChoices & { secretProjectId: string } = {
  ...CALLER,
  secretProjectId: PROJECT_ID,
  database: {},
  fileStorage: { service: 'S3' },
  optionalKeys: ['storage-perform-delete'],
};
const read = (...store: Parameters<typeof gcpSecrets>) => parse(gcpSecrets(...store)) as unknown;

describe('the SecretProviderClass of the guide', () => {
  test('maps the same keys, each from a secret of its own', () => {
    expect(read(GUIDE)).toEqual(
      GUIDE_KEYS.map((key) => ({
        resourceName: `projects/my-secrets/secrets/apps-orders-${key}/versions/latest`,
        fileName: key,
      })),
    );
    expect(gcpRequiredSecrets(GUIDE)).toEqual(GUIDE_KEYS.map((key) => ({ name: `apps-orders-${key}`, keys: [] })));
  });

  test('is formatted as in the guide, with every string in double quotes', () => {
    expect(gcpSecrets({ ...CALLER, secretProjectId: PROJECT_ID, optionalKeys: ['mx-admin-password'] }))
      .toBe(`- resourceName: "projects/my-secrets/secrets/apps-orders-mx-admin-password/versions/latest"
  fileName: "mx-admin-password"
`);
  });

  test('maps constants and settings, with hyphens for dots in the secret id but not in the file name', () => {
    const store = {
      ...CALLER,
      secretProjectId: PROJECT_ID,
      constants: ['MyFirstModule.MyConstant', 'Atlas_Core.Atlas_Core_Version'],
      runtimeSettings: ['com.mendix.storage.s3.EncryptionKeys'],
      storedNames: { 'mx-const-MyFirstModule.MyConstant': 'namespace1-myapp1-myfirstmodule-myconstant' },
    };
    expect(read(store)).toEqual([
      {
        resourceName: 'projects/my-secrets/secrets/apps-orders-mx-const-Atlas_Core-Atlas_Core_Version/versions/latest',
        fileName: 'mx-const-Atlas_Core.Atlas_Core_Version',
      },
      {
        resourceName: 'projects/my-secrets/secrets/namespace1-myapp1-myfirstmodule-myconstant/versions/latest',
        fileName: 'mx-const-MyFirstModule.MyConstant',
      },
      {
        resourceName:
          'projects/my-secrets/secrets/apps-orders-mx-runtime-com-mendix-storage-s3-EncryptionKeys/versions/latest',
        fileName: 'mx-runtime-com.mendix.storage.s3.EncryptionKeys',
      },
    ]);
  });

  test('has only the secrets as a parameter, so the provider uses the identity of the pod', () => {
    expect(manifestsOf({ gcp: STORE })[1]).toEqual({
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { ...CALLER, annotations: { 'privatecloud.mendix.com/environment-class': 'true' } },
      spec: { provider: 'gcp', parameters: { secrets: expect.any(String) as unknown } },
    });
  });

  test('names regional secrets and pinned versions, with another version for one secret', () => {
    const store = {
      ...CALLER,
      secretProjectId: PROJECT_ID,
      secretLocation: 'europe-west3',
      optionalKeys: ['mx-admin-password', 'mx-debugger-password'],
      secretVersion: '3',
      secretVersions: { 'mx-debugger-password': 'latest' },
    };
    const prefix = 'projects/my-secrets/locations/europe-west3/secrets/apps-orders';
    expect(read(store)).toEqual([
      { resourceName: `${prefix}-mx-admin-password/versions/3`, fileName: 'mx-admin-password' },
      { resourceName: `${prefix}-mx-debugger-password/versions/latest`, fileName: 'mx-debugger-password' },
    ]);
  });
});

describe('one secret for the environment', () => {
  const store: typeof GUIDE = {
    ...GUIDE,
    secretLayout: 'SingleJson',
    constants: ['Shop.Title'],
    storedNames: { 'database-host': 'yes: "ü😀" \\' },
  };
  const keys = [...GUIDE_KEYS, 'mx-const-Shop.Title'];

  test('is read key by key, with the name of each key in the JSON', () => {
    const resourceName = 'projects/my-secrets/secrets/apps_orders/versions/latest';
    expect(read(store)).toEqual(
      keys.map((key) => ({
        resourceName,
        fileName: key,
        extractJSONKey: key === 'database-host' ? 'yes: "ü😀" \\' : key,
      })),
    );
    const stored = keys.map((key) => (key === 'database-host' ? 'yes: "ü😀" \\' : key));
    expect(gcpRequiredSecrets(store)).toEqual([{ name: 'apps_orders', keys: stored }]);
  });

  test('mounts the same files as a secret for each key', () => {
    const json = JSON.stringify(
      Object.fromEntries((gcpRequiredSecrets(store)[0]?.keys ?? []).map((key) => [key, 'value'])),
    );
    const files = mountedFiles({ secrets: gcpSecrets(store) }, (id) => (id === 'apps_orders' ? json : undefined));
    const { storedNames: _, ...modes } = store;
    const single = mountedFiles({ secrets: gcpSecrets({ ...modes, secretLayout: 'PerKey' }) }, () => 'value');
    expect(files).toEqual(single);
    expect(Object.keys(files)).toHaveLength(13);
  });

  test('is not mounted if a key is missing or its value is not a string', () => {
    const parameters = { secrets: gcpSecrets(store) };
    const texts = Object.fromEntries((gcpRequiredSecrets(store)[0]?.keys ?? []).map((key) => [key, 'value']));
    const mount = (secret: object) => () => mountedFiles(parameters, () => JSON.stringify(secret));
    const { 'database-name': _, ...missing } = texts;
    expect(mount(missing)).toThrow("key 'database-name' not found in JSON");
    expect(mount({ ...texts, 'storage-perform-delete': true })).toThrow(
      "unsupported value type for key 'storage-perform-delete'",
    );
  });
});

describe('the ServiceAccount of the guide', () => {
  test('has no annotation for Google, because it reads the secrets itself', () => {
    expect(manifestsOf({ gcp: STORE })[0]).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...CALLER, annotations: { 'privatecloud.mendix.com/environment-account': 'true' } },
    });
  });

  test('names the Google service account that it impersonates, if set', () => {
    const [account] = manifestsOf({ gcp: { ...STORE, googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL } });
    expect(account?.metadata.annotations).toEqual({
      'privatecloud.mendix.com/environment-account': 'true',
      'iam.gke.io/gcp-service-account': SERVICE_ACCOUNT_EMAIL,
    });
  });
});

describe('the member that reads the secrets', () => {
  const account = { ...CALLER, clusterProjectId: CLUSTER_PROJECT_ID };
  const direct = { ...account, clusterProjectNumber: CLUSTER_PROJECT_NUMBER };

  test('is the principal of the guide, with the number of the cluster project first and its id in the pool', () => {
    expect(workloadIdentityPrincipal(direct)).toBe(PRINCIPAL);
    expect(SECRET_ACCESSOR_ROLE).toBe('roles/secretmanager.secretAccessor');
  });

  test('is a Google service account, which only the ServiceAccount may impersonate', () => {
    expect(googleServiceAccountMember(SERVICE_ACCOUNT_EMAIL)).toBe(`serviceAccount:${SERVICE_ACCOUNT_EMAIL}`);
    expect(googleServiceAccountName(SERVICE_ACCOUNT_EMAIL)).toBe(
      `projects/my-secrets/serviceAccounts/${SERVICE_ACCOUNT_EMAIL}`,
    );
    expect(workloadIdentityMember(account)).toBe('serviceAccount:my-clusters.svc.id.goog[apps/orders]');
    expect(WORKLOAD_IDENTITY_USER_ROLE).toBe('roles/iam.workloadIdentityUser');
  });

  test.each([
    ['a namespace that would name another ServiceAccount', { namespace: 'apps/sa/admin' }],
    ['a wildcard', { name: '*' }],
    ['a malformed project', { clusterProjectId: 'my-clusters.svc.id.goog' }],
  ])('is refused for %s in unchecked input', (_, change) => {
    expect(() => workloadIdentityPrincipal({ ...direct, ...change })).toThrow('not a ServiceAccount of a cluster');
    expect(() => workloadIdentityMember({ ...account, ...change })).toThrow('not a ServiceAccount of a cluster');
  });

  test('is refused for an unchecked number or address', () => {
    expect(() => workloadIdentityPrincipal({ ...direct, clusterProjectNumber: CLUSTER_PROJECT_ID })).toThrow(
      'not a project number: my-clusters',
    );
    expect(() => googleServiceAccountName('orders@example.com')).toThrow('not the email address');
  });
});

describe('default names', () => {
  test('have hyphens as in the guide, and for a single secret an underscore, which no DNS label contains', () => {
    expect(secretIdOf('apps', 'orders', 'mx-const-A_B.C')).toBe('apps-orders-mx-const-A_B-C');
    expect(singleSecretIdOf('apps', 'orders')).toBe('apps_orders');
    expect(singleSecretIdOf('a-b', 'c')).not.toBe(singleSecretIdOf('a', 'b-c'));
  });

  test('stay within the limits of Secret Manager for the longest environment names', () => {
    expect(singleSecretIdOf('n'.repeat(63), 'a'.repeat(35))).toMatch(/^[\w-]{1,255}$/);
  });

  test('become full names in the project and the region', () => {
    expect(secretResourceName({ secretProjectId: 'p' }, 's')).toBe('projects/p/secrets/s');
    expect(secretResourceName({ secretProjectId: 'p', secretLocation: 'l' }, 's')).toBe(
      'projects/p/locations/l/secrets/s',
    );
  });
});
