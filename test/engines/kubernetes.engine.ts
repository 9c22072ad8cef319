import fc from 'fast-check';
import { CONTROLLERS, environmentsOf } from '../controllers';
import { synthesise } from '../examples/synthesise';
import { type Input, STORES, type StoreUnderTest } from '../stores';
import { CONSTRUCTS } from '../cdk8s/constructs';
import { RANDOM_ENVIRONMENTS } from '../stores/random';
import { apply, ensureNamespace, find, type KubernetesObject, remove } from './kubernetes/cluster';
import { newChart } from '../cdk8s/chart';

/** Applies manifests as `kubectl apply --server-side --validate=strict` does, and returns the objects of the server. */
async function applied(manifests: readonly KubernetesObject[]): Promise<(KubernetesObject | undefined)[]> {
  const stored: (KubernetesObject | undefined)[] = [];
  for (const manifest of manifests) {
    const { namespace = '', name } = manifest.metadata;
    await ensureNamespace(namespace);
    const { status, text } = await apply(manifest);
    expect({ manifest, answer: status < 300 ? '' : text }).toEqual({ manifest, answer: '' });
    stored.push(await find(manifest.apiVersion, manifest.kind, namespace, name));
  }
  // The next environment may have the same name, and apply would merge its objects with these.
  await Promise.all(manifests.map((manifest) => remove(manifest)));
  return stored;
}

describe('the API server keeps every field of the cdk8s manifests', () => {
  test.each([
    ['cdk8s-aws', 'shop-acceptance.k8s.yaml'],
    ['cdk8s-aws-static', 'legacy.k8s.yaml'],
    ['cdk8s-azure', 'shop-acceptance.k8s.yaml'],
    ['cdk8s-gcp', 'shop-acceptance.k8s.yaml'],
    ['cdk8s-vault', 'shop-acceptance.k8s.yaml'],
    ['gitops-aws', 'shop-acceptance.k8s.yaml'],
    ['gitops-azure', 'shop-acceptance.k8s.yaml'],
    ['gitops-gcp', 'shop-acceptance.k8s.yaml'],
    ['gitops-vault', 'shop-acceptance.k8s.yaml'],
  ])('%s', async (example, file) => {
    const manifests = manifestsOfExample(example, file);
    const stored = await applied(manifests);
    expect(stored).toEqual(manifests.map((manifest) => asStored(manifest)));
  });

  test.each(STORES.map((store) => ({ name: store.store, store })))('any environment in $name', async ({ store }) => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(RANDOM_ENVIRONMENTS[store.member], async (environment) => {
        const props = store.propsOf(environment);
        if (store.checkProps(props).length === 0) {
          const manifests = manifestsOf(store, props);
          expect(await applied(manifests)).toEqual(manifests.map((manifest) => asStored(manifest)));
          taken++;
        }
      }),
      { numRuns: 100 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

describe('the API server keeps every field of the custom resources', () => {
  test.each(CONTROLLERS.map((tested) => ({ name: tested.store, tested })))(
    'any environment in $name',
    async ({ tested }) => {
      const { of, controller } = tested;
      await fc.assert(
        fc.asyncProperty(environmentsOf(tested), async (args) => {
          const manifests = manifestsOf(of, { ...args, controller: controller(args) });
          expect(await applied(manifests)).toEqual(manifests.map((manifest) => asStored(manifest)));
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('the API server refuses', () => {
  const environment = () => manifestsOfExample('cdk8s-aws-static', 'legacy.k8s.yaml');
  const secretProviderClass = (spec: Record<string, unknown>) => {
    const good = environment().find(({ kind }) => kind === 'SecretProviderClass') as KubernetesObject;
    return { ...good, spec: { ...good.spec, ...spec } };
  };

  test.each([
    ['a field that nobody knows', { parameter: {} }, 'field not declared in schema'],
    ['a parameter that is no text', { parameters: { usePodIdentity: true } }, 'expected string'],
    ['a provider that is no text', { provider: 1 }, 'expected string'],
  ])('%s', async (_, spec, reason) => {
    await ensureNamespace('cdk8s-mendix-apps');
    const { status, text } = await apply(secretProviderClass(spec));
    expect([400, 422, 500]).toContain(status);
    expect(text).toContain(reason);
  });
});

/** Manifests in their own namespace, because the examples for Pulumi have an environment of the same name. */
function manifestsOfExample(example: string, file: string): KubernetesObject[] {
  return (synthesise(example, file) as unknown as KubernetesObject[]).map((manifest) => ({
    ...manifest,
    metadata: { ...manifest.metadata, namespace: `cdk8s-${manifest.metadata.namespace ?? ''}` },
  }));
}

function manifestsOf({ member }: StoreUnderTest, props: Input): KubernetesObject[] {
  const chart = newChart();
  new CONSTRUCTS[member](chart, 'Environment', props as never);
  // JSON has no -0, which the arbitrary specs of a MendixApp may contain.
  return JSON.parse(JSON.stringify(chart.toJson())) as KubernetesObject[];
}

/** A manifest with the fields that the server adds to every object; the server keeps all other fields. */
function asStored(manifest: KubernetesObject): unknown {
  return {
    ...manifest,
    metadata: expect.objectContaining(manifest.metadata) as unknown,
  };
}
