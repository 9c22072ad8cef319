import type { Finding, Severity } from '../../core/input/finding';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * Findings as workflow commands of GitHub Actions, which shows them next to the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function githubOf(findings: readonly Finding[]): string {
  return findings.map(workflowCommand).join('');
}

function workflowCommand({ code, severity, file, line, column, subject, message, cause, fix }: Finding): string {
  const properties = { file, line: String(line), col: String(column), title: code };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(value)}`);
  const about = subject === undefined ? '' : `${subject}: `;
  return `::${COMMANDS[severity]} ${written.join(',')}::${escapedData(`${about}${message}\n${cause}\n${fix}`)}\n`;
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
