import type { Finding, Severity } from '../../core/input/finding';
import { withEscapes } from '../../core/input/problem';
import { countsOf } from './counts';

const COLOURS: Readonly<Record<Severity | 'faint', number>> = { error: 31, warning: 33, note: 36, faint: 2 };

/**
 * Findings as text: a block for each file, and a last line with the counts. Each finding has a line that terminals and editors
 * turn into a link, and the first finding with a cause and fix has them below that line.
 */
export function textOf(findings: readonly Finding[], isColoured: boolean): string {
  const coloured = (colour: keyof typeof COLOURS, text: string) =>
    isColoured ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  const explained = new Set<string>();
  const blocks = new Map<string, string[]>();
  for (const { code, severity, file, line, column, subject, message, cause, fix } of findings) {
    const place = `${withEscapes(file)}:${line}:${column}`;
    const about = subject === undefined ? '' : `${subject}: `;
    const block = blocks.get(file) ?? [];
    blocks.set(file, block);
    block.push(`${place} ${coloured(severity, severity)} ${about}${message} ${coloured('faint', `[${code}]`)}\n`);
    const explanation = `  Cause: ${cause}\n  Fix: ${fix}\n`;
    if (!explained.has(explanation)) {
      explained.add(explanation);
      block.push(coloured('faint', explanation));
    }
  }
  return [...[...blocks.values()].map((block) => block.join('')), summaryOf(findings, blocks.size)].join('\n');
}

function summaryOf(findings: readonly Finding[], files: number): string {
  const counts = Object.entries<number>({ ...countsOf(findings) }).filter(([, count]) => count > 0);
  const named = counts.map(([name, count]) => numberOf(count, name.slice(0, -1)));
  return findings.length === 0 ? '' : `${named.join(', ')} in ${numberOf(files, 'file')}.\n`;
}

/** A number with its noun: `1 error`, `2 errors`. */
export function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
