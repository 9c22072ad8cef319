import { createProblem, ownWords, type Problem } from './problem';
import { at, atIndex, type Field, isObject, isPlainObject, multilineString } from './shape';
import { nameProblem } from './string-problems';
import { UNRESOLVED } from './unresolved';

/** The maximum nesting depth of input. Deeper input is refused, because without a limit the stack would overflow. */
export const MAX_DEPTH = 100;

/** A JSON object with any content. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `unknown` is no type to jsii and Pulumi schemas
export type JsonObject = { [field: string]: any };

/** Reports values that YAML cannot hold; every other value passes. */
export const jsonObject: Field<JsonObject> = {
  read: (value, path, problems) => {
    if (!isObject(value)) {
      problems.push(createProblem('wrong-type', path, 'must be an object', { given: value }));
      return undefined;
    }
    const before = problems.length;
    readJson(value, path, problems, []);
    return problems.length === before ? value : undefined;
  },
};

function readJson(value: unknown, path: string, problems: Problem[], parents: unknown[]): void {
  if (value === undefined || value === null || value === UNRESOLVED || typeof value === 'boolean') {
    return;
  }
  if (typeof value === 'string') {
    multilineString.read(value, path, problems);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      problems.push(createProblem('wrong-type', path, 'must be a finite number', { given: value }));
    }
  } else if (parents.length >= MAX_DEPTH) {
    problems.push(createProblem('out-of-range', path, ownWords(`must not be nested deeper than ${MAX_DEPTH}`)));
  } else if (parents.includes(value)) {
    problems.push(createProblem('wrong-type', path, 'must not contain itself'));
  } else if (Array.isArray(value)) {
    Array.from(value as unknown[], (item, index) => {
      readJson(item, atIndex(path, index), problems, [...parents, value]);
    });
  } else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const problem = nameProblem(key, at(path, key));
      if (problem !== undefined) {
        problems.push(problem);
      }
      readJson(item, at(path, key), problems, [...parents, value]);
    }
  } else {
    const message = 'must be JSON: a string, a number, true, false, null, a list or a plain object';
    problems.push(createProblem('wrong-type', path, message, { given: value }));
  }
}

/**
 * A copy in ordinary objects and lists, without null members: Kubernetes treats them as left out, cdk8s drops them, and
 * Pulumi would send them. A value that is not JSON, such as an Output, is kept as it is.
 */
export function copyJson(value: unknown): unknown {
  const isGiven = (item: unknown) => item !== null && item !== undefined;
  if (Array.isArray(value)) {
    return value.filter(isGiven).map(copyJson);
  }
  return isPlainObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => isGiven(item))
          .map(([key, item]) => [key, copyJson(item)]),
      )
    : value;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
