import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../lib/check';
import { RULES_BY_SUBJECT } from '../../lib/check/rules/rules';
import type { Rule } from '../../lib/core/input/rule';

const MISTAKES = join(__dirname, '../check/mistakes');

/** The first message of each code that a real mistake has. */
function examples(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(MISTAKES).sort()) {
    const { findings } = checkManifests([{ name, text: readFileSync(join(MISTAKES, name), 'utf8') }]);
    for (const { code, message } of findings) {
      found.set(code, found.get(code) ?? message);
    }
  }
  return found;
}

const INTRODUCTION = [
  '# Codes of check',
  'Written by `npm run docs`; a test compares it with the code.',
  'What `mendix-secret-store check` finds. [Check](check.md) explains grades, and how to switch a rule off.',
];

/** A cell of a table. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The page of every code of the command `check`. */
export function checkPage(): string {
  const found = examples();
  const sections = Object.entries<Readonly<Record<string, Rule>>>(RULES_BY_SUBJECT).map(([subject, rules]) => {
    const rows = Object.entries(rules).map(([code, { severity, cause, fix }]) => {
      const example = found.get(code);
      const shown = example === undefined ? '' : ` Such as: \`\`${cell(example)}\`\``;
      return `| \`${code}\` | ${severity} | ${cell(cause)}${shown} | ${cell(fix)} |`;
    });
    return [`## ${subject}`, ['| code | grade | cause | fix |', '| --- | --- | --- | --- |', ...rows].join('\n')].join(
      '\n\n',
    );
  });
  return `${[...INTRODUCTION, ...sections].join('\n\n')}\n`;
}
