import { CONVERTED, type Field, isConverted } from './shape';
import { UNRESOLVED } from './unresolved';

/** A string that may have several lines, of which no message shows anything. */
export type HiddenString = string;

export const hiddenString: Field<string> = {
  refused: UNRESOLVED,
  read: (value, path, problems) => {
    if (value === UNRESOLVED) {
      return value;
    }
    const message =
      typeof value !== 'string'
        ? 'must be text'
        : value === ''
          ? 'must not be empty'
          : isConverted(value)
            ? CONVERTED
            : undefined;
    if (message === undefined) {
      return value as string;
    }
    problems.push({ path, message });
    return undefined;
  },
};
