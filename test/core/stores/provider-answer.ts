/** What a provider mounts, and what it passes over without a word, each as a sentence. */
export interface ProviderAnswer {
  readonly files: Record<string, string>;
  readonly ignored: readonly string[];
}

/** The files of an answer, for a class in which nothing may be passed over: this library writes no such thing. */
export function filesOf({ files, ignored: [first] }: ProviderAnswer): Record<string, string> {
  if (first !== undefined) {
    throw new Error(first);
  }
  return files;
}

/** What the driver says of a provider that is not on the node. */
export function notInstalled(provider: string): never {
  throw new Error(`provider not found: provider "${provider}"`);
}

/** Parameters as the API server has them: it refuses what is no string. */
export function stringsOf(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') {
      throw new Error(`spec.parameters.${name}: must be a string`);
    }
  }
  if (Object.keys(parameters).length === 0) {
    throw new Error('parameters not set');
  }
  return parameters as Record<string, string>;
}

/** Collects the files of a volume. */
export class Volume {
  readonly files: Record<string, string> = {};
  readonly ignored: string[] = [];

  /** Takes note of names that the provider does not read. */
  expectNames(names: Iterable<string>, known: readonly string[]): void {
    for (const name of names) {
      if (!known.includes(name)) {
        this.ignored.push(`the provider ignores ${name}`);
      }
    }
  }

  /** The last of two files of one name wins. */
  add(name: string, content: string): void {
    if (Object.hasOwn(this.files, name)) {
      this.ignored.push(`the last of two files ${name} would win in silence`);
    }
    Object.defineProperty(this.files, name, { value: content, enumerable: true, configurable: true, writable: true });
  }

  /** @throws if there is no file, which the driver takes for a failure */
  answer(): ProviderAnswer {
    if (Object.keys(this.files).length === 0) {
      throw new Error('missing object versions');
    }
    return this;
  }
}

/**
 * What the driver refuses of the path of a file that a provider returns.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/pkg/util/fileutil/atomic_writer.go
 */
export function requireFileName(path: string): void {
  const segments = path.split('/');
  const isRefused =
    segments.some((segment) => ['', '.', '..'].includes(segment) || Buffer.byteLength(segment) > 255) ||
    /^\.\../.test(path) ||
    Buffer.byteLength(path) > 4096;
  if (isRefused) {
    throw new Error(`invalid path: ${path}`);
  }
}

/** What Go takes for a boolean, or else refuses. @see https://pkg.go.dev/strconv#ParseBool */
export function booleanOf(text: string): boolean {
  if (!/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)) {
    throw new Error(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return /^[1tT]/.test(text);
}
