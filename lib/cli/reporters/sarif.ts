import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../../core/input/finding';

const ROOT = '%SRCROOT%';

/**
 * Findings for code scanning, such as that of GitHub.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export function sarifOf(findings: readonly Finding[], version: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const rules = codes.flatMap((code) => findings.find((finding) => finding.code === code) ?? []);
  const indices = new Map(codes.map((code, index) => [code, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mendix-secret-store', version, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder that the command ran in.' } } },
        results: findings.map((finding) => resultOf(finding, indices.get(finding.code))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ code, severity, cause, fix }: Finding) {
  return {
    id: code,
    shortDescription: { text: code },
    fullDescription: { text: cause },
    help: { text: `${cause}\n\n${fix}` },
    defaultConfiguration: { level: severity },
  };
}

function resultOf({ code, severity, file, line, column, subject, message }: Finding, ruleIndex: number | undefined) {
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: subject === undefined ? message : `${subject}: ${message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactOf(file),
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}

function artifactOf(file: string) {
  if (isAbsolute(file)) {
    return { uri: pathToFileURL(file).href };
  }
  const segments = file.split(/[/\\]/).map(encodeURIComponent);
  return { uri: segments.join('/'), uriBaseId: ROOT };
}
