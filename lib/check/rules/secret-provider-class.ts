import { ownWords, show } from '../../core/input/problem';
import { type Complaint, type Rules, said } from '../../core/input/rule';
import { entriesOf, isScalar, jsonTypeOf, stringOf, valueOf, type YamlNode } from '../../core/input/yaml-node';
import { PROVIDER_NAME } from '../../core/kubernetes/secret-provider-class';
import { shownKey, shownNode } from '../../core/stores/item-reader';
import { STORES } from '../../stores/stores';
import type { CheckedClass } from '../world';

const PROVIDERS = Object.values(STORES).flatMap(({ readParameters }) => Object.keys(readParameters));
const ANY_PROVIDER = PROVIDERS.map((name) => `\`${name}\``)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');

export const CLASS_RULES = {
  'missing-provider': {
    severity: 'error',
    cause: 'The driver needs the name of a provider, and refuses every mount without it.',
    fix: `Set \`spec.provider\`: ${ANY_PROVIDER}.`,
  },
  'unknown-provider': {
    severity: 'error',
    cause:
      'No provider of this name is known. The names are lower case. The GKE add-on has its own driver, which the Mendix Operator does not use.',
    fix: `Set \`spec.provider\` to ${ANY_PROVIDER}, and install that provider.`,
  },
  'missing-parameters': {
    severity: 'error',
    cause: 'The driver refuses a SecretProviderClass without parameters.',
    fix: 'Write the parameters of the provider under `spec.parameters`.',
  },
  'not-a-string': {
    severity: 'error',
    cause:
      'Kubernetes accepts only strings here, and refuses the object. YAML reads `true` as a boolean and `0644` as a number.',
    fix: 'Quote the value. Write a list as a block string: `objects: |`.',
  },
  'line-separator': {
    severity: 'warning',
    cause:
      'The value holds U+0085, U+2028 or U+2029, at which the YAML libraries of Kubernetes and of the providers end a line. In most cases, the object or the list then cannot be parsed.',
    fix: 'Remove the invisible character by retyping the word.',
  },
  'unknown-spec-field': {
    severity: 'warning',
    cause: 'A SecretProviderClass has no such field, so Kubernetes drops it.',
    fix: 'Move it to `spec.parameters`, or remove it.',
  },
  'deprecated-version': {
    severity: 'warning',
    cause: 'The version of the API is deprecated, and will be removed in a later version of the driver.',
    fix: 'Write `apiVersion: secrets-store.csi.x-k8s.io/v1`.',
  },
  'synced-secret': {
    severity: 'note',
    cause:
      'With `secretObjects` the driver copies mounted files into a Kubernetes Secret, which everyone with access to Secrets of the namespace can read. The Mendix Operator needs none.',
    fix: 'Remove `secretObjects`, unless something else reads the Secret.',
  },
  'synced-secret-type': {
    severity: 'warning',
    cause: 'The driver creates no Secret for an item without a name, a type or data. The mount itself still succeeds.',
    fix: 'Set `secretName`, `type: Opaque` and `data`.',
  },
  'synced-secret-file': {
    severity: 'warning',
    cause:
      'An `objectName` in `secretObjects` must be the name of a mounted file: the alias of the secret, if it has one. No file has this name, so no Secret is created.',
    fix: 'Use the name of a mounted file.',
  },
} as const satisfies Rules;
type Code = keyof typeof CLASS_RULES;

/** Checks a SecretProviderClass for what the API server and the driver refuse or ignore. */
export function checkClass(checked: CheckedClass): Complaint<Code>[] {
  const { object } = checked;
  const version = stringOf(valueOf(object.node, 'apiVersion'));
  const deprecated: Complaint<Code>[] =
    version === 'secrets-store.csi.x-k8s.io/v1alpha1'
      ? [
          {
            code: 'deprecated-version',
            place: object.node.place,
            path: 'apiVersion',
            message: ownWords('is deprecated'),
            given: show(version),
          },
        ]
      : [];
  return [
    ...deprecated,
    ...checkProvider(checked),
    ...checkParameters(checked),
    ...checkLineSeparators(checked),
    ...checkSpec(checked),
    ...checkSecretObjects(checked),
  ];
}

function checkProvider({ object, provider, isMendix }: CheckedClass): Complaint<Code>[] {
  const place = object.provider?.place ?? object.spec?.place ?? object.place;
  const path = 'spec.provider';
  if (object.provider !== undefined && object.provider.kind !== 'string' && object.provider.kind !== 'null') {
    return [notString(object.provider, path)];
  }
  if (provider === '') {
    const says = said`provider not set in ${object.namespace ?? 'default'}/${object.name}`;
    return [{ code: 'missing-provider', place, path, message: ownWords('is missing'), says }];
  }
  const isName = PROVIDER_NAME.test(provider);
  // Another app may use any provider, but a known name in the wrong case is not one.
  const mayBeInstalled = !isMendix && isName && !PROVIDERS.includes(provider.toLowerCase());
  if (PROVIDERS.includes(provider) || mayBeInstalled) {
    return [];
  }
  const says = isName
    ? said`provider not found: provider "${provider}"`
    : said`invalid provider: provider "${provider}"`;
  const accepted = PROVIDERS.map((name) => `"${name}"`).join(', ');
  const message = ownWords('is not the provider of a store that Mendix supports');
  return [{ code: 'unknown-provider', place, path, message, given: show(provider), accepted, says }];
}

function checkParameters({ object }: CheckedClass): Complaint<Code>[] {
  const { parameters } = object;
  const path = 'spec.parameters';
  if (parameters !== undefined && parameters.kind !== 'null' && parameters.kind !== 'mapping') {
    return [notString(parameters, path, 'object')];
  }
  const entries = entriesOf(parameters);
  if (entries.length === 0) {
    const says = said`parameters not set in ${object.namespace ?? 'default'}/${object.name}`;
    const place = parameters?.place ?? object.spec?.place ?? object.place;
    return [{ code: 'missing-parameters', place, path, message: ownWords('is missing'), says }];
  }
  return entries
    .filter(({ value }) => value.kind !== 'string')
    .map(({ key, value }) => notString(value, `${path}.${shownKey(key)}`));
}

function checkLineSeparators({ object }: CheckedClass): Complaint<Code>[] {
  return entriesOf(object.parameters).flatMap(({ key, value }): Complaint<Code>[] => {
    const offset = stringOf(value)?.search(/[\u0085\u2028\u2029]/) ?? -1;
    if (!isScalar(value) || offset < 0) {
      return [];
    }
    const message = ownWords('holds a line separator, at which YAML libraries of Go end a line');
    const place = value.placeInside(offset);
    return [{ code: 'line-separator', place, path: `spec.parameters.${shownKey(key)}`, message }];
  });
}

/** The complaint about a value of the wrong type, with the error of the API server. */
export function notString(node: YamlNode, path: string, type = 'string'): Complaint<'not-a-string'> {
  const given =
    { bool: 'boolean', number: node.kind === 'integer' ? 'integer' : 'number' }[jsonTypeOf(node)] ?? jsonTypeOf(node);
  const message = ownWords(type === 'string' ? 'must be a string' : 'must be a map of strings');
  const says = said`${path} in body must be of type ${type}: "${given}"`;
  return { code: 'not-a-string', place: node.place, path, message, given: shownNode(node), says };
}

function checkSpec({ object: { spec } }: CheckedClass): Complaint<Code>[] {
  return entriesOf(spec)
    .filter(({ key }) => !['provider', 'parameters', 'secretObjects'].includes(key))
    .map(({ key, place }) => {
      const path = `spec.${shownKey(key)}`;
      const says = said`unknown field "${path}"`;
      return {
        code: 'unknown-spec-field',
        place,
        path,
        message: ownWords('is not a field of a SecretProviderClass'),
        says,
      };
    });
}

function checkSecretObjects({ object, read, files }: CheckedClass): Complaint<Code>[] {
  const [first] = object.secretObjects;
  if (first === undefined) {
    return [];
  }
  const mounted = new Set((read?.files ?? files).map(({ fileName }) => fileName));
  const note: Complaint<Code> = {
    ...{ code: 'synced-secret', place: first.place, path: 'spec.secretObjects' },
    message: ownWords('copies values of the store into Kubernetes Secrets'),
  };
  return [
    note,
    ...object.secretObjects.flatMap((item, index) => checkSecretObject(item, `spec.secretObjects[${index}]`, mounted)),
  ];
}

const NEEDED = { secretName: 'secret name is empty', type: 'secret type is empty', data: 'data is empty' } as const;

function checkSecretObject(item: YamlNode, path: string, mounted: ReadonlySet<string>): Complaint<Code>[] {
  const data = valueOf(item, 'data');
  const missing = Object.entries(NEEDED)
    .filter(([field]) => {
      const value = valueOf(item, field);
      return (
        value === undefined ||
        value.kind === 'null' ||
        (isScalar(value) && value.text.trim() === '') ||
        (value.kind === 'sequence' && value.items.length === 0)
      );
    })
    .map(([field, says]): Complaint<Code> => ({
      ...{
        code: 'synced-secret-type',
        place: item.place,
        path: `${path}.${field}`,
        message: ownWords('is missing'),
        says,
      },
    }));
  const items = data?.kind === 'sequence' ? data.items : [];
  const unknown = items.flatMap((entry, index): Complaint<Code>[] => {
    const name = valueOf(entry, 'objectName');
    const text = stringOf(name)?.trim();
    if (name === undefined || text === undefined || mounted.has(text) || mounted.size === 0) {
      return [];
    }
    const says = said`file matching objectName ${text} not found in the pod`;
    const message = ownWords('matches no mounted file');
    return [
      {
        code: 'synced-secret-file',
        place: name.place,
        path: `${path}.data[${index}].objectName`,
        message,
        given: show(text),
        says,
      },
    ];
  });
  return [...missing, ...unknown];
}
