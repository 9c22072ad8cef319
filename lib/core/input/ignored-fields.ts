import { createProblem, type Literal, type OwnWords, type Problem } from './problem';
import type { ProblemCode } from './problem-codes';

/** Problems for every field that is given although nothing would come of it; `false` asks for nothing. */
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

/** The same problem for a field of an object in the draft. */
export function within(object: string): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, path: `${object}.${problem.path}` });
}

/** Whether a field was refused already, so nothing is known of what it should be. */
export function isMalformed(draft: object, field: string): boolean {
  return Object.hasOwn(draft, field) && (draft as Record<string, unknown>)[field] === undefined;
}

/** Whether how an environment logs in was refused already, so nothing is known of what that needs. */
export function isModeRefused<Field extends 'database' | 'fileStorage'>(
  draft: { readonly [Key in Field]?: { readonly authentication?: unknown } | undefined },
  field: Field,
): boolean {
  return isMalformed(draft, field) || isMalformed(draft[field] ?? {}, 'authentication');
}
