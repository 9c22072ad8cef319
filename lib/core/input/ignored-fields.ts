import { createProblem, type Literal, type OwnWords, type Problem } from './problem';
import type { ProblemCode } from './problem-codes';

/** A problem for each given field that would have no effect; `false` counts as not given. */
export function checkIgnored<Draft extends object, const Reason extends string>(
  draft: Draft,
  fields: readonly (keyof Draft & string)[],
  reason: Literal<Reason> | OwnWords,
  code: ProblemCode = 'ignored-field',
): Problem[] {
  return fields
    .filter((field) => draft[field] !== undefined && draft[field] !== false)
    .map((field) => createProblem(code, field, reason as OwnWords));
}

/** Returns a function that moves a problem to the same field inside an object of the draft. */
export function within(object: string): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, path: `${object}.${problem.path}` });
}

/** Whether a field was already refused, so its intended value is not known. */
export function isMalformed(draft: object, field: string): boolean {
  return Object.hasOwn(draft, field) && (draft as Record<string, unknown>)[field] === undefined;
}

/** Whether the authentication mode of an environment was already refused, so its requirements are not known. */
export function isModeRefused<Field extends 'database' | 'fileStorage'>(
  draft: { readonly [Key in Field]?: { readonly authentication?: unknown } | undefined },
  field: Field,
): boolean {
  return isMalformed(draft, field) || isMalformed(draft[field] ?? {}, 'authentication');
}
