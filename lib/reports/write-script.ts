import type { RunbookKey, RunbookScript } from './runbook';
import { hereDocument, shellWord, subshell } from './shell';

/**
 * The file with all values in a JSON object, and the name and the file of one value in a loop over them, each as a quoted word.
 */
export const FILE = '"$dir/values.json"';
export const NAME = '"$name"';
export const VALUE = '"$dir/value"';

/** Commands that create a folder that only its owner can read, and remove it at the end. All files are in it. */
const PRIVATE_FOLDER = ['umask 077', 'dir=$(mktemp -d)', `trap 'rm -rf "$dir"' EXIT`];

/** An editor keeps deleted and undone text under its home, so its home is this folder, too. EDITOR may hold options. */
const EDIT = `HOME="$dir" XDG_STATE_HOME="$dir" XDG_DATA_HOME="$dir" XDG_CACHE_HOME="$dir" \${EDITOR:-vi} ${FILE}`;

const IS_OBJECT = 'length == 1 and (.[0] | type == "object" and length > 0)';

/** The file with the keys of an environment, for the checks. */
const KEYS = '"$dir/keys.json"';

/** Stops if the file cannot be written to the store. */
const IS_WRITABLE = [
  ...stopUnless(IS_OBJECT, 'the file must hold one JSON object; check the comma before a line that you removed'),
  ...stopUnless('all(.[0][]; type == "string")', 'every value must be a string in quotes; replace each null'),
];

function stopUnless(condition: string, message: string): string[] {
  return [
    `if ! jq --exit-status --slurp ${shellWord(condition)} ${FILE} > "$dir/check"; then`,
    `  echo ${shellWord(`nothing was written: ${message}`)} >&2`,
    '  exit 1',
    'fi',
  ];
}

/** Stops if a key is missing: without it no pod of the environment starts, because the provider mounts everything or nothing. */
function stopIfMissing(advice: string): string[] {
  return [
    `missing=${namesOnlyIn(KEYS, FILE)}`,
    ...ifAny('missing', `nothing was written: the file lacks %s; ${advice}`, ['exit 1']),
  ];
}

const EVERY_KEY = 'a pod needs every key of its environment';

/** Warns of names that are not keys: the secret may hold more than the keys of one environment, or a name may be misspelt. */
function warnOfUnmapped(others: readonly string[] = []): string[] {
  return [
    `unmapped=${namesOnlyIn(FILE, KEYS, others)}`,
    ...ifAny('unmapped', 'warning: the environment does not map %s'),
  ];
}

/**
 * Stops at a name that is not a key. With a secret for each key, it would create a secret that nothing reads, or overwrite one.
 */
const STOP_IF_UNMAPPED = [
  `unmapped=${namesOnlyIn(FILE, KEYS)}`,
  ...ifAny('unmapped', 'nothing was written: the environment does not map %s', ['exit 1']),
];

/** The names in one JSON object that another lacks, except `exceptions`, each in quotes; empty if there are none. */
function namesOnlyIn(file: string, other: string, exceptions: readonly string[] = []): string {
  const excepted = exceptions.length === 0 ? '' : ` - ${JSON.stringify(exceptions)}`;
  const filter = `(.[0] | keys_unsorted) - (.[1] | keys_unsorted)${excepted} | map(tojson) | join(", ")`;
  return `$(jq --raw-output --slurp ${shellWord(filter)} ${file} ${other})`;
}

function ifAny(variable: string, message: string, then: readonly string[] = []): string[] {
  return [
    `if [ -n "$${variable}" ]; then`,
    `  printf ${shellWord(`${message}\\n`)} "$${variable}" >&2`,
    ...then.map((line) => `  ${line}`),
    'fi',
  ];
}

/** The commands that write all keys into one JSON object for the first time, by a command that reads all of {@link FILE}. */
export function writeWholeScript(keys: readonly RunbookKey[], write: string): RunbookScript {
  return firstScript(keys, [...stopIfMissing(EVERY_KEY), ...warnOfUnmapped(), write]);
}

/** The commands that write all keys for the first time, each into a separate secret, by {@link writeEach}. */
export function writeEachScript(keys: readonly RunbookKey[], write: string): RunbookScript {
  const advice = `${EVERY_KEY}; to write only some of them, use the commands of Change a value later`;
  return firstScript(keys, [...stopIfMissing(advice), ...STOP_IF_UNMAPPED, writeEach(write)]);
}

/**
 * The commands open a skeleton in the editor, in which every unknown value is `null`, and write nothing if a value is still
 * `null`.
 */
function firstScript(keys: readonly RunbookKey[], lines: readonly string[]): RunbookScript {
  return script([keysFile(keys), `cp ${KEYS} ${FILE}`, EDIT, ...IS_WRITABLE, ...lines]);
}

/**
 * The commands that change keys of one JSON object: they open its content in the editor, with `null` for every key that it lacks,
 * and write it back.
 *
 * @param read - a command that prints the JSON object
 * @param write - a command that reads all of {@link FILE}
 * @param others - names of the environment in the same object that are not written manually
 */
export function changeWholeScript(
  keys: readonly RunbookKey[],
  read: string,
  write: string,
  others: readonly string[] = [],
): RunbookScript {
  return script([
    `${read} > "$dir/current.json"`,
    keysFile(keys),
    `jq --slurp '.[0] + .[1]' ${KEYS} "$dir/current.json" > ${FILE}`,
    EDIT,
    ...stopIfUnchanged('.[0] == .[1]', `"$dir/current.json" ${FILE}`),
    ...IS_WRITABLE,
    ...stopIfMissing(EVERY_KEY),
    ...warnOfUnmapped(others),
    write,
  ]);
}

/** Stops if the editor was left without a change. A new version would make AWS forget which version was the previous one. */
function stopIfUnchanged(condition: string, files: string): string[] {
  return [
    `if jq --exit-status --slurp ${shellWord(condition)} ${files} > "$dir/check" 2>&1; then`,
    `  echo 'nothing was written: no value has changed' >&2`,
    '  exit',
    'fi',
  ];
}

/**
 * The commands that change keys that each have a separate secret, by {@link writeEach}. A value that is left `null` does not
 * change.
 */
export function changeEachScript(keys: readonly RunbookKey[], write: string): RunbookScript {
  const edited = '"$dir/edited.json"';
  return script([
    keysFile(keys.map(({ value: _known, ...key }) => key)),
    `cp ${KEYS} ${edited}`,
    EDIT.replace(FILE, edited),
    `jq 'with_entries(select(.value != null))' ${edited} > ${FILE}`,
    ...stopIfUnchanged('.[0] == {}', FILE),
    ...IS_WRITABLE,
    ...STOP_IF_UNMAPPED,
    writeEach(write),
  ]);
}

function keysFile(keys: readonly RunbookKey[]): string {
  return hereDocument(`cat > ${KEYS}`, 'JSON', skeletonOf(keys));
}

/**
 * The commands that write each value in the file into the secret of its name, by a command with {@link NAME} and {@link VALUE}.
 */
function writeEach(write: string): string {
  return [
    `jq --raw-output 'keys_unsorted[]' ${FILE} > "$dir/names"`,
    'while IFS= read -r name <&3; do',
    `  jq --join-output --arg name ${NAME} '.[$name]' ${FILE} > ${VALUE}`,
    `  ${write}`,
    'done 3< "$dir/names"',
  ].join('\n');
}

/**
 * A JSON object with `null` for every unknown value. Each member has its own line, and a name that JavaScript reads as a number
 * keeps its place.
 */
function skeletonOf(keys: readonly RunbookKey[]): string {
  const values = new Map<string, string | null>();
  for (const { secret, member = secret, value = null } of keys) {
    // Two keys may share a member, whose value may be known for only one of them.
    values.set(member, values.get(member) ?? value);
  }
  const lines = [...values].map(([member, value]) => `  ${JSON.stringify(member)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

function script(lines: readonly string[]): RunbookScript {
  return bash([...PRIVATE_FOLDER, ...lines]);
}

/** Commands that stop at the first error. */
export function bash(lines: readonly string[]): RunbookScript {
  return { language: 'bash', code: subshell(lines) };
}

/** A command with options and their values, such as `--region='eu-west-1'`; an option without a value is left out. */
export function command(words: string, options: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(options).filter((option): option is [string, string] => option[1] !== undefined);
  return [words, ...given.map(([option, value]) => `--${option}=${shellWord(value)}`)].join(' ');
}
