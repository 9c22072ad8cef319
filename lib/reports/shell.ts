/**
 * Any string as one word of a POSIX shell. In single quotes, only the single quote is special; not even the `!` of an interactive
 * shell is.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A here-document: lines that reach a command as they are, because the delimiter is quoted. Nothing in it is expanded,
 * and no argument of the command shows it.
 *
 * @param delimiter - letters and `_`; no line of the text may be equal to it
 */
export function hereDocument(command: string, delimiter: string, text: string): string {
  if (text.split('\n').includes(delimiter)) {
    throw new Error(`a line of the text is the delimiter ${delimiter}`);
  }
  return `${command} <<'${delimiter}'\n${text}\n${delimiter}`;
}

/**
 * Commands as one compound command that stops at the first error. If it is pasted as a whole, no command reads its lines as
 * input.
 */
export function subshell(lines: readonly string[]): string {
  return ['(', 'set -euo pipefail', ...lines, ')'].join('\n');
}
