import type { Rendering } from '../core/description';
import { isContainer } from '../core/input/leaves';

const NOT_KNOWN = new Error('an argument is not known yet');

/** The result of a rendering; undefined if it reads an argument that is not known yet, such as an Output. */
export function renderedIfKnown<Environment extends object, Result>(
  render: Rendering<Environment, Result>,
  environment: Environment,
): Result | undefined {
  try {
    return render(viewOf(environment));
  } catch (error) {
    if (error === NOT_KNOWN) {
      return undefined;
    }
    throw error;
  }
}

/** Whether the content of a value is not known yet, as with an Output or a promise. */
export function isNotKnown(value: unknown): boolean {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && !isContainer(value);
}

function viewOf<Value extends object>(value: Value): Value {
  return new Proxy(value, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (isContainer(member)) {
        return viewOf(member);
      }
      // The methods of lists are functions, too.
      if (isNotKnown(member) && !(Array.isArray(target) && typeof member === 'function')) {
        throw NOT_KNOWN;
      }
      return member;
    },
  });
}
