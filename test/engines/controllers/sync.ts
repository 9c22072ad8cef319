import { manifestsOf, type StoreEnvironment } from 'mendix-secret-store';
import { apply, type KubernetesObject } from '../kubernetes/cluster';

/** The modes of every environment in these tests. */
export const PASSWORDS = { database: { type: 'PostgreSQL' }, fileStorage: { service: 'S3' } } as const;

/** Whether an object belongs to a controller. */
export const isCustom = ({ kind }: KubernetesObject) => !['ServiceAccount', 'SecretProviderClass'].includes(kind);

/** Applies the manifests of the constructs as a GitOps tool does on the first sync, here in the reverse order. */
export async function sync(...environments: readonly StoreEnvironment[]): Promise<KubernetesObject[]> {
  const objects = environments.flatMap((environment) => manifestsOf(environment)) as KubernetesObject[];
  for (const object of [...objects].reverse()) {
    const { status, text } = await apply(object);
    expect({ object: object.metadata.name, answer: status < 300 ? '' : text }).toEqual({
      object: object.metadata.name,
      answer: '',
    });
  }
  return objects;
}

/** Changes an object as a user with write access does. */
export async function widen(objects: readonly KubernetesObject[], kind: string, spec: object): Promise<void> {
  const object = objects.find((object) => object.kind === kind) as KubernetesObject;
  expect((await apply({ ...object, spec: { ...object.spec, ...spec } })).status).toBe(200);
}
