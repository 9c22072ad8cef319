import type { Finding } from '../../core/input/finding';
import { countsOf } from './counts';

/**
 * Findings for programs: `version`, which changes when the meaning of a member does; `summary`, how many there are of each
 * severity; and `findings` with the members of {@link Finding}.
 */
export function jsonOf(findings: readonly Finding[]): string {
  const members = findings.map(({ code, severity, file, line, column, subject, message, cause, fix }) => ({
    ...{ code, severity, file, line, column, subject, message, cause, fix },
  }));
  return `${JSON.stringify({ version: 1, summary: countsOf(findings), findings: members }, undefined, 2)}\n`;
}
