import type { Findings } from './findings';
import type { FleetContent } from './fleet-file';
import type { YamlNodes } from './yaml-file';

/** A file while it is read. */
export interface OpenedFile {
  readonly name: string;
  readonly nodes: YamlNodes;
  readonly content: FleetContent;
  readonly findings: Findings;
}
