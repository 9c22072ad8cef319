import { MAX_DEPTH } from './depth';
import { isObject } from './shape';

/** Stands for what threw when it was read, such as a getter that fails. No field takes it. */
const unreadable = Symbol('unreadable');

/**
 * What a caller gave, read once: later reads of a getter may say something else, and a spread would lose what a class
 * inherits. Lists and plain objects in it are copied; what is neither, such as an Output, is taken as it is.
 */
export function snapshotOf(input: unknown): unknown {
  const isReadable = readSafely(() => isObject(input));
  if (isReadable !== true) {
    return isReadable === unreadable ? unreadable : input;
  }
  const given = input as Record<string, unknown>;
  const names = readSafely(() => namesOf(given));
  return names === unreadable
    ? unreadable
    : Object.fromEntries(names.map((name) => [name, readSafely(() => copyOf(given[name], []))]));
}

function readSafely<T>(read: () => T): T | typeof unreadable {
  try {
    return read();
  } catch {
    return unreadable;
  }
}

/** The own fields of an object and the getters of its class. */
function namesOf(input: object): string[] {
  const names = new Set(Object.keys(input));
  let prototype = Object.getPrototypeOf(input) as object | null;
  while (prototype !== null && prototype !== Object.prototype) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (descriptor.get !== undefined || (descriptor.enumerable && typeof descriptor.value !== 'function')) {
        names.add(name);
      }
    }
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return [...names];
}

function copyOf(value: unknown, parents: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null || parents.includes(value) || parents.length > MAX_DEPTH) {
    return value;
  }
  if (Array.isArray(value)) {
    const within = [...parents, value];
    return Array.from(value as unknown[], (item) => copyOf(item, within));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return value;
  }
  const within = [...parents, value];
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyOf(item, within)]));
}
