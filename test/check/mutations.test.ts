import fc from 'fast-check';
import { manifestsOf, type SecretProviderClassManifest } from 'mendix-secret-store';
import { stringify } from 'yaml';
import { checkManifests } from '../../lib/check';
import { CLASS_RULES } from '../../lib/check/rules/secret-provider-class';
import { PROVIDER_RULES } from '../../lib/core/stores/provider-rules';
import { STORES } from '../stores';
import { MUTATIONS } from './mutations';

/** The codes about whether the provider mounts, and not about what Mendix makes of the files. */
const MOUNT_CODES = new Set([...Object.keys(PROVIDER_RULES), ...Object.keys(CLASS_RULES)]);

/**
 * What the providers of the tests refuse because this library never writes it, although the real ones take it: an unknown field or
 * parameter, a file that is overwritten, two equal keys or another case in the JSON of AWS, an object of Azure without an alias.
 */
const STRICTER =
  /the provider ignores|would win in silence|are known|Key Vault refuses|more or less than one key|the path is read as another|Map keys must be unique|unmarshal failed for keyVaultObjects|cloudName {2}is not valid/;
/** What only the store knows. */
const UNKNOWABLE =
  /does not point to a valid object|not found|does not exist|without a key the provider mounts|couldn't read secret/;
const isCase = (mutation: string) => mutation.startsWith('the first letter of a field');

describe.each(STORES.map((store) => ({ name: store.store, store })))('$name', ({ store }) => {
  test('of changed manifests, an error is on those that the provider refuses, and on no other', () => {
    const anything = new Proxy(
      {},
      {
        get: () => 'x',
        has: () => true,
        getOwnPropertyDescriptor: () => ({ value: 'x', configurable: true, enumerable: true }),
      },
    );
    const wrong: unknown[] = [];
    let compared = 0;
    const manifests = fc.sample(
      store.environments.filter((one) => store.checkProps(store.propsOf(one)).length === 0),
      { numRuns: 100, seed: 20261129 },
    );
    manifests.forEach((environment, index) => {
      const props = store.propsOf(environment);
      const written = manifestsOf({ [store.member]: props, kubernetesOnly: true });
      const manifest = written.find(({ kind }) => kind === 'SecretProviderClass') as SecretProviderClassManifest;
      const names = Object.keys(MUTATIONS);
      const mutation = names[index % names.length] ?? '';
      const parameters = MUTATIONS[mutation]?.({ ...manifest.spec.parameters }, index * 7, index * 13) ?? {};
      const stored = Object.fromEntries(store.mappedKeys(props).map(({ storedName }) => [storedName, 'x']));
      let refusal: string | undefined;
      try {
        store.mountedFiles(parameters, store.member === 'aws' ? stored : anything, manifest.spec.provider);
      } catch (error) {
        refusal = (error as Error).message;
      }
      if (
        refusal !== undefined &&
        (STRICTER.test(refusal) || UNKNOWABLE.test(refusal) || (store.member === 'aws' && isCase(mutation)))
      ) {
        return;
      }
      compared += 1;
      const text = stringify({ ...manifest, spec: { ...manifest.spec, parameters } }, { version: '1.1', lineWidth: 0 });
      const { findings } = checkManifests([{ name: 'a', text }]);
      const errors = findings.filter(({ code, severity }) => severity === 'error' && MOUNT_CODES.has(code));
      if (errors.length > 0 !== (refusal !== undefined)) {
        wrong.push({ mutation, refusal, errors: errors.map(({ message }) => message), parameters });
      }
    });
    expect(compared).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});
