import { ownWords, show } from '../../core/input/problem';
import type { Complaint, Rules } from '../../core/input/rule';
import { stringOf } from '../../core/input/yaml-node';
import { annotationOf, type ReadObject } from '../../core/kubernetes/read-object';

export const SUPPRESSION_RULES = {
  'unknown-code': {
    severity: 'warning',
    cause: 'The annotation names a rule that does not exist, so nothing is switched off.',
    fix: 'Correct the code, or remove it.',
  },
} as const satisfies Rules;

/** The annotation that switches off rules for one object: comma-separated codes. */
const IGNORE_ANNOTATION = 'mendix-secret-store/ignore';

/** The codes that an object switches off. */
export function ignoredCodes(object: ReadObject): string[] {
  const codes = stringOf(annotationOf(object, IGNORE_ANNOTATION)) ?? '';
  return codes
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

/** Finds codes that an object switches off but that no rule has. */
export function checkIgnoredCodes(
  object: ReadObject,
  isCode: (code: string) => boolean,
): Complaint<keyof typeof SUPPRESSION_RULES>[] {
  const place = annotationOf(object, IGNORE_ANNOTATION)?.place ?? object.place;
  const path = `metadata.annotations["${IGNORE_ANNOTATION}"]`;
  const message = ownWords('names no rule');
  return ignoredCodes(object)
    .filter((code) => !isCode(code))
    .map((code) => ({ code: 'unknown-code', place, path, message, given: show(code) }));
}
