import { isObject } from '../input/shape';
import { type Unresolved, UNRESOLVED } from '../input/unresolved';

/** The path of the custom settings of the Mendix Runtime in a MendixApp. */
export const CUSTOM_CONFIGURATION = 'mendixAppSpec.runtime.customConfiguration';

/** Settings by name, or unresolved. */
type Settings = Readonly<Record<string, unknown>> | Unresolved;

/**
 * A member of `runtime` in the spec of a MendixApp; undefined if the member is missing, or while `runtime` as a whole
 * is unresolved.
 */
export function runtimeField(spec: unknown, field: string): unknown {
  const runtime = isObject(spec) ? spec.runtime : undefined;
  return isObject(runtime) ? runtime[field] : undefined;
}

/** The custom settings in the spec of a MendixApp, which are a JSON object in a string. */
export function customConfigurationOf(spec: Record<string, unknown>): Settings {
  return spec.runtime === UNRESOLVED ? UNRESOLVED : jsonIn(runtimeField(spec, 'customConfiguration'));
}

/** Whether custom settings are given as something that the Operator cannot read. */
export function isNoConfiguration(given: unknown): boolean {
  if (given === undefined || given === null || given === '' || given === UNRESOLVED) {
    return false;
  }
  try {
    return typeof given !== 'string' || !isObject(JSON.parse(given));
  } catch {
    return true;
  }
}

/**
 * A member with a value that is neither empty nor null. The length of its name is limited, so an unclosed quote is not
 * read to the end of the string.
 */
const MEMBER = /("(?:[^"\\]|\\.){0,120}")\s*:\s*(?!""|null\b|\s)/g;

/**
 * The names of all settings that have a value, repeated ones included, in an object or in a string, which may be
 * invalid JSON.
 */
export function settingsWithValue(given: unknown): string[] {
  const text = typeof given === 'string' ? given : isObject(given) ? JSON.stringify(given) : '';
  return [...text.matchAll(MEMBER)].map(([, name = '']) => unescaped(name));
}

function unescaped(name: string): string {
  try {
    return String(JSON.parse(name));
  } catch {
    return name;
  }
}

/** The constants among the custom settings, which are also a JSON object in a string. */
export function constantsIn(settings: Settings): Settings {
  return settings === UNRESOLVED ? UNRESOLVED : jsonIn(settings.MicroflowConstants);
}

/**
 * The settings in a string that holds a JSON object. Any other value has no settings; whether the Runtime accepts it is
 * not checked here.
 */
function jsonIn(text: unknown): Settings {
  if (typeof text !== 'string') {
    return text === UNRESOLVED ? UNRESOLVED : {};
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
