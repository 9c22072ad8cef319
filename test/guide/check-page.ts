import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../lib/check';
import { RULES_BY_SUBJECT } from '../../lib/check/rules/rules';
import { type AdmissionCode, VALIDATIONS } from '../../lib/stores/admission-policy';
import type { Rule } from '../../lib/core/input/rule';

type Codes<Rules> = Rules extends unknown ? keyof Rules : never;

/** The codes whose rules also run in the API server, at least in part; the type refuses a code that `check` does not have. */
const ADMISSION_CODES: ReadonlySet<Codes<(typeof RULES_BY_SUBJECT)[keyof typeof RULES_BY_SUBJECT]>> =
  new Set<AdmissionCode>(VALIDATIONS.map(({ code }) => code));

const MISTAKES = join(__dirname, '../check/mistakes');

/** The first message of each code that occurs in a real mistake. */
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
  'What `mendix-secret-store check` finds. [Check](check.md) explains grades, and how to switch a rule off. The plugin of cdk8s runs every rule, too; those that say so run [in admission](#in-admission).',
];

/** A cell of a table. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The messages of the API server, by kind and provider. */
function admission(): string {
  const rows = VALIDATIONS.map(({ kind, provider, message }) => {
    const about = provider === undefined ? kind : `${kind}, \`${provider}\``;
    return `| ${about} | \`\`${cell(message)}\`\` |`;
  });
  const introduction =
    'What [the policy](check.md#in-admission) refuses, word for word, the first that fits. A rule that is a part of that of check passes more.';
  return ['## In admission', introduction, ['| object | message |', '| --- | --- |', ...rows].join('\n')].join('\n\n');
}

/** The page with every code of the command `check`. */
export function checkPage(): string {
  const found = examples();
  const sections = Object.entries<Readonly<Record<string, Rule>>>(RULES_BY_SUBJECT).map(([subject, rules]) => {
    const rows = Object.entries(rules).map(([code, { severity, cause, fix }]) => {
      const example = found.get(code);
      const shown = example === undefined ? '' : ` Such as: \`\`${cell(example)}\`\``;
      const where = ADMISSION_CODES.has(code as AdmissionCode) ? 'check, cdk8s, admission' : 'check, cdk8s';
      return `| \`${code}\` | ${severity} | ${where} | ${cell(cause)}${shown} | ${cell(fix)} |`;
    });
    return [
      `## ${subject}`,
      ['| code | grade | runs in | cause | fix |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    ].join('\n\n');
  });
  return `${[...INTRODUCTION, ...sections, admission()].join('\n\n')}\n`;
}
