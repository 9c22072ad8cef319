import { posix } from 'node:path';

/** The names that a generated file imports, by the file that exports them; files are relative to `lib`, without `.ts`. */
export class Imports {
  private readonly names = new Map<string, Set<string>>();

  public constructor(private readonly keyword: 'import' | 'import type') {}

  /** @returns the name, as the generated code uses it */
  public add(name: string, file: string): string {
    this.names.set(file, (this.names.get(file) ?? new Set()).add(name));
    return name.replace('type ', '');
  }

  /** The import statements of a file, in the format of Prettier. */
  public linesOf(file: string): string[] {
    const specifierOf = (from: string) => {
      const specifier = posix.relative(posix.dirname(file), from);
      return specifier.startsWith('.') ? specifier : `./${specifier}`;
    };
    return [...this.names].sort().map(([from, names]) => {
      const sorted = [...names].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
      const line = `${this.keyword} { ${sorted.join(', ')} } from '${specifierOf(from)}';`;
      return line.length <= 120
        ? line
        : `${this.keyword} {\n${sorted.map((name) => `  ${name},\n`).join('')}} from '${specifierOf(from)}';`;
    });
  }
}

const keyOf = (name: string) => name.replace('type ', '').toLowerCase();
