import type { Problem } from './problem';

/** Problems for every field that is given although nothing would come of it. */
export function checkUseless<Draft extends object>(
  draft: Draft,
  fields: readonly (keyof Draft & string)[],
  reason: string,
): Problem[] {
  return fields.filter((field) => draft[field] !== undefined).map((field) => ({ path: field, message: reason }));
}

/** Whether how an environment logs in was refused already, so that nothing is known of what that needs. */
export function isModeRefused<Field extends 'database' | 'fileStorage'>(
  draft: { readonly [Key in Field]?: { readonly authentication?: unknown } | undefined },
  field: Field,
): boolean {
  const isRefused = (object: object, member: string) =>
    Object.hasOwn(object, member) && (object as Record<string, unknown>)[member] === undefined;
  return isRefused(draft, field) || isRefused(draft[field] ?? {}, 'authentication');
}
