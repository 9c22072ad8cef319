import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { App, Chart } from 'cdk8s';
import type { MappedKey } from 'mendix-secret-store';
import type { Input, StoreUnderTest } from '../../stores';
import { CONSTRUCTS } from '../../cdk8s/constructs';
import { RANDOM_ENVIRONMENTS } from '../../stores/random';
import { apply, ensureNamespace, type KubernetesObject } from '../kubernetes/cluster';

/** An environment whose manifests are applied. */
export interface Environment {
  readonly props: Input;
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly MappedKey[];
  /** The values by key: the first values and the rotated values. */
  readonly first: Readonly<Record<string, string>>;
  readonly rotated: Readonly<Record<string, string>>;
}

const COUNT = 200;

/** The seed of the random environments; MOUNTS_SEED sets another seed. */
export const SEED = Number(process.env.MOUNTS_SEED ?? 20261128);

/**
 * Random environments that the store accepts, each in a namespace that no other test uses.
 *
 * @param propsOf - the properties of the construct for a random environment and its index
 */
export function randomEnvironments(
  store: StoreUnderTest,
  propsOf: (environment: Input, index: number) => Input,
): Environment[] {
  const isTaken = (environment: Input) => store.checkProps(store.propsOf(environment)).length === 0;
  const arbitrary = fc.record({
    environment: RANDOM_ENVIRONMENTS[store.member].filter(isTaken),
    text: fc.string({ unit: 'binary', maxLength: 100 }),
  });
  return fc.sample(arbitrary, { seed: SEED, numRuns: COUNT }).map(({ environment, text }, index) => {
    const namespace = `${String(environment.namespace).slice(0, 40)}-${store.member}-${index}`;
    const props = propsOf({ ...environment, namespace }, index);
    const keys = store.mappedKeys(props);
    const name = String(props.name);
    const values = (round: string) =>
      Object.fromEntries(keys.map(({ key }) => [key, `${round} ${namespace}/${name} ${key}: ${text}`]));
    return { props, namespace, name, keys, first: values('first'), rotated: values('rotated') };
  });
}

/** Applies the YAML of cdk8s, read as kubectl reads it, without the MendixApp, which no provider reads. */
export async function applyManifests({ member }: StoreUnderTest, { props, namespace }: Environment): Promise<void> {
  const app = new App();
  new CONSTRUCTS[member](new Chart(app, 'mounts'), 'Environment', props as never);
  const documents = parseAllDocuments(app.synthYaml(), { version: '1.1' });
  const manifests = documents.map((document) => document.toJS() as KubernetesObject);
  await ensureNamespace(namespace);
  for (const manifest of manifests.filter(({ kind }) => kind !== 'MendixApp')) {
    const { status, text } = await apply(manifest);
    expect({ manifest, answer: status < 300 ? '' : text }).toEqual({ manifest, answer: '' });
  }
}
