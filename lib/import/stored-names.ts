import type { Members } from '../stores/merged-values';
import { mostCommon } from '../core/stores/import-source';

/** The fields that set the names of the keys in the store: a prefix if most keys have one, and names for the others. */
export function storedNameFields(stored: ReadonlyMap<string, string>, nameOf: (key: string) => string): Members {
  const names = [...stored];
  const prefixes = names.map(([key, name]) =>
    name.endsWith(nameOf(key)) ? name.slice(0, name.length - nameOf(key).length) : undefined,
  );
  const storedNamePrefix = mostCommon(prefixes) ?? '';
  const counts = new Map<string, number>();
  names.forEach(([, name]) => counts.set(name, (counts.get(name) ?? 0) + 1));
  // Keys that share a stored name are always listed.
  const others = names.filter(
    ([key, name], index) => prefixes[index] !== storedNamePrefix || (counts.get(name) ?? 0) > 1 || key === '',
  );
  return {
    ...(storedNamePrefix !== '' && { storedNamePrefix }),
    ...(others.length > 0 && { storedNames: Object.fromEntries(others) }),
  };
}
