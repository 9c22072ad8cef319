import type { Finding } from '../../core/input/finding';
import { type Io, isColoured, type Output } from '../io';
import { version } from '../version';
import { githubOf } from './github';
import { jsonOf } from './json';
import { sarifOf } from './sarif';
import { textOf } from './text';

interface ReporterOptions {
  readonly isColoured: boolean;
}

const REPORTERS = {
  text: (findings: readonly Finding[], options: ReporterOptions) => textOf(findings, options.isColoured),
  json: jsonOf,
  github: githubOf,
  sarif: (findings: readonly Finding[]) => sarifOf(findings, version()),
};
type Format = keyof typeof REPORTERS;

/** The option of every command that reports findings. */
export const FORMAT = {
  choices: Object.keys(REPORTERS) as Format[],
  default: 'text',
  summary: 'how findings are printed',
} as const;

/** Prints findings, those of one file together and in the order of its lines. */
export function printFindings(
  findings: readonly Finding[],
  format: Format,
  { env }: Pick<Io, 'env'>,
  output: Output,
): void {
  const files = [...new Set(findings.map(({ file }) => file))];
  const sorted = [...findings].sort(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) || one.line - other.line || one.column - other.column,
  );
  output.write(REPORTERS[format](sorted, { isColoured: isColoured(output, env) }));
}

/** Whether findings make a command fail. Warnings and notes are only printed. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
