import { Lines } from '../core/input/lines';
import type { Place } from '../core/input/yaml-node';

/** A file with manifests. */
export interface ManifestFile {
  /** The name that findings show; `-` for standard input. */
  readonly name: string;
  /** YAML or JSON, with one or more documents. */
  readonly text: string;
}

/** A file that translates places to lines and columns. */
export class SourceFile {
  private lines: Lines | undefined;

  constructor(private readonly file: ManifestFile) {}

  get name(): string {
    return this.file.name;
  }

  /** The folder in its name; empty if there is none. */
  get folder(): string {
    return /^(.*)[/\\]/s.exec(this.name)?.[1] ?? '';
  }

  /** The line and the column of a place, both starting at 1. */
  positionOf(place: Place): { readonly line: number; readonly column: number } {
    this.lines ??= new Lines(this.file.text);
    return this.lines.at(place);
  }
}
