import { AliasNameSource, vaultPathsOf, vaultPolicy, vaultRole } from 'mendix-secret-store';

/** The policy and the role of the guide as data, from the matching input, and the input that they refuse. */
const CALLER = { name: 'orders', namespace: 'apps' };
const GUIDE_STORE = {
  ...CALLER,
  database: {},
  fileStorage: { service: 'S3' as const },
  optionalKeys: ['mx-admin-password'],
  databasePath: 'env-db-secret',
  fileStoragePath: 'env-file-secret',
  configurationPath: 'env-configuration-secret',
};

describe('the policy of the guide', () => {
  /** Parses the subset of HCL that policies use. */
  const rulesOf = (policy: string) => {
    const stanza = /path "([^"]*)" \{\s*capabilities = (\[[^\]]*\])\s*\}/g;
    expect(policy.replaceAll(stanza, '').trim()).toBe('');
    return [...policy.matchAll(stanza)].map(([, path, capabilities = '']) => [
      path,
      JSON.parse(capabilities) as unknown,
    ]);
  };

  test('allows reading the three secrets', () => {
    expect(rulesOf(vaultPolicy(vaultPathsOf(GUIDE_STORE)))).toEqual([
      ['secret/data/env-db-secret', ['read']],
      ['secret/data/env-file-secret', ['read']],
      ['secret/data/env-configuration-secret', ['read']],
    ]);
  });

  test('allows reading only the secrets with keys, and the credentials at their path', () => {
    const store = { ...CALLER, database: { credentialsPath: 'database/creds/orders' } };
    expect(rulesOf(vaultPolicy(vaultPathsOf(store)))).toEqual([
      ['secret/data/apps/orders/database', ['read']],
      ['database/creds/orders', ['read']],
    ]);
  });

  test.each([
    'secret/data/*',
    'secret*',
    '+/data',
    'secret/+/orders',
    'secret/data/{{identity.entity.id}}',
    'secret/data/a" {}',
    'secret/data/${a}',
    '/secret',
    'secret/../sys',
    '',
    7 as never,
  ])('fails on the unchecked path %s', (database) => {
    expect(() => vaultPolicy({ database })).toThrow('must be letters, digits, _.-~@=:');
  });

  test('fails without a path', () => {
    expect(() => vaultPolicy({})).toThrow('a policy needs a path');
  });
});

describe('the role of the guide', () => {
  test('trusts exactly one ServiceAccount, and names the source of its alias', () => {
    expect(vaultRole(CALLER, { policies: ['env-policy'] })).toEqual({
      bound_service_account_names: ['orders'],
      bound_service_account_namespaces: ['apps'],
      token_policies: ['env-policy'],
      alias_name_source: 'serviceaccount_uid',
    });
  });

  test('has every field that is set', () => {
    const options = {
      policies: ['a', 'b'],
      audience: 'vault',
      tokenTtl: 1200,
      tokenMaxTtl: 3600,
      tokenNoDefaultPolicy: true,
      tokenBoundCidrs: ['10.0.0.0/16'],
      aliasNameSource: AliasNameSource.ServiceAccountName,
    };
    expect(vaultRole(CALLER, options)).toEqual({
      bound_service_account_names: ['orders'],
      bound_service_account_namespaces: ['apps'],
      token_policies: ['a', 'b'],
      audience: 'vault',
      alias_name_source: 'serviceaccount_name',
      token_ttl: 1200,
      token_max_ttl: 3600,
      token_no_default_policy: true,
      token_bound_cidrs: ['10.0.0.0/16'],
    });
  });

  test.each([
    [{ namespace: '*', name: 'orders' }],
    [{ namespace: 'apps', name: 'ord*' }],
    [{ namespace: 'apps,other', name: 'orders' }],
    [{ namespace: undefined as never, name: 'orders' }],
  ])('fails on %j, which Vault would read as several ServiceAccounts', (account) => {
    expect(() => vaultRole(account, { policies: [] })).toThrow('must be a DNS label');
  });
});
