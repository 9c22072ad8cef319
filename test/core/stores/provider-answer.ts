/** The files that a provider mounts, and a sentence for each thing that it silently ignores. */
export interface ProviderAnswer {
  readonly files: Record<string, string>;
  readonly ignored: readonly string[];
}

/** The files of an answer; throws if the provider ignored anything, because this library writes nothing to ignore. */
export function filesOf({ files, ignored: [first] }: ProviderAnswer): Record<string, string> {
  if (first !== undefined) {
    throw new Error(first);
  }
  return files;
}

/** Throws the error of the driver for a provider that is not on the node. */
export function notInstalled(provider: string): never {
  throw new Error(`provider not found: provider "${provider}"`);
}

/** Parameters as the API server accepts them: it refuses values that are not strings. */
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

  /** Records names that the provider does not read. */
  expectNames(names: Iterable<string>, known: readonly string[]): void {
    for (const name of names) {
      if (!known.includes(name)) {
        this.ignored.push(`the provider ignores ${name}`);
      }
    }
  }

  /** Adds a file; the last of two files with the same name wins. */
  add(name: string, content: string): void {
    if (Object.hasOwn(this.files, name)) {
      this.ignored.push(`the last of two files ${name} would win in silence`);
    }
    Object.defineProperty(this.files, name, { value: content, enumerable: true, configurable: true, writable: true });
  }

  /** @throws if there is no file, which the driver treats as a failure */
  answer(): ProviderAnswer {
    if (Object.keys(this.files).length === 0) {
      throw new Error('missing object versions');
    }
    return this;
  }
}

/**
 * Throws if the driver refuses the path of a file that a provider returns.
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

/** A boolean as Go parses it; throws on any other string. @see https://pkg.go.dev/strconv#ParseBool */
export function booleanOf(text: string): boolean {
  if (!/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)) {
    throw new Error(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return /^[1tT]/.test(text);
}
