type Parameters = Record<string, string>;
type Mutation = (parameters: Parameters, at: number, other: number) => Parameters;

const listOf = (parameters: Parameters) => ('secrets' in parameters ? 'secrets' : 'objects');
const onLines = (change: (lines: string[], at: number, other: number) => string[]): Mutation => {
  return (parameters, at, other) => {
    const name = listOf(parameters);
    const lines = (parameters[name] ?? '').trimEnd().split('\n');
    return { ...parameters, [name]: `${change(lines, at % lines.length, other % lines.length).join('\n')}\n` };
  };
};
const onLine = (change: (line: string) => string) =>
  onLines((lines, at) => lines.map((line, index) => (index === at ? change(line) : line)));
const onName = (change: (parameters: Parameters, name: string) => Parameters): Mutation => {
  return (parameters, at) => {
    const names = Object.keys(parameters);
    return change(parameters, names[at % names.length] ?? '');
  };
};

/** What hands do to manifests. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a line is lost': onLines((lines, at) => lines.filter((_, index) => index !== at)),
  'the end is lost': onLines((lines, at) => lines.slice(0, at)),
  'a line is indented': onLine((line) => `  ${line}`),
  'a line is indented less': onLine((line) => line.replace(/^ {1,2}/, '')),
  'a line is indented by a tab': onLine((line) => line.replace(/^ {2}/, '\t')),
  'two lines change places': onLines((lines, at, other) => {
    const swapped = [...lines];
    [swapped[at], swapped[other]] = [lines[other] ?? '', lines[at] ?? ''];
    return swapped;
  }),
  'a line stands twice': onLines((lines, at) => [...lines.slice(0, at), lines[at] ?? '', ...lines.slice(at)]),
  'quotes are lost': onLine((line) => line.replace(/: "(.*)"$/, ': $1')),
  'quotes become single': onLine((line) => line.replace(/: "(.*)"$/, ": '$1'")),
  'a value is lost': onLine((line) => line.replace(/: .*$/, ':')),
  'the first letter of a field is upper case': onLine((line) =>
    line.replace(/[a-z](?=\w*:)/, (letter) => letter.toUpperCase()),
  ),
  'a colon is lost': onLine((line) => line.replace(':', '')),
  'a parameter is lost': onName((parameters, name) =>
    Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name)),
  ),
  'a parameter is in lower case': onName((parameters, name) =>
    Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [key === name ? key.toLowerCase() : key, value]),
    ),
  ),
  'a parameter is empty': onName((parameters, name) => ({ ...parameters, [name]: '' })),
  'the list is of another store': (parameters) => ({
    ...parameters,
    [listOf(parameters)]:
      'objects' in parameters && /^array:/.test(parameters.objects)
        ? '- objectName: a\n  objectType: secret\n'
        : 'array:\n  - |\n    objectName: a\n    objectType: secret\n',
  }),
};
