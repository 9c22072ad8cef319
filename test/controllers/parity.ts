import fc from 'fast-check';
import { newChart } from '../cdk8s/chart';
import { record } from '../pulumi/harness';
import type { Input } from '../stores';
import { CONSTRUCTS } from '../cdk8s/constructs';
import { COMPONENTS } from '../pulumi/components';
import { type CONTROLLERS, environmentsOf } from '.';
import type { CustomResource } from './store';

/**
 * Expects that the custom resources of random environments create the same resources as the Pulumi component, that no two
 * custom resources have the same kind and name, and that both ways bind the resources with the same Kubernetes objects.
 */
export async function expectParity(tested: (typeof CONTROLLERS)[number], numRuns: number): Promise<void> {
  const { of, controller, kinds } = tested;

  /** The custom resources, and the other objects. */
  function written(environment: Input): [CustomResource[], CustomResource[]] {
    const chart = newChart();
    new CONSTRUCTS[of.member](chart, 'Environment', environment as never);
    const all = chart.toJson() as CustomResource[];
    const isCustom = ({ kind }: CustomResource) => kinds.includes(kind);
    return [all.filter(isCustom), all.filter((object) => !isCustom(object))];
  }

  let compared = 0;
  await fc.assert(
    fc.asyncProperty(environmentsOf(tested), async (args) => {
      const registrations = await record(() => new COMPONENTS[of.member]('environment', args as never));
      const [customResources, objects] = written({ ...args, controller: controller(args) });
      expect(tested.fromCustomResources(customResources)).toEqual(tested.fromPulumi(registrations));
      const bound = registrations.filter(({ type }) => type.startsWith('kubernetes:')).map(({ inputs }) => inputs);
      expect(byKind(objects.map(withoutManager))).toEqual(byKind(bound));
      const places = customResources.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
      expect(new Set(places).size).toBe(places.length);
      compared++;
    }),
    { numRuns },
  );
  expect(compared).toBe(numRuns);
}

const byKind = (manifests: readonly Input[]) =>
  [...manifests].sort((a, b) => String(a.kind).localeCompare(String(b.kind)));

/** Leaves out the managed-by label, which the Kubernetes provider of Pulumi sets itself. */
function withoutManager({ metadata: { labels = {}, ...metadata }, ...manifest }: CustomResource): Input {
  const { 'app.kubernetes.io/managed-by': _, ...others } = labels;
  return { ...manifest, metadata: { ...metadata, ...(Object.keys(others).length > 0 && { labels: others }) } };
}
