import type * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import type { AwsMendixSecretStoreEnvironmentArgs } from 'mendix-secret-store/pulumi/aws';
import type { AzureMendixSecretStoreEnvironmentArgs } from 'mendix-secret-store/pulumi/azure';
import type { GcpMendixSecretStoreEnvironmentArgs } from 'mendix-secret-store/pulumi/gcp';
import type { VaultMendixSecretStoreEnvironmentArgs } from 'mendix-secret-store/pulumi/vault';
import type { AwsDeployment, AzureDeployment, GcpDeployment, VaultDeployment } from 'mendix-secret-store';
import { record } from './pulumi/harness';
import { type Input, STORES, type StoreUnderTest } from './stores';
import { CONSTRUCTS } from './cdk8s/constructs';
import { COMPONENTS } from './pulumi/components';
import { RANDOM_ENVIRONMENTS } from './stores/random';
import { newChart } from './cdk8s/chart';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
}

function fromCdk8s({ member }: StoreUnderTest, props: Input): Manifest[] {
  const chart = newChart();
  new CONSTRUCTS[member](chart, 'Environment', props as never);
  return (chart.toJson() as Manifest[]).map(withoutManager);
}

/** Removes the managed-by label, which Pulumi's provider sets itself. */
function withoutManager({ metadata: { labels, ...metadata }, ...manifest }: Manifest): Manifest {
  const { 'app.kubernetes.io/managed-by': manager, ...others } = labels ?? {};
  expect(manager).toBe('mendix-secret-store');
  return { ...manifest, metadata: { ...metadata, ...(Object.keys(others).length > 0 && { labels: others }) } };
}

async function fromPulumi({ member }: StoreUnderTest, args: Input): Promise<Manifest[]> {
  const seen = await record(() => new COMPONENTS[member]('environment', args as never));
  return seen.filter(({ type }) => type.startsWith('kubernetes:')).map(({ inputs }) => inputs as unknown as Manifest);
}

type Plain<Args> = { [Key in keyof Args]: unknown };

/** The compiler does the test: a call of this function is an error if one of the types lacks a field. */
function sameFields<Args, Model>(
  _modelOf: (args: pulumi.Unwrap<Args>) => Model,
  _argsOf: (model: Model) => Args,
  _missing: (args: Required<Plain<Args>>) => Required<Plain<Model>>,
  _surplus: (model: Required<Plain<Model>>) => Required<Plain<Args>>,
): number {
  return [_modelOf, _argsOf, _missing, _surplus].length;
}

test('the arguments of each component match the deployment of the core, field by field', () => {
  const same = [
    sameFields<AwsMendixSecretStoreEnvironmentArgs, AwsDeployment>(
      (args) => args,
      (model) => model,
      (args) => args,
      (model) => model,
    ),
    sameFields<AzureMendixSecretStoreEnvironmentArgs, AzureDeployment>(
      (args) => args,
      (model) => model,
      (args) => args,
      (model) => model,
    ),
    sameFields<GcpMendixSecretStoreEnvironmentArgs, GcpDeployment>(
      (args) => args,
      (model) => model,
      (args) => args,
      (model) => model,
    ),
    sameFields<VaultMendixSecretStoreEnvironmentArgs, VaultDeployment>(
      (args) => args,
      (model) => model,
      (args) => args,
      (model) => model,
    ),
  ];
  expect(same).toEqual(STORES.map(() => 4));
});

const byKind = (manifests: Manifest[]) => [...manifests].sort((a, b) => a.kind.localeCompare(b.kind));

test.each(STORES.map((store) => [store.store, store] as const))(
  '%s: the same environment gives the same ServiceAccount, SecretProviderClass and MendixApp in both faces',
  async (_, store) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(RANDOM_ENVIRONMENTS[store.member], async (environment) => {
        const [props, args] = [store.propsOf(environment), store.argsOf(environment)];
        fc.pre(store.checkArgs(args).length === 0 && store.checkProps(props).length === 0);
        compared++;
        expect(byKind(await fromPulumi(store, args))).toEqual(byKind(fromCdk8s(store, props)));
      }),
      { numRuns: 12 },
    );
    expect(compared).toBe(12);
  },
  60_000,
);
