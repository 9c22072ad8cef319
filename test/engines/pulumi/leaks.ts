import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PulumiHome, Run } from './stack';

/** A text that is nowhere else, to be looked for where it must not be. */
export function sentinel(name: string): string {
  return `sentinel-${name}-${randomBytes(6).toString('hex')}`;
}

/** The files in which a text stands as it is, or encoded as base64. */
export function filesWith(texts: readonly string[], files: readonly string[]): string[] {
  return files.filter((file) => leaks(texts, readFileSync(file, 'utf8')));
}

function leaks(texts: readonly string[], content: string): boolean {
  return texts.some((text) => content.includes(text) || content.includes(inBase64(text)));
}

/** Whatever stands before a text in what is encoded, these characters are there. */
function inBase64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
}

/** Fails where a run said one of the texts, or anything that Pulumi keeps about the stack does. */
function expectNoneOf(texts: readonly string[], { output, outputs }: Run, home: PulumiHome): void {
  expect(home.files()).not.toEqual([]);
  expect(filesWith(texts, home.files())).toEqual([]);
  expect(leaks(texts, output + JSON.stringify(outputs))).toBe(false);
}

/** A run of Pulumi, once it is done and none of the texts has leaked. */
export async function watch(run: Promise<Run>, texts: readonly string[], home: PulumiHome): Promise<Run> {
  const done = await run;
  expectNoneOf(texts, done, home);
  return done;
}
