import type { Finding } from '../core/input/finding';
import type { OwnWords } from '../core/input/problem';
import type { Place } from '../core/input/yaml-node';
import type { Checked } from '../check/world';
import { subjectOf } from '../check/complaints';
import { findingOf } from '../diff/object-findings';
import { IMPORT_RULES, type ImportCode } from './import-rules';

/** What is said about a place in an object. */
export interface Note {
  readonly code: ImportCode;
  readonly place: Place;
  /** Where, as people write it: `spec.parameters.objects[0].filePermission`. */
  readonly path: string;
  readonly message: OwnWords;
  /** A text of the caller's, as it is shown. */
  readonly given?: string | undefined;
}

/** What is said about hand-written objects. */
export class Notes {
  readonly findings: Finding[] = [];

  add(found: Checked, { code, place, path, message, given }: Note): void {
    const text = `${path}: ${message}${given === undefined ? '' : `, got ${given}`}`;
    const finding = findingOf(IMPORT_RULES, code, found.file, place, text);
    this.findings.push({ ...finding, subject: subjectOf(found) });
  }
}
