import { parse } from 'yaml';
import { loginOf, mountedFiles } from '../core/stores/vault/provider';
import { printed, synthesise } from './synthesise';

const OF_THE_STORE = [
  'database-type',
  'database-jdbc-url',
  'database-host',
  'database-name',
  'database-username',
  'database-password',
  'storage-service-name',
  'storage-endpoint',
  'storage-bucket-name',
  'mx-admin-password',
  'mx-const-Shop.PaymentProviderKey',
  'mx-const-Shop.PaymentProviderUrl',
];

interface Item {
  readonly secretKey: string;
  readonly secretPath: string;
}

const itemsOf = (parameters: Record<string, unknown>) => parse(String(parameters.objects)) as Item[];

/** A Vault that holds the path of the secret under every requested key. */
function vaultFor(parameters: Record<string, unknown>): (path: string) => Record<string, string> {
  const items = itemsOf(parameters);
  return (path) =>
    Object.fromEntries(items.filter((item) => item.secretPath === path).map(({ secretKey }) => [secretKey, path]));
}

interface Access {
  readonly 'policy.hcl': string;
  readonly 'role.json': Readonly<Record<string, unknown>> & { readonly token_policies: readonly string[] };
}

const pathsIn = (policy: string) => [...policy.matchAll(/path "([^"]+)"/g)].map(([, path = '']) => path);

test('cdk8s-vault writes an environment without an access key, whose database password is in no KV secret', () => {
  const manifests = synthesise('cdk8s-vault', 'shop-acceptance.k8s.yaml');
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ServiceAccount shop-acceptance',
    'SecretProviderClass shop-acceptance',
    'MendixApp shop-acceptance',
  ]);
  expect(manifests[0]?.metadata.annotations).toMatchObject({
    'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/shop-acceptance',
  });
  const parameters = manifests[1]?.spec.parameters ?? {};
  const files = mountedFiles('vault', parameters, vaultFor(parameters));
  expect(Object.keys(files)).toEqual(OF_THE_STORE);
  expect(files).toMatchObject({
    'database-host': 'secret/data/mendix-apps/shop-acceptance/database',
    'database-password': 'database/static-creds/shop-acceptance',
    'storage-bucket-name': 'secret/data/mendix-apps/shop-acceptance/file-storage',
    'mx-admin-password': 'secret/data/mendix-apps/shop-acceptance/configuration',
  });
});

test('vault-role prints a policy for exactly the paths of cdk8s-vault, and a role for its ServiceAccount', () => {
  const { 'policy.hcl': policy, 'role.json': role } = printed('vault-role') as Access;
  const [name] = role.token_policies;
  const [, secretProviderClass] = synthesise('cdk8s-vault', 'shop-acceptance.k8s.yaml');
  const parameters = secretProviderClass?.spec.parameters ?? {};
  expect(pathsIn(policy).sort()).toEqual([...new Set(itemsOf(parameters).map(({ secretPath }) => secretPath))].sort());
  expect(role).toEqual({
    bound_service_account_names: ['shop-acceptance'],
    bound_service_account_namespaces: ['mendix-apps'],
    token_policies: ['mendix-mendix-apps.shop-acceptance'],
    audience: 'vault',
    alias_name_source: 'serviceaccount_uid',
    token_ttl: 3600,
    token_no_default_policy: true,
  });
  expect(loginOf('vault', parameters)).toEqual({ mount: 'kubernetes', role: name, audience: role.audience });
});
