import fc from 'fast-check';
import { manifestsOf, type SecretProviderClassManifest } from 'mendix-secret-store';
import { parseDocument, stringify, visit } from 'yaml';
import { requireScalar } from '../../core/stores/go-yaml';
import type { Input, StoreUnderTest } from '../../stores';
import { COMMON } from './common';
import type { Parameters } from './edits';
import { OF_STORES } from './of-stores';
import { RANDOM_ENVIRONMENTS } from '../../stores/random';

/** A manifest with a manual mistake. */
export interface Mutated {
  readonly mutation: string;
  /** The properties of the environment. */
  readonly props: Input;
  readonly text: string;
}

interface Choices {
  /** The properties of the construct for a random environment and its index. */
  readonly propsOf?: (environment: Input, index: number) => Input;
  /** The number of manifests; a smaller count returns the first manifests of a larger one. */
  readonly count?: number;
}

/** The SecretProviderClasses of random environments, each with one mistake; every call returns the same manifests. */
export function mutatedManifests(
  store: StoreUnderTest,
  { propsOf = store.propsOf, count = 500 }: Choices = {},
): Mutated[] {
  const mutations = Object.entries({ ...OF_STORES[store.member], ...COMMON });
  const taken = RANDOM_ENVIRONMENTS[store.member].filter((one) => store.checkProps(store.propsOf(one)).length === 0);
  return fc.sample(taken, { numRuns: count, seed: 20261129 }).map((environment, index) => {
    const props = propsOf(environment, index);
    const manifests = manifestsOf({ [store.member]: props, kubernetesOnly: true });
    const manifest = manifests.find(({ kind }) => kind === 'SecretProviderClass') as SecretProviderClassManifest;
    const [name, mutation] = mutations[index % mutations.length] ?? mutations[0] ?? never();
    const turn = Math.floor(index / mutations.length);
    const choice = { at: index * 7 + turn * 3, other: turn };
    const { parameters } = manifest.spec;
    const text =
      mutation.in === 'text'
        ? mutation.change(textOf(manifest, parameters), choice)
        : textOf(manifest, mutation.change(parameters, choice));
    return { mutation: name, props, text };
  });
}

function never(): never {
  throw new Error('there is no mutation');
}

function textOf(manifest: SecretProviderClassManifest, parameters: Parameters): string {
  return stringify({ ...manifest, spec: { ...manifest.spec, parameters } }, { version: '1.1', lineWidth: 0 });
}

/** The provider and the parameters of a manifest, as the API server stores them. */
export interface Applied {
  readonly provider: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Reads a manifest as `kubectl` does, and refuses it as the API server and the driver do.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/v1.6.0/pkg/secrets-store/nodeserver.go
 */
export function applied(text: string): Applied {
  const document = parseDocument(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new Error(`error converting YAML to JSON: ${error.message}`);
  }
  visit(document, {
    Scalar: (_, { range, type }) => {
      requireScalar(text.slice(range?.[0], range?.[1]), type);
    },
  });
  const { spec } = document.toJS() as { spec?: { provider?: unknown; parameters?: unknown } | null };
  const { provider, parameters } = spec ?? {};
  if (typeof provider !== 'string' || provider === '') {
    throw new Error('spec.provider: must be a string');
  }
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    throw new Error('spec.parameters: must be an object');
  }
  return { provider, parameters: parameters as Applied['parameters'] };
}
