import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsOf } from 'mendix-secret-store';
import { type Applied, type Mutated, mutatedManifests } from '../../check/mutated';
import { compare, type Comparison, refusalOf } from '../../check/mutated/verdict';
import type { Input, StoreUnderTest } from '../../stores';
import { apply, applyText, ensureNamespace, find, type KubernetesObject, SECRETS_STORE } from '../kubernetes/cluster';
import { mount, type Volume, volumeOf } from './volumes';

/** A changed manifest after it was applied: it is refused or has a volume. */
export interface AppliedManifest extends Mutated {
  /** The error of the API server, or of the driver before it calls a provider; empty if the manifest has a volume. */
  readonly refusal: string;
  readonly volume: Volume | undefined;
}

/** The changed manifests of a store, each in its own namespace, with the ServiceAccount of the environment. */
export async function applyMutated(
  store: StoreUnderTest,
  folder: string,
  audience: string,
): Promise<AppliedManifest[]> {
  const propsOf = ({ namespace, googleServiceAccountEmail: _, ...environment }: Input, index: number): Input => {
    const own = `${String(namespace).slice(0, 40)}-${store.member}-changed-${index}`;
    return store.propsOf({ ...environment, namespace: own });
  };
  const applied: AppliedManifest[] = [];
  for (const manifest of mutatedManifests(store, { propsOf })) {
    applied.push({ ...manifest, ...(await applyOne(store, folder, audience, manifest)) });
  }
  return applied;
}

async function applyOne(
  store: StoreUnderTest,
  folder: string,
  audience: string,
  { props, text }: Mutated,
): Promise<Pick<AppliedManifest, 'refusal' | 'volume'>> {
  const [namespace, name] = [String(props.namespace), String(props.name)];
  const refused = (refusal: string) => ({ refusal, volume: undefined });
  const manifests = manifestsOf({ [store.member]: props, kubernetesOnly: true }) as KubernetesObject[];
  await ensureNamespace(namespace);
  await apply(manifests.find(({ kind }) => kind === 'ServiceAccount') as KubernetesObject);
  const metadata = { namespace, name };
  const answer = await applyText({ apiVersion: SECRETS_STORE, kind: 'SecretProviderClass', metadata }, text);
  if (answer.status > 299) {
    return refused(answer.text);
  }
  const { spec } = (await find(SECRETS_STORE, 'SecretProviderClass', namespace, name)) ?? {};
  const { provider, parameters = {} } = (spec ?? {}) as Partial<Applied>;
  // The error of the driver before it calls a provider: only the provider of the store is on the node.
  if (provider !== store.member) {
    return refused(`provider not found: provider "${provider ?? ''}"`);
  }
  if (Object.keys(parameters).length === 0) {
    return refused('parameters not set');
  }
  const environment = { props, namespace, name, keys: [], first: {}, rotated: {} };
  return { refusal: '', volume: await volumeOf(folder, environment, audience) };
}

/** A provider that listens on a socket until it is stopped or crashes. */
export interface Provider {
  readonly socket: string;
  close(): void;
}

/** The error of each manifest; empty if its volume is mounted. If a manifest crashes the provider, a new provider continues. */
export async function refusalsOf(
  manifests: readonly AppliedManifest[],
  start: (folder: string) => Promise<Provider>,
  folder: string,
): Promise<string[]> {
  const parts = Array.from({ length: PROVIDERS }, (_, part) =>
    manifests.filter(({ volume }, index) => volume !== undefined && index % PROVIDERS === part),
  );
  const said = new Map<AppliedManifest, string>();
  await Promise.all(
    parts.map(async (part, number) => {
      for (let done = 0; done < part.length;) {
        const own = join(folder, `provider-${number}-${done}`);
        mkdirSync(own);
        const provider = await start(own);
        const rest = part.slice(done);
        const errors = await mount(
          [provider.socket],
          rest.flatMap(({ volume }) => volume ?? []),
        );
        provider.close();
        const broken = errors.findIndex((error) => error.startsWith(BROKEN));
        const answered = broken < 0 ? rest : rest.slice(0, broken + 1);
        answered.forEach((manifest, index) => said.set(manifest, errors[index] ?? ''));
        done += answered.length;
      }
    }),
  );
  return manifests.map((manifest) => said.get(manifest) ?? manifest.refusal);
}

/** Expects `check` to agree with the provider, with exceptions, and the tested rules of the provider without exceptions. */
export function expectVerdict(
  store: StoreUnderTest,
  manifests: readonly AppliedManifest[],
  refusals: readonly string[],
  { mounted, disagreements }: Pick<Comparison, 'mounted' | 'disagreements'>,
): void {
  const refused = manifests.length - mounted;
  expect(compare(manifests, refusals)).toEqual({ mounted, refused, disagreements });
  const byRules = manifests.map(({ text }) => refusalOf(store, text));
  const otherwise = manifests.flatMap(({ mutation, text }, index) =>
    (byRules[index] === '') === (refusals[index] === '')
      ? []
      : [{ mutation, text, provider: refusals[index], rules: byRules[index] }],
  );
  expect(otherwise).toEqual([]);
}

/** The number of providers that share the work: Google's provider reads at most five ServiceAccounts per second by default. */
const PROVIDERS = 4;

/** The error of gRPC for a provider that has ended. */
const BROKEN = 'rpc error: code = Unavailable';
