import type { RunbookKey, RunbookScript } from './runbook';
import { hereDocument, shellWord, subshell } from './shell';

/** How the command line of a store writes what is in a file. Every word is quoted already. */
export interface WriteCommands {
  /** The words of a command, by the word that names the file. One secret: it takes the whole JSON object. */
  readonly whole?: (file: string) => string;
  /** One secret for each member: by the word that names the secret, and the one that names the file. */
  readonly each?: (secret: string, file: string) => string;
}

const FILE = '"$dir/values.json"';
const VALUE = '"$dir/value"';

/** Commands that everything is done with in a folder that only its owner can read, and that is gone afterwards. */
const PRIVATE_FOLDER = ['umask 077', 'dir=$(mktemp -d)', `trap 'rm -rf "$dir"' EXIT`];

const EDIT = [
  // Unlike others, vim keeps what it deletes in a file of its own, unless it is told not to. EDITOR may hold options.
  `\${EDITOR:-vim -n -i NONE} ${FILE}`,
  `if ! jq --exit-status --slurp 'length == 1 and (.[0] | type == "object" and length > 0 and all(.[]; type == "string"))' ${FILE} > "$dir/check"; then`,
  "  echo 'nothing was written: every value has to be a text in quotes' >&2",
  '  exit 1',
  'fi',
];

/**
 * The commands that write values: they open a skeleton in the editor, in which every value that is not known is `null`,
 * and write nothing while one of them is.
 *
 * @param keys - keys of one JSON object, by their members; or keys with a secret each
 */
export function writeScript(keys: readonly RunbookKey[], commands: WriteCommands): RunbookScript {
  const members = keys.map(({ secret, member = secret, value }): [string, string | null] => [member, value ?? null]);
  const skeleton = jsonOf(members);
  return script([hereDocument(`cat > ${FILE}`, 'JSON', skeleton), ...EDIT, ...writingOf(commands)]);
}

/** The commands that change values of one JSON object: they open what is in it in the editor, and write it back. */
export function changeScript(read: string, write: (file: string) => string): RunbookScript {
  return script([`${read} > ${FILE}`, ...EDIT, ...writingOf({ whole: write })]);
}

function writingOf({ whole, each }: WriteCommands): string[] {
  return [
    ...(whole === undefined ? [] : [whole(FILE)]),
    ...(each === undefined
      ? []
      : [
          `jq --raw-output 'keys_unsorted[]' ${FILE} > "$dir/names"`,
          'while IFS= read -r name <&3; do',
          `  jq --join-output --arg name "$name" '.[$name]' ${FILE} > ${VALUE}`,
          `  ${each('"$name"', VALUE)}`,
          'done 3< "$dir/names"',
        ]),
  ];
}

/** One member on each line; a name that JavaScript takes for a number keeps its place. */
function jsonOf(members: readonly (readonly [string, string | null])[]): string {
  const lines = members.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

function script(lines: readonly string[]): RunbookScript {
  return { language: 'bash', code: subshell([...PRIVATE_FOLDER, ...lines]) };
}

/** A command with options and their values, such as `--region='eu-west-1'`; an option without a value is left out. */
export function command(words: string, options: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(options).filter((option): option is [string, string] => option[1] !== undefined);
  return [words, ...given.map(([option, value]) => `--${option}=${shellWord(value)}`)].join(' ');
}
