import type { MendixEnvironment } from '../environment';
import { code, codeBlock, page, table } from './markdown';

/** Something that is run or read as it stands. */
export interface RunbookScript {
  /** `bash`, `sql`, `json` or `hcl`. */
  readonly language: string;
  readonly code: string;
}

/** A key of an environment, and what people have to know of its value. */
export interface RunbookKey {
  /** The Mendix key, which is also the name of the mounted file. */
  readonly key: string;
  /** The secret that holds it, by the name, id or path that the command line of the store takes. */
  readonly secret: string;
  /** Its name in the JSON object in that secret; not there where the secret holds nothing else. */
  readonly member?: string;
  /** What it has to hold, where that follows from the environment and is no secret. */
  readonly value?: string;
  /** Whether the app has to be restarted to take a changed value. */
  readonly restart: boolean;
  /** The first Mendix version that takes a changed value without a restart, where the version is not known. */
  readonly liveFrom?: string;
}

/** One thing that people do. */
export interface RunbookStep {
  /** Stable, to be found by a portal or a test: `write-secret`, `database-login`, … */
  readonly id: string;
  readonly title: string;
  /** What is done and why, in paragraphs of Markdown. */
  readonly paragraphs: readonly string[];
  readonly keys?: readonly RunbookKey[];
  readonly scripts?: readonly RunbookScript[];
}

/** What remains for people to do for one environment, in this order. It holds no secret value. */
export interface Runbook {
  readonly store: string;
  readonly namespace: string;
  readonly name: string;
  readonly steps: readonly RunbookStep[];
}

/** An empty runbook for an environment. */
export function runbook(store: string, { namespace, name }: MendixEnvironment, steps: readonly RunbookStep[]): Runbook {
  return { store, namespace, name, steps };
}

/** A runbook as a page of Markdown. */
export function runbookMarkdown({ store, namespace, name, steps }: Runbook): string {
  return page([
    `# Runbook of ${code(`${namespace}/${name}`)} on ${store}`,
    'What remains for people, in this order. Paste each `bash` block as a whole into bash; it stops at the first error. No secret value stands in it, in the history of the shell or in a list of processes.',
    ...steps.flatMap((step, index) => stepMarkdown(step, index + 1)),
  ]);
}

function stepMarkdown({ title, paragraphs, keys = [], scripts = [] }: RunbookStep, number: number): string[] {
  return [
    `## ${number}. ${title}`,
    ...paragraphs,
    ...(keys.length === 0 ? [] : [keyTable(keys)]),
    ...scripts.map(({ language, code }) => codeBlock(language, code)),
  ];
}

function keyTable(keys: readonly RunbookKey[]): string {
  return table(
    ['key', 'kept in', 'value', 'restart after a change'],
    keys.map((key) => [code(key.key), placeOf(key), key.value === undefined ? '' : code(key.value), restartOf(key)]),
  );
}

function placeOf({ key, secret, member }: RunbookKey): string {
  return member === undefined || member === key ? code(secret) : `${code(secret)} as ${code(member)}`;
}

function restartOf({ restart, liveFrom }: RunbookKey): string {
  return liveFrom === undefined ? (restart ? 'yes' : 'no') : `before Mendix ${liveFrom}`;
}
