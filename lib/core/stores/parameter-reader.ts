import { ownWords, show } from '../input/problem';
import { said } from '../input/rule';
import type { YamlNode, YamlScalar } from '../input/yaml-node';
import { shownKey } from './item-reader';
import { parameterPath, type Reading } from './reading';

/** The strings that Go accepts as a boolean. @see https://pkg.go.dev/strconv#ParseBool */
export const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** Whether Go parses a string as true. */
export function isTrue(text: string | undefined): boolean {
  return text !== undefined && BOOLEAN.test(text) && /^[1tT]/.test(text);
}

/**
 * Reports parameters that the provider ignores.
 *
 * @param known - every parameter that the provider reads, in its exact spelling
 */
export function readNames(reading: Reading, known: readonly string[]): void {
  for (const { key, place } of reading.input.parameters) {
    const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
    const path = parameterPath(shownKey(key));
    if (known.includes(key)) {
      continue;
    }
    if (meant !== undefined) {
      const message = ownWords(`is ignored, because the name of the parameter is ${meant}`);
      reading.complain({ code: 'parameter-case', place, path, message });
    } else {
      const accepted = known.join(', ');
      const message = ownWords('is not a parameter of this provider');
      reading.complain({ code: 'unknown-parameter', place, path, message, accepted });
      reading.showAsIgnored(shownKey(key), place, path);
    }
  }
}

/**
 * A parameter that Go must be able to parse as a boolean, as it is written.
 *
 * @param takesEmpty - whether the provider accepts an empty string, like a missing parameter
 */
export function readBoolean(
  reading: Reading,
  name: string,
  says: (error: string) => string,
  takesEmpty = true,
): string | undefined {
  const node = reading.parameter(name);
  const text = node?.text;
  if (node === undefined || text === undefined || (text === '' && takesEmpty) || BOOLEAN.test(text)) {
    return text;
  }
  reading.complain({
    code: 'invalid-parameter',
    place: node.place,
    path: parameterPath(name),
    message: ownWords('must be a boolean'),
    given: show(text),
    accepted: '"true", "false"',
    says: says(said`strconv.ParseBool: parsing "${text}": invalid syntax`),
  });
  return undefined;
}

/** Reports a missing parameter. */
export function requireParameter(reading: Reading, name: string, says: string): void {
  const message = ownWords('is missing');
  reading.complain({
    code: 'missing-parameter',
    place: reading.placeOf(name),
    path: parameterPath(name),
    message,
    says,
  });
}

/** Reports an invalid value of a parameter. */
export function refuseParameter(
  reading: Reading,
  name: string,
  message: string,
  says: string,
  accepted?: string,
): void {
  const value = reading.parameter(name);
  reading.complain({
    code: 'invalid-parameter',
    place: reading.placeOf(name),
    path: parameterPath(name),
    message: ownWords(message),
    given: show(value?.text),
    ...(accepted !== undefined && { accepted }),
    says,
  });
}

/** The YAML in a parameter; undefined if it is null or cannot be parsed. Reports a parse error. */
export function parseText(
  reading: Reading,
  text: YamlScalar,
  path: string,
  library: 'v2' | 'v3',
  says: (error: string) => string,
): YamlNode | undefined {
  const parsed = reading.input.parse(text, library);
  if ('node' in parsed) {
    return parsed.node?.kind === 'null' ? undefined : parsed.node;
  }
  reading.complain({
    code: 'invalid-yaml',
    place: parsed.place,
    path,
    message: ownWords('must be YAML'),
    says: says(said`${parsed.error}`),
  });
  return undefined;
}

/** Reports that nothing is mounted, unless another problem already explains it. */
export function requireFiles(reading: Reading, name: string, says = 'missing object versions'): void {
  const failed = reading.complaints.some(({ code }) =>
    ['invalid-yaml', 'wrong-shape', 'missing-parameter', 'missing-field'].includes(code),
  );
  if (reading.files.length === 0 && !failed) {
    const message = ownWords('lists no secret');
    reading.complain({
      code: 'nothing-mounted',
      place: reading.placeOf(name),
      path: parameterPath(name),
      message,
      says,
    });
  }
}
