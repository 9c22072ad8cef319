import { formatProblem, manifestsOf } from 'mendix-secret-store';
import { checkCsiDriver } from '../../../lib/core/csi-driver/check';
import { vaultPolicy } from '../../../lib/core/stores/vault/policy';
import { STORES } from '../../stores';

/** Inputs that a provider mounts, and that an earlier version of the checks refused. */
const ACCEPTED: Readonly<Record<string, readonly object[]>> = {
  gcp: [
    ...['prod', 'v1', 'newest', 'A_b-1', 'a'.repeat(63)].map((secretVersion) => ({ secretVersion })),
    ...['123456789012', 'example.com:my-project', 'a.example.com:my-project'].map((secretProjectId) => ({
      secretProjectId,
    })),
  ],
  vault: [
    ...['a b', 'Bestellungen, alt', 'é', 'wichtig!', 'a (b)', 'a&b', '注文/a  b', 'a..b'].map((databasePath) => ({
      databasePath,
    })),
    ...[
      'http://my_vault:8200',
      'https://vault.example.com.',
      'https://10.0.0.1:8200',
      'http://[fd00::1]:8200',
      'http://1a:1',
      `http://${'a'.repeat(63)}:65535`,
    ].map((vaultAddress) => ({ vaultAddress })),
    { database: { type: 'PostgreSQL', credentialsPath: 'ldap/static-cred/orders' } },
    { audience: 'my vault' },
    { authMountPath: 'clusters/a.b' },
  ],
};

const cases = STORES.flatMap((store) =>
  [
    ...(ACCEPTED[store.member] ?? []),
    {
      constants: ['Shop.Key_A', 'Shop.Key_B'],
      storedNames: { 'mx-const-Shop.Key_A': 'shared', 'mx-const-Shop.Key_B': 'shared' },
    },
  ].map((change) => ({ ...store, change })),
);

test.each(cases)(
  '$member: accepts $change, which the provider mounts',
  ({ checkProps, checkArgs, props, args, change, member }) => {
    expect(checkProps({ ...props, ...change }).map(formatProblem)).toEqual([]);
    expect(checkArgs({ ...args, ...change }).map(formatProblem)).toEqual([]);
    expect(manifestsOf({ [member]: { ...props, ...change } }).length).toBeGreaterThan(1);
  },
);

test.each(['my vault', '~!'])('the driver accepts the token audience %p', (audience) => {
  expect(checkCsiDriver({ providers: ['aws'], tokenAudiences: [audience] })).toEqual([]);
});

test('a policy allows exactly the path that is set, even with punctuation and non-ASCII letters', () => {
  expect(vaultPolicy({ database: 'secret/data/Bestellungen, alt (é)!' })).toBe(
    'path "secret/data/Bestellungen, alt (é)!" {\n  capabilities = ["read"]\n}\n',
  );
});
