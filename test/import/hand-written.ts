import { parse, stringify, type ToStringOptions } from 'yaml';

/** A style of handwritten YAML. */
export interface Style {
  readonly name: string;
  /** Writes the file of an object. */
  readonly outer: (object: object) => string;
  /** The style of the YAML in a string of the parameters. */
  readonly inner: ToStringOptions;
  readonly reversed: boolean;
}

const V11 = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;

export const STYLES: readonly Style[] = [
  { name: 'plain', outer: (object) => stringify(object, V11), inner: {}, reversed: false },
  {
    name: 'single quotes, the other way round',
    outer: (object) =>
      stringify(reversed(object), { ...V11, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }),
    inner: { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' },
    reversed: true,
  },
  {
    name: 'JSON',
    outer: (object) => JSON.stringify(object, undefined, 2),
    inner: { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', collectionStyle: 'flow' },
    reversed: false,
  },
  {
    name: 'far indented, with comments',
    outer: (object) => `# by hand\n${stringify(reversed(object), { ...V11, indent: 4, indentSeq: false })}`,
    inner: { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', indent: 4 },
    reversed: true,
  },
];

type Data = Record<string, unknown>;

function reversed(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, item]) => [key, reversed(item)] as const)
          .reverse(),
      )
    : value;
}

/** Objects of this library as a user would write them by hand, in one file. */
export function handWritten(manifests: readonly object[], style: Style): string {
  const written = manifests.map((manifest) => style.outer(byHand(manifest as Data, style)));
  return (style.reversed ? [...written].reverse() : written).join('\n---\n');
}

function byHand(manifest: Data, style: Style): Data {
  const { provider, parameters } = (manifest.spec ?? {}) as { provider?: string; parameters?: Record<string, string> };
  if (manifest.kind !== 'SecretProviderClass' || parameters === undefined) {
    return manifest;
  }
  const entries = Object.entries(parameters).map(([name, text]): [string, string] => [
    name,
    ['objects', 'secrets'].includes(name) ? listByHand(provider ?? '', text, style) : text,
  ]);
  return {
    ...manifest,
    spec: { provider, parameters: Object.fromEntries(style.reversed ? entries.reverse() : entries) },
  };
}

/** The list in the order of the style, without the alias of the whole secret, which nobody writes by hand. */
function listByHand(provider: string, text: string, { inner, reversed: isReversed }: Style): string {
  const data: unknown = parse(text, { version: '1.1' });
  const turned = (items: readonly unknown[]) => (isReversed ? [...items].reverse().map(reversed) : items);
  const write = (value: unknown) => stringify(value, { ...V11, ...inner });
  if (provider === 'azure') {
    const { array } = data as { array: string[] };
    return write({ array: turned(array).map((item) => write(turnedItem(parse(item as string), isReversed))) });
  }
  if (provider !== 'aws') {
    return write(turned(data as unknown[]));
  }
  const items = (data as Data[]).map(({ objectAlias: _, jmesPath, ...item }) => ({
    ...item,
    // The provider requires an alias with a failover object, and if the name cannot be a file name.
    ...(('failoverObject' in item || String(item.objectName).startsWith('.')) && { objectAlias: 'whole.json' }),
    jmesPath: turned(jmesPath as unknown[]),
  }));
  return write(items);
}

function turnedItem(item: unknown, isReversed: boolean): unknown {
  return isReversed ? reversed(item) : item;
}
