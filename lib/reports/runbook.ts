import { code, codeBlock, page, table } from './markdown';

/** A script or document that is run or read as it is. */
export interface RunbookScript {
  /** `bash`, `sql`, `json` or `hcl`. */
  readonly language: string;
  /** Its text, of one or more lines. It contains no secret value. */
  readonly code: string;

  /**
   * What the script is or when it is run, in Markdown.
   *
   * @default - none; the step describes it
   */
  readonly title?: string;

  /**
   * The name of the file that other tools read it from, such as `trust.json` for Terraform.
   *
   * @default - undefined if it is not a file
   */
  readonly file?: string;
}

/** A key of an environment, and facts about its value. */
export interface RunbookKey {
  /** The Mendix key, which is also the name of the mounted file. */
  readonly key: string;

  /** The secret that holds it, by the name, id or path that the command line of the store takes. */
  readonly secret: string;

  /**
   * Its name in the JSON object in that secret.
   *
   * @default - undefined if the secret holds nothing else
   */
  readonly member?: string;

  /**
   * The required value, if it follows from the environment and is not secret.
   *
   * @default - undefined if it does not follow
   */
  readonly value?: string;

  /** Whether the app has to be restarted to take a changed value. */
  readonly restart: boolean;

  /**
   * The first Mendix version that takes a changed value without a restart, such as `9.22`.
   *
   * @default - undefined if the version of the app is known, or if all versions do the same
   */
  readonly liveFrom?: string;
}

/** One manual step. */
export interface RunbookStep {
  /** A stable id, by which a portal or a test can find the step: `write-secret`, `database-login`, … */
  readonly id: string;

  /** What to do, in one line of plain text. */
  readonly title: string;

  /** What to do and why, in paragraphs of Markdown. */
  readonly paragraphs: readonly string[];

  /**
   * The keys that it is about.
   *
   * @default - none
   */
  readonly keys?: readonly RunbookKey[];

  /**
   * The scripts to run for the step, in this order.
   *
   * @default - none
   */
  readonly scripts?: readonly RunbookScript[];
}

/** The manual steps for one environment, in this order. The runbook holds no secret value. */
export interface Runbook {
  /** The display name of the store, such as `AWS Secrets Manager`. */
  readonly store: string;
  /** The namespace of the environment. */
  readonly namespace: string;
  /** The name of the environment. */
  readonly name: string;
  /** The steps, in this order. */
  readonly steps: readonly RunbookStep[];
}

/** A runbook as a page of Markdown. */
export function runbookMarkdown({ store, namespace, name, steps }: Runbook): string {
  return page([
    `# Runbook of ${code(`${namespace}/${name}`)} on ${store}`,
    'The manual steps, in this order. Paste each `bash` block into bash as a whole; it stops at the first error. No secret value is in a block, and none ends up in the history of the shell or a list of processes.',
    ...steps.flatMap((step, index) => stepMarkdown(step, index + 1)),
  ]);
}

function stepMarkdown({ title, paragraphs, keys = [], scripts = [] }: RunbookStep, number: number): string[] {
  return [
    `## ${number}. ${title}`,
    ...paragraphs,
    ...(keys.length === 0 ? [] : [keyTable(keys)]),
    ...scripts.flatMap(scriptMarkdown),
  ];
}

function scriptMarkdown({ language, code: text, title, file }: RunbookScript): string[] {
  const heading = title ?? (file === undefined ? undefined : code(file));
  return [...(heading === undefined ? [] : [`${heading}:`]), codeBlock(language, text)];
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
