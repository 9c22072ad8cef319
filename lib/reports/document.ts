import type { RunbookScript } from './runbook';

/** A document that Terraform or another tool reads: `jsondecode(file("trust.json"))`. */
export function document(file: `${string}.json`, content: object): RunbookScript {
  return { language: 'json', file, code: JSON.stringify(content, undefined, 2) };
}
