import { ownWords, type OwnWords } from '../core/input/problem';
import { valueAt } from '../core/input/yaml-node';
import { SECRET_PROVIDER_CLASS_ANNOTATIONS } from '../core/kubernetes/secret-provider-class';
import { SERVICE_ACCOUNT_ANNOTATIONS } from '../core/kubernetes/service-account';
import type { FoundEnvironment } from '../check/environment-objects';
import type { Checked } from '../check/world';
import { metadataOf } from '../diff/metadata-traits';
import type { Notes } from './notes';

/** The labels and annotations of the objects of an environment, without those that the library sets. */
export function metadataFields(
  environment: FoundEnvironment,
  ofIdentity: readonly string[],
  notes: Notes,
): { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> } {
  const labels = shared(environment, 'labels', {}, notes);
  const annotations = shared(
    environment,
    'annotations',
    {
      ServiceAccount: [...ofIdentity, ...Object.keys(SERVICE_ACCOUNT_ANNOTATIONS)],
      SecretProviderClass: Object.keys(SECRET_PROVIDER_CLASS_ANNOTATIONS),
    },
    notes,
  );
  return {
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}

type OwnKeys = Readonly<Record<string, readonly string[]>>;

function shared(
  { serviceAccount, secretProviderClass, mendixApp }: FoundEnvironment,
  field: 'labels' | 'annotations',
  own: OwnKeys,
  notes: Notes,
): Record<string, string> {
  const objects = [serviceAccount, secretProviderClass, mendixApp]
    .filter((found) => found !== undefined)
    .map((found) => ({ found, given: metadataOf(found.object.node, field), own: own[found.object.kind] ?? [] }));
  const keys = new Set(objects.flatMap(({ given, own }) => [...given.keys()].filter((key) => !own.includes(key))));
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const having = objects.filter(({ given, own }) => given.has(key) && !own.includes(key));
      const values = new Set(having.map(({ given }) => given.get(key)));
      const note = (code: 'conflicting-metadata' | 'spread-metadata', message: OwnWords) => {
        const { found } = having[0] as { found: Checked };
        notes.add(found, { code, ...placeOf(found, field, key), message });
      };
      if (values.size > 1) {
        note('conflicting-metadata', ownWords(`differs between ${kindsOf(having)}`));
        return [];
      }
      if (objects.some(({ given, own }) => !given.has(key) && !own.includes(key))) {
        note('spread-metadata', ownWords(`is on ${kindsOf(having)} only`));
      }
      return [[key, [...values][0] ?? ''] as const];
    }),
  );
}

function kindsOf(objects: readonly { readonly found: Checked }[]): string {
  return objects.map(({ found }) => found.object.kind).join(' and ');
}

/** The place of a label or an annotation, and its path. */
export function placeOf({ object }: Checked, field: 'labels' | 'annotations', key: string) {
  const value = valueAt(object.node, 'metadata', field, key);
  return { place: value?.place ?? object.place, path: `metadata.${field}[${JSON.stringify(key)}]` };
}
