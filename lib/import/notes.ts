import type { Finding } from '../core/input/finding';
import type { OwnWords } from '../core/input/problem';
import type { Place } from '../core/input/yaml-node';
import type { Checked } from '../check/world';
import { subjectOf } from '../check/complaints';
import { findingOf } from '../diff/object-findings';
import { IMPORT_RULES, type ImportCode } from './import-rules';

/** A note about a place in an object. */
export interface Note {
  readonly code: ImportCode;
  readonly place: Place;
  /** The path in the object: `spec.parameters.objects[0].filePermission`. */
  readonly path: string;
  readonly message: OwnWords;
  /** A value of the caller, as it is shown. */
  readonly given?: string | undefined;
}

/** The notes about imported objects. */
export class Notes {
  readonly findings: Finding[] = [];

  add(found: Checked, { code, place, path, message, given }: Note): void {
    const text = `${path}: ${message}${given === undefined ? '' : `, got ${given}`}`;
    const finding = findingOf(IMPORT_RULES, code, found.file, place, text);
    this.findings.push({ ...finding, subject: subjectOf(found) });
  }
}
