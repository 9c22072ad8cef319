import { parse } from 'yaml';

/** The `parameters` of a SecretProviderClass as a user writes them; a value that is not a string is a mistake. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Two numbers that select the change; they differ between manifests. */
export interface Choice {
  readonly at: number;
  readonly other: number;
}

/** A manual mistake, in the parameters or in the text of the whole manifest. */
export type Mutation =
  | { readonly in: 'parameters'; readonly change: (parameters: Parameters, choice: Choice) => Parameters }
  | { readonly in: 'text'; readonly change: (text: string, choice: Choice) => string };

export type Mutations = Readonly<Record<string, Mutation>>;

const chosen = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

/** The parameter that holds the list. */
const listOf = (parameters: Parameters) => ('secrets' in parameters ? 'secrets' : 'objects');

/** Changes the whole list. */
export function onList(change: (list: string, choice: Choice) => unknown): Mutation {
  return {
    in: 'parameters',
    change: (parameters, choice) => {
      const name = listOf(parameters);
      return { ...parameters, [name]: change(String(parameters[name]), choice) };
    },
  };
}

export function onLines(change: (lines: string[], at: number, other: number) => string[]): Mutation {
  return onList((list, { at, other }) => {
    const lines = list.trimEnd().split('\n');
    return `${change(lines, at % lines.length, other % lines.length).join('\n')}\n`;
  });
}

/** Changes one of the lines that match a pattern. */
export function onLine(change: (line: string, other: number) => string, pattern = /./): Mutation {
  return onLines((lines, at, other) => {
    const fitting = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
    const chosenLine = fitting.length === 0 ? -1 : chosen(fitting, at);
    return lines.map((line, index) => (index === chosenLine ? change(line, other) : line));
  });
}

/** A field with its value, the text before the field and the colon between them. */
const FIELD = /^(\s*(?:- )?(?:\w+|"\w+"))(: )(.*)$/;

/** Changes the value of a field; `field` is a pattern of its name. */
export function onValue(change: (value: string, indent: string) => string, field = '\\w+'): Mutation {
  return onLine(
    (line) =>
      line.replace(FIELD, (_, before: string, colon: string, value: string) => {
        const indent = ' '.repeat(/^\s*(- )?/.exec(before)?.[0].length ?? 0);
        return `${before}${colon}${change(value, indent)}`;
      }),
    new RegExp(`^\\s*(- )?"?${field}"?: ["']`),
  );
}

/** Changes the string that a field has as its value. */
export function onText(change: (text: string) => string, field?: string): Mutation {
  return onValue((value) => JSON.stringify(change(String(parse(value)))), field);
}

/** Gives a field one of these values. */
export function values(field: string, ...written: readonly string[]): Mutation {
  return onLine(
    (line, other) => line.replace(FIELD, (_, before: string) => `${before}: ${chosen(written, other)}`),
    new RegExp(`^\\s*(- )?${field}: `),
  );
}

/** Adds a field after an existing field, at the same depth. */
export function added(behind: string, ...written: readonly string[]): Mutation {
  return onLines((lines, at, other) => {
    const pattern = new RegExp(`^\\s*(- )?${behind}: `);
    const fitting = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
    if (fitting.length === 0) {
      return lines;
    }
    const index = chosen(fitting, at);
    const indent = ' '.repeat(/^\s*(- )?/.exec(lines[index] ?? '')?.[0].length ?? 0);
    const text = chosen(written, other).replaceAll('\n', `\n${indent}`);
    return [...lines.slice(0, index + 1), `${indent}${text}`, ...lines.slice(index + 1)];
  });
}

/** Adds a line among the items of the list, at their depth. */
export function addedItem(...written: readonly string[]): Mutation {
  return onLines((lines, at, other) => {
    const items = lines.flatMap((line, index) => (/^\s*- /.test(line) ? [index] : []));
    const index = items.length === 0 ? 0 : chosen(items, at);
    const [indent = ''] = /^\s*/.exec(lines[index] ?? '') ?? [];
    return [...lines.slice(0, index), `${indent}${chosen(written, other)}`, ...lines.slice(index)];
  });
}

/** Replaces one parameter with the parameters that `change` returns; undefined values are not written. */
export function onParameter(change: (name: string, value: unknown) => Parameters): Mutation {
  return {
    in: 'parameters',
    change: (parameters, { at }) => {
      const name = chosen(Object.keys(parameters), at);
      return Object.fromEntries(
        Object.entries(parameters).flatMap(([key, value]) =>
          key === name ? Object.entries(change(key, value)) : [[key, value]],
        ),
      );
    },
  };
}

/** Sets one of these choices of parameters; a parameter that is undefined is removed. */
export function set(...choices: readonly Parameters[]): Mutation {
  return {
    in: 'parameters',
    change: (parameters, { other }) =>
      Object.fromEntries(
        Object.entries({ ...parameters, ...chosen(choices, other) }).filter(([, value]) => value !== undefined),
      ),
  };
}

/** Gives a parameter another name. */
export function renamed(...names: readonly (readonly [from: string, to: string])[]): Mutation {
  return {
    in: 'parameters',
    change: (parameters, { other }) => {
      const [from, to] = chosen(names, other);
      return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key === from ? to : key, value]));
    },
  };
}

/** Changes the text of the manifest. */
export function onManifest(change: (text: string, choice: Choice) => string): Mutation {
  return { in: 'text', change };
}

/** Writes the list as another program does. */
export function rewritten(write: (list: unknown) => unknown): Mutation {
  return onList((list) => write(parse(list)));
}
