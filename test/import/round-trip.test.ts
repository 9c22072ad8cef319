import fc from 'fast-check';
import { manifestsOf } from 'mendix-secret-store';
import { diffEnvironments } from '../../lib/diff/diff';
import { importEnvironments } from '../../lib/import/import';
import { STORES } from '../stores';
import { RANDOM_ENVIRONMENTS } from '../stores/random';
import { handWritten, STYLES } from './hand-written';
import { synthesised } from './synthesised';

describe.each(STORES.map((store) => ({ name: store.store, store })))('$name', ({ store }) => {
  test('environments are imported and written back without a difference', () => {
    fc.assert(
      fc.property(RANDOM_ENVIRONMENTS[store.member], fc.constantFrom(...STYLES), (environment, style) => {
        const props = store.propsOf(environment);
        fc.pre(store.checkProps(props).length === 0);
        const text = handWritten(manifestsOf({ [store.member]: props, kubernetesOnly: true }), style);
        const imported = importEnvironments([{ name: 'hand.yaml', text }]);
        expect(imported.findings).toEqual([]);
        const { findings, objects } = synthesised(imported.text);
        expect(findings).toEqual([]);
        expect(diffEnvironments([{ name: 'hand.yaml', text }], [{ name: 'fleet', objects }])).toEqual({
          differences: [],
          findings: [],
        });
      }),
      { numRuns: 12 },
    );
  });
});

test.each(['database/creds/shop', 'database/static-creds/shop', 'team/ldap/static-cred/shop'])(
  'a user and a password from %s are imported as database credentials',
  (credentialsPath) => {
    const database = { type: 'PostgreSQL', credentialsPath } as const;
    const vault = { name: 'shop', namespace: 'apps', vaultAddress: 'https://vault.example.com', database };
    const text = manifestsOf({ vault })
      .map((manifest) => JSON.stringify(manifest))
      .join('\n---\n');
    const imported = importEnvironments([{ name: 'hand.yaml', text }]);
    expect(imported.findings).toEqual([]);
    expect(imported.text).toContain(`credentialsPath: ${credentialsPath}\n`);
  },
);
