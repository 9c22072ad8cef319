import type { Problem } from '../core/input/problem';
import { at, type Field, isPlainObject } from '../core/input/shape';
import { unknownField } from '../core/input/suggestion';
import { isMerged, type Members, withoutNulls } from '../stores/merged-values';
import { STORES } from '../stores/stores';

type Fields = Readonly<Record<string, Field<unknown>>>;

/**
 * Checks only the types of the values of defaults. Otherwise, a value that no store accepts would be found only once an
 * environment uses it.
 */
export function checkValues(values: Members, path: string): Problem[] {
  return checkMembers(
    values,
    path,
    Object.values(STORES).map(({ fields }) => fields),
  );
}

function checkMembers(values: Members, path: string, tables: readonly Fields[]): Problem[] {
  return Object.entries(values).flatMap(([name, value]): Problem[] => {
    const fields = tables.flatMap((table) => (Object.hasOwn(table, name) ? [table[name] as Field<unknown>] : []));
    const fieldPath = at(path, name);
    if (value === null || fields.length === 0) {
      return [];
    }
    const inside = fields.flatMap((field) => (field.fields === undefined ? [] : [field.fields]));
    if (inside.length > 0 && isPlainObject(value)) {
      return checkMembers(value, fieldPath, inside);
    }
    const [first = [], ...others] = fields.map((field) => problemsOf(field, name, value, fieldPath));
    return others.every((problems) => problems.length > 0) ? first : [];
  });
}

function problemsOf(field: Field<unknown>, name: string, value: unknown, path: string): Problem[] {
  const problems: Problem[] = [];
  field.read(isMerged(value, [name]) ? withoutNulls(value, [name]) : value, path, problems);
  return problems;
}

/** Finds unknown fields that are null, which merging would silently remove. */
export function checkNulls(own: Members, path: string, fields: Fields): Problem[] {
  return Object.entries(own).flatMap(([name, value]): Problem[] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      return value === null ? [unknownField(name, at(path, name), fields, undefined)] : [];
    }
    return field.fields !== undefined && isPlainObject(value) ? checkNulls(value, at(path, name), field.fields) : [];
  });
}
