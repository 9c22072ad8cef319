import { createProblem, ownWords, type Problem, show, showNames } from '../core/input/problem';
import { at, isPlainObject } from '../core/input/shape';
import { unknownField } from '../core/input/suggestion';
import { isDnsLabel } from '../core/mendix/environment-check';
import { checkDefaults } from '../stores/defaults-check';
import type { Members } from '../stores/merged-values';
import { STORE_NAMES, type StoreName, STORES } from '../stores/stores';
import { MOST_FINDINGS } from './findings';
import { checkNulls, checkValues } from './value-check';
import { ROOT } from './yaml-file';

/** A layer of defaults in a file: `defaults`, or one of the profiles. */
export interface FleetLayer {
  /** Its path in the file. */
  readonly path: string;
  readonly values: Members;
}

/** An environment as it is written in a file. */
export interface FleetEntry {
  /** Its path in the file. */
  readonly path: string;
  readonly store: StoreName;
  /** The layers of its defaults, from the first to the last. */
  readonly layers: readonly FleetLayer[];
  /** The fields that it sets itself. */
  readonly own: Members;
}

/** The content of a file that can be read. */
export interface FleetContent {
  readonly name: string | undefined;
  /** The defaults and the profiles. */
  readonly layers: readonly FleetLayer[];
  readonly entries: readonly FleetEntry[];
}

const FIELDS = { version: {}, name: {}, defaults: {}, profiles: {}, environments: {} };
const STORE_LIST = STORE_NAMES.map((name) => `"${name}"`).join(', ');

/** Reads the content of a file from its data. The paths of the problems are paths in the file. */
export function readContent(file: unknown, problems: Problem[]): FleetContent {
  const nothing: FleetContent = { name: undefined, layers: [], entries: [] };
  if (!isPlainObject(file)) {
    const message = 'must be a map with version and environments';
    problems.push(createProblem('wrong-type', ROOT, message, { given: file }));
    return nothing;
  }
  for (const field of Object.keys(file)
    .filter((field) => !Object.hasOwn(FIELDS, field))
    .slice(0, MOST_FINDINGS)) {
    problems.push(unknownField(field, at('', field), FIELDS, Object.keys(FIELDS).join(', ')));
  }
  const { version, defaults, environments } = file;
  if (version !== 1) {
    problems.push(
      version === undefined
        ? createProblem('required', 'version', 'is required, and must be 1')
        : createProblem('invalid-value', 'version', 'must be 1', { given: version }),
    );
  }
  const shared = readLayer(defaults, 'defaults', problems);
  const profiles = readProfiles(file.profiles, problems);
  return {
    name: readName(file.name, problems),
    layers: [shared, ...profiles.values()],
    entries: readEntries(environments, shared, profiles, problems),
  };
}

function readName(name: unknown, problems: Problem[]): string | undefined {
  if (name === undefined || isDnsLabel(name, 63)) {
    return name;
  }
  const message =
    "must be a DNS label (lower-case letters, digits and '-', beginning and ending with a letter or digit, at most 63 characters)";
  problems.push(createProblem('invalid-name', 'name', message, { given: name }));
  return undefined;
}

/** Reads defaults or a profile, which is null if every line in it is a comment. */
function readLayer(given: unknown, path: string, problems: Problem[]): FleetLayer {
  if (given === undefined || given === null) {
    return { path, values: {} };
  }
  const values = isPlainObject(given) ? withoutValues(given, path, problems) : given;
  const wrong = checkDefaults(values).map((problem) => ({ ...problem, path: problem.path.replace('defaults', path) }));
  problems.push(...(wrong.length > 0 ? wrong : checkValues(values as Members, path)).slice(0, MOST_FINDINGS));
  return { path, values: wrong.length === 0 ? (values as Members) : {} };
}

function readProfiles(given: unknown, problems: Problem[]): Map<string, FleetLayer> {
  if (given === undefined || given === null) {
    return new Map();
  }
  if (!isPlainObject(given)) {
    problems.push(createProblem('wrong-type', 'profiles', 'must be a map of profiles by their names', { given }));
    return new Map();
  }
  return new Map(
    Object.entries(given).map(([name, profile]) => [name, readLayer(profile, at('profiles', name), problems)]),
  );
}

function readEntries(
  given: unknown,
  defaults: FleetLayer,
  profiles: ReadonlyMap<string, FleetLayer>,
  problems: Problem[],
): FleetEntry[] {
  if (!Array.isArray(given)) {
    problems.push(
      given === undefined
        ? createProblem('required', 'environments', 'is required: a list of environments')
        : createProblem('wrong-type', 'environments', 'must be a list of environments', { given }),
    );
    return [];
  }
  const entries: FleetEntry[] = [];
  for (const [index, environment] of (given as unknown[]).entries()) {
    if (problems.length >= MOST_FINDINGS) {
      break;
    }
    const path = `environments[${index}]`;
    const entry = readEntry(environment, path, problems);
    const layers = entry === undefined ? undefined : readExtends(entry.extended, path, profiles, problems);
    if (entry !== undefined && layers !== undefined) {
      entries.push({ path, store: entry.store, own: entry.own, layers: [defaults, ...layers] });
    }
  }
  return entries;
}

interface RawEntry {
  readonly store: StoreName;
  readonly extended: unknown;
  readonly own: Members;
}

function readEntry(given: unknown, path: string, problems: Problem[]): RawEntry | undefined {
  if (!isPlainObject(given)) {
    problems.push(createProblem('wrong-type', path, 'must be a map with store and the fields of that', { given }));
    return undefined;
  }
  const { store, extends: extended, ...fields } = given;
  const own = withoutValues(fields, path, problems);
  if (STORE_NAMES.includes(store as StoreName)) {
    problems.push(...checkNulls(own, path, STORES[store as StoreName].fields).slice(0, MOST_FINDINGS));
    return { store: store as StoreName, extended, own };
  }
  const message = ownWords(`must be one of ${STORE_LIST}`);
  problems.push(
    store === undefined
      ? createProblem('required', `${path}.store`, ownWords(`is required, and ${message}`))
      : createProblem('invalid-value', `${path}.store`, message, { given: store }),
  );
  return undefined;
}

/** Refuses `values`, because a file must not hold secret values, and returns the other fields. */
function withoutValues(fields: Members, path: string, problems: Problem[]): Members {
  if (!Object.hasOwn(fields, 'values')) {
    return fields;
  }
  const { values: _, ...others } = fields;
  const message =
    'must not be in a file: write the values into the store as the runbook describes, or pass them in a Pulumi program';
  problems.push(createProblem('clear-text-secret', at(path, 'values'), message));
  return others;
}

function readExtends(
  given: unknown,
  environment: string,
  profiles: ReadonlyMap<string, FleetLayer>,
  problems: Problem[],
): FleetLayer[] | undefined {
  const path = `${environment}.extends`;
  if (given === undefined || given === null) {
    return [];
  }
  if (!Array.isArray(given)) {
    const message = 'must be a list of the names of profiles, such as [production]';
    problems.push(createProblem('wrong-type', path, message, { given }));
    return undefined;
  }
  const names = given as unknown[];
  const wrong = names.flatMap((name, index) => {
    const accepted = showNames([...profiles.keys()].map(show));
    const isTwice = names.indexOf(name) < index;
    return typeof name !== 'string' || !profiles.has(name)
      ? [
          createProblem('invalid-value', `${path}[${index}]`, 'is not a profile of this file', {
            given: name,
            accepted,
          }),
        ]
      : isTwice
        ? [createProblem('duplicate-key', `${path}[${index}]`, 'is extended twice', { given: name })]
        : [];
  });
  problems.push(...wrong.slice(0, MOST_FINDINGS));
  return wrong.length > 0 ? undefined : names.map((name) => profiles.get(name as string) as FleetLayer);
}
