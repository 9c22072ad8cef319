import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { App, Chart } from 'cdk8s';
import type { MappedKey } from 'mendix-secret-store';
import type { Input, StoreUnderTest } from '../../stores';
import { CONSTRUCTS } from '../../cdk8s/constructs';
import { RANDOM_ENVIRONMENTS } from '../../stores/random';
import { apply, ensureNamespace, type KubernetesObject } from '../kubernetes/cluster';

/** An environment whose manifests the API server has. */
export interface Environment {
  readonly props: Input;
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly MappedKey[];
  /** The value of each key, by the key: the first, and the one it is rotated to. */
  readonly first: Readonly<Record<string, string>>;
  readonly rotated: Readonly<Record<string, string>>;
}

const COUNT = 200;

/** What the environments are made from: another one with MOUNTS_SEED. */
export const SEED = Number(process.env.MOUNTS_SEED ?? 20261128);

/**
 * Random environments that the store takes, each in a namespace that no other test has.
 *
 * @param propsOf - what the construct gets for a random environment and its place among all
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

/** Applies the YAML that cdk8s writes, read as kubectl does, without the MendixApp, which no provider reads. */
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
