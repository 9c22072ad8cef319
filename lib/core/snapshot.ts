import { isObject } from './shape';

/**
 * What a caller gave, read once: later reads of a getter may say something else, and a spread would lose what a class
 * inherits. Lists and plain objects in it are copied; what is neither, such as an Output, is taken as it is.
 */
export function snapshotOf(input: unknown): unknown {
  if (!isObject(input)) {
    return input;
  }
  const fields = namesOf(input).map((name) => [name, input[name]] as const);
  return Object.fromEntries(fields.map(([name, value]) => [name, copyOf(value, [])]));
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
  if (typeof value !== 'object' || value === null || parents.includes(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return Array.from(value as unknown[], (item) => copyOf(item, [...parents, value]));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return value;
  }
  const copy: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    Object.defineProperty(copy, name, {
      value: copyOf(item, [...parents, value]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}
