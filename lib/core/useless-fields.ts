import type { Problem } from './problem';

/** Problems for every field that is given although nothing would come of it. */
export function checkUseless<Draft extends object>(
  draft: Draft,
  fields: readonly (keyof Draft & string)[],
  reason: string,
): Problem[] {
  return fields.filter((field) => draft[field] !== undefined).map((field) => ({ path: field, message: reason }));
}

/** Whether a field was refused already, so that nothing is known of what it should say. */
export function isMalformed<Draft extends object>(draft: Draft, field: keyof Draft): boolean {
  return Object.hasOwn(draft, field) && draft[field] === undefined;
}
