import type { Finding } from '../core/input/finding';
import { type Rules, said } from '../core/input/rule';
import type { Place } from '../core/input/yaml-node';
import type { FoundObjects } from '../check/environment-objects';
import type { SourceFile } from '../check/source-file';
import { subjectOf } from '../check/complaints';

/** The rules about objects that cannot be compared or imported. */
const OBJECT_RULES = {
  'unreadable-document': {
    severity: 'error',
    cause: 'The document is not valid YAML, so its content is unknown.',
    fix: 'Correct it, or render it if it is a template, and try again.',
  },
  'repeated-object': {
    severity: 'error',
    cause:
      'There is another object of this kind, name and namespace, and only that one is read. Two clusters may have the same environment.',
    fix: 'Give the objects of one cluster at a time.',
  },
} as const satisfies Rules;

/** The findings about the files that objects come from. */
export function objectFindings({ unreadable, repeated }: FoundObjects): Finding[] {
  return [
    ...unreadable.map(({ file, place, error }) =>
      findingOf(OBJECT_RULES, 'unreadable-document', file, place, said`document: must be YAML [${error}]`),
    ),
    ...repeated.map(({ file, object }) => ({
      ...findingOf(
        OBJECT_RULES,
        'repeated-object',
        file,
        object.place,
        'metadata.name: is the name of an earlier object',
      ),
      subject: subjectOf({ object }),
    })),
  ];
}

/** A finding of a rule, at a place in a file. */
export function findingOf<Code extends string>(
  rules: Rules & Readonly<Record<Code, Rules[string]>>,
  code: Code,
  file: SourceFile,
  place: Place,
  message: string,
): Finding {
  const { severity, cause, fix } = rules[code];
  return { ...{ code, severity, file: file.name }, ...file.positionOf(place), message, cause, fix };
}
