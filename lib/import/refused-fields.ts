import { formatProblem, ownWords, type Problem, redactProblem } from '../core/input/problem';
import { isObject } from '../core/input/shape';
import { valueAt, valueOf, type YamlNode } from '../core/input/yaml-node';
import type { FoundEnvironment } from '../check/environment-objects';
import type { Checked } from '../check/world';
import { parameterPath } from '../core/stores/reading';
import type { Members } from '../stores/merged-values';
import { type StoreName, STORES } from '../stores/stores';
import type { Notes } from './notes';

/** Fields from which a member can be left out without changing what the environment is. */
const REMOVABLE = /^(labels|annotations|imagePullSecrets|mendixAppSpec|optionalKeys)\b./;

/** Removing a value may reveal a problem with another value. */
const MAX_ROUNDS = 5;

/** An environment without the values that the library refuses. */
export interface Accepted {
  readonly environment: Members;
  /** The problems of the rest. If there are any, the environment cannot be in a file. */
  readonly problems: readonly Problem[];
}

/** Leaves out values that the library refuses and that the environment does not need. Each one becomes a note. */
export function withoutRefused(store: StoreName, given: Members, found: FoundEnvironment, notes: Notes): Accepted {
  let environment = structuredClone(given);
  let problems = STORES[store].checkStore(environment);
  for (let round = 0; round < MAX_ROUNDS && problems.length > 0; round++) {
    const removable = new Map(problems.filter(isRemovable).map((one) => [one.path, one]));
    const before = JSON.stringify(environment);
    // The last item of a list goes first, so the others keep their places.
    for (const problem of [...removable.values()].reverse()) {
      const members = membersOf(problem.path);
      if (remove(environment, members)) {
        say(problem, members, found, notes);
      }
    }
    environment = withoutEmpty(environment);
    if (JSON.stringify(environment) === before) {
      break;
    }
    problems = STORES[store].checkStore(environment);
  }
  return { environment, problems };
}

/** A field without effect can be left out anywhere. */
function isRemovable({ code, path }: Problem): boolean {
  return code === 'ignored-field' || REMOVABLE.test(path);
}

function say(problem: Problem, members: readonly string[], found: FoundEnvironment, notes: Notes): void {
  const [field = '', key = '', ...others] = members;
  const { secretProviderClass } = found;
  const name = secretProviderClass?.read?.parameterNames?.[field] ?? field;
  const parameter = valueAt(secretProviderClass?.object.node, 'spec', 'parameters', name);
  if (secretProviderClass !== undefined && parameter !== undefined) {
    const [path, message] = [parameterPath(name), ownWords(problem.message)];
    notes.add(secretProviderClass, { code: 'ignored-by-provider', place: parameter.place, path, message });
    return;
  }
  const app = field === 'mendixAppSpec' ? found.mendixApp : undefined;
  const object = app ?? havingMetadata(field, key, found) ?? found.serviceAccount ?? found.secretProviderClass;
  if (object === undefined) {
    return;
  }
  const place =
    app === undefined
      ? valueAt(object.object.node, 'metadata', field, key)?.place
      : placeIn(valueOf(app.object.node, 'spec'), [key, ...others]);
  // Any value in a MendixApp may be a secret.
  const shown = app === undefined ? problem : redactProblem(problem);
  const path = problem.path.replace(/^mendixAppSpec/, 'spec').replace(/^(labels|annotations)/, 'metadata.$1');
  const message = ownWords(formatProblem({ ...shown, path: '' }).replace(/^: /, ''));
  notes.add(object, { code: 'refused-field', place: place ?? object.object.place, path, message });
}

/** The object that has a label or an annotation. */
function havingMetadata(field: string, key: string, found: FoundEnvironment): Checked | undefined {
  return [found.serviceAccount, found.secretProviderClass, found.mendixApp].find(
    (one) => valueAt(one?.object.node, 'metadata', field, key) !== undefined,
  );
}

/** The members of a path: `mendixAppSpec.runtime["a.b"][0]`. */
function membersOf(path: string): string[] {
  return [...path.matchAll(/\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? (JSON.parse(quoted ?? '""') as string),
  );
}

/** Removes a member, including one in the JSON of custom settings. */
function remove(object: unknown, [name = '', ...members]: readonly string[]): boolean {
  if (Array.isArray(object)) {
    return members.length === 0
      ? object.splice(Number(name), 1).length > 0
      : remove((object as unknown[])[Number(name)], members);
  }
  if (!isObject(object) || !Object.hasOwn(object, name)) {
    return false;
  }
  const value = object[name];
  if (members.length === 0) {
    Reflect.deleteProperty(object, name);
    return true;
  }
  if (typeof value !== 'string') {
    return remove(value, members);
  }
  const inner = jsonOf(value);
  const isRemoved = remove(inner, members);
  if (isRemoved) {
    object[name] = JSON.stringify(inner);
  }
  return isRemoved;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An environment without the maps that are empty, except `mendixAppSpec`. */
function withoutEmpty(environment: Members): Record<string, unknown> {
  const isEmpty = (value: unknown) =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0 && !Array.isArray(value);
  return Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name === 'mendixAppSpec' || !isEmpty(value)),
  );
}

function placeIn(node: YamlNode | undefined, [name, ...members]: readonly string[]): number | undefined {
  if (name === undefined || node === undefined) {
    return node?.place;
  }
  const inner = node.kind === 'sequence' ? node.items[Number(name)] : valueOf(node, name);
  return placeIn(inner, members) ?? inner?.place;
}
