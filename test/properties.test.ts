import fc from 'fast-check';
import { formatProblem } from 'mendix-secret-store';
import { type Input, STORES, type StoreUnderTest } from './stores';
import { CONSTRUCTS } from './cdk8s/constructs';
import { COMPONENTS } from './pulumi/components';
import { RANDOM_ENVIRONMENTS } from './stores/random';
import { garbage } from './stores/garbage';
import { newChart } from './cdk8s/chart';

interface Manifest {
  readonly kind: string;
  readonly metadata: { name: string; namespace: string; annotations?: Record<string, string> };
  readonly spec: { provider: string; parameters: Record<string, unknown> };
}

function synthesise({ member }: StoreUnderTest, props: Input): Manifest[] {
  const chart = newChart();
  new CONSTRUCTS[member](chart, 'Environment', props as never);
  return chart.toJson() as Manifest[];
}

describe.each(STORES.map((store) => ({ name: store.store, store })))('$name', ({ store }) => {
  test('an environment has either problems, or manifests that mount exactly its keys with the required annotations', () => {
    let good = 0;
    fc.assert(
      fc.property(RANDOM_ENVIRONMENTS[store.member], (environment) => {
        const props = store.propsOf(environment);
        const problems = store.checkProps(props);
        if (problems.length > 0) {
          expect(() => synthesise(store, props)).toThrow(formatProblem(problems[0] as never));
          return;
        }
        good++;
        const manifests = synthesise(store, props);
        const [serviceAccount, secretProviderClass] = manifests;
        const keys = store.mappedKeys(props);
        const stored = Object.fromEntries(keys.map(({ key, storedName }) => [storedName, `value of ${key}`]));
        expect(Object.keys(stored)).toHaveLength(keys.length);
        const { provider = '', parameters = {} } = secretProviderClass?.spec ?? {};
        const files = store.mountedFiles(parameters, stored, provider);
        const others = Object.fromEntries(store.otherFiles.map((file) => [file, expect.any(String) as unknown]));
        const expected = Object.fromEntries(keys.map(({ key }) => [key, `value of ${key}`]));
        expect(files).toEqual({ ...others, ...expected });
        expect(new Set(manifests.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).size).toBe(1);
        expect(serviceAccount?.metadata.annotations).toMatchObject({
          'privatecloud.mendix.com/environment-account': 'true',
          ...store.identityAnnotations(props),
        });
        expect(secretProviderClass?.metadata.annotations).toMatchObject({
          'privatecloud.mendix.com/environment-class': 'true',
        });
        expect(JSON.stringify(manifests)).not.toMatch(/\[object |Calling \[toString\]/);
      }),
      { numRuns: 50 },
    );
    expect(good).toBeGreaterThan(4);
  }, 30_000);

  test('garbage results in problems, never in an exception', () => {
    fc.assert(
      fc.property(garbage, (input) => {
        for (const check of [store.checkProps, store.checkArgs]) {
          const problems = check(input);
          expect(problems.length).toBeGreaterThan(0);
          for (const problem of problems) {
            expect(formatProblem(problem)).toMatch(/^\S.*: \S/);
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  test.each<[string, () => unknown]>([
    [
      'a spec with 20,000 levels',
      () => {
        let spec: Record<string, unknown> = {};
        for (let level = 0; level < 20_000; level++) {
          spec = { spec };
        }
        return { mendixAppSpec: spec };
      },
    ],
  ])('%s is a problem, in the checks and in both faces', (_, input) => {
    for (const check of [store.checkProps, store.checkArgs]) {
      expect(check(input()).map(formatProblem).join()).toMatch(/: \S/);
    }
    expect(() => synthesise(store, input() as never)).toThrow('Validation failed with the following errors:');
    expect(() => new COMPONENTS[store.member]('environment', input() as never)).toThrow(
      /^\w+ "environment":\n {2}(name|props): /,
    );
  });

  test('a construct with garbage throws its problems, whether it is synthesised or rendered without validation', () => {
    fc.assert(
      fc.property(garbage, (input) => {
        const chart = newChart();
        const environment = new CONSTRUCTS[store.member](chart, 'Environment', input as never);
        expect(() => chart.toJson() as unknown).toThrow('Validation failed with the following errors:');
        expect(() => environment.secretProviderClass.toJson() as unknown).toThrow('test/Environment: ');
      }),
      { numRuns: 25 },
    );
  });
});
