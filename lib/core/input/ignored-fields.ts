import { createProblem, ownWords, type Problem } from './problem';

/** Problems for every field that is given although nothing would come of it; `false` asks for nothing. */
export function checkIgnored<Draft extends object>(
  draft: Draft,
  fields: readonly (keyof Draft & string)[],
  reason: string,
): Problem[] {
  return fields
    .filter((field) => draft[field] !== undefined && draft[field] !== false)
    .map((field) => createProblem('ignored-field', field, ownWords(reason)));
}

/** Whether a field was refused already, so that nothing is known of what it should say. */
export function isMalformed(draft: object, field: string): boolean {
  return Object.hasOwn(draft, field) && (draft as Record<string, unknown>)[field] === undefined;
}

/** Whether how an environment logs in was refused already, so that nothing is known of what that needs. */
export function isModeRefused<Field extends 'database' | 'fileStorage'>(
  draft: { readonly [Key in Field]?: { readonly authentication?: unknown } | undefined },
  field: Field,
): boolean {
  return isMalformed(draft, field) || isMalformed(draft[field] ?? {}, 'authentication');
}
