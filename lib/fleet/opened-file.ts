import type { Findings } from './findings';
import type { FleetContent } from './fleet-file';
import type { YamlValue } from './yaml-file';

/** A file that is being read. */
export interface OpenedFile {
  readonly name: string;
  readonly root: YamlValue | undefined;
  readonly content: FleetContent;
  readonly findings: Findings;
}
