import fc from 'fast-check';
import { vaultNameOf, vaultPathsOf, vaultPolicy, vaultRole, type VaultSecretStore } from 'mendix-secret-store';
import { vaultObjects } from '../../../../lib/core/stores/vault/objects';
import { vaultKeysOf } from '../../../../lib/core/stores/vault/secrets';
import { parse } from 'yaml';
import { vaultRequiredSecrets } from '../../../../lib/core/stores/vault/secrets';
import { VAULT_ENVIRONMENTS } from '../../../stores/random/vault';
import { VAULT } from '../../../stores/vault';

test('an environment without problems lets one ServiceAccount read exactly the paths that it mounts', () => {
  let good = 0;
  fc.assert(
    fc.property(VAULT_ENVIRONMENTS, (environment) => {
      const store = VAULT.propsOf(environment) as unknown as VaultSecretStore;
      if (VAULT.checkProps(store).length > 0) {
        return;
      }
      good++;
      const keys = vaultKeysOf(store);
      const paths = vaultPathsOf(store);
      const objects = parse(vaultObjects(store)) as { secretPath: string }[];
      const policy = vaultPolicy(paths);
      const read = [...policy.matchAll(/^path "(.*)" \{$/gm)].map(([, path]) => path);
      expect(policy).not.toMatch(/[*+$]|\{\{/);
      expect(read.sort()).toEqual([...new Set(objects.map(({ secretPath }) => secretPath))].sort());
      expect(policy.match(/capabilities = \["read"\]/g)).toHaveLength(read.length);
      const { bound_service_account_names: names, bound_service_account_namespaces: namespaces } = vaultRole(store, {
        policies: [],
      });
      expect([...names, ...namespaces]).toEqual([store.name, store.namespace]);
      const written = vaultRequiredSecrets(store).flatMap((secret) => secret.keys);
      expect(written).toHaveLength(keys.filter(({ secret }) => secret !== 'credentials').length);
    }),
    { numRuns: 200 },
  );
  expect(good).toBeGreaterThan(50);
});

test('no two environments share the name of a role and policy, or a secret', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,3}[a-z0-9])?$/);
  const secretOf = (namespace: string, name: string) => vaultPathsOf({ namespace, name, database: {} }).database;
  fc.assert(
    fc.property(label, label, label, label, (namespace, name, otherNamespace, otherName) => {
      fc.pre(namespace !== otherNamespace || name !== otherName);
      expect(vaultNameOf(namespace, name)).not.toBe(vaultNameOf(otherNamespace, otherName));
      expect(secretOf(namespace, name)).not.toBe(secretOf(otherNamespace, otherName));
    }),
  );
});
