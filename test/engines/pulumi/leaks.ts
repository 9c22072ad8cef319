import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PulumiHome, Run } from './stack';

/** A unique text to search for in places where it must not occur. */
export function sentinel(name: string): string {
  return `sentinel-${name}-${randomBytes(6).toString('hex')}`;
}

/** The files that contain a text, either plain or encoded as base64. */
export function filesWith(texts: readonly string[], files: readonly string[]): string[] {
  return files.filter((file) => leaks(texts, readFileSync(file, 'utf8')));
}

function leaks(texts: readonly string[], content: string): boolean {
  return texts.some((text) => content.includes(text) || content.includes(inBase64(text)));
}

/** The characters that occur in the base64 encoding of a text, regardless of the preceding text. */
function inBase64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
}

/** Fails if one of the texts occurs in the output of a run, or in the files that Pulumi keeps about the stack. */
function expectNoneOf(texts: readonly string[], { output, outputs }: Run, home: PulumiHome): void {
  expect(home.files()).not.toEqual([]);
  expect(filesWith(texts, home.files())).toEqual([]);
  expect(leaks(texts, output + JSON.stringify(outputs))).toBe(false);
}

/** The result of a Pulumi run, after checking that none of the texts has leaked. */
export async function watch(run: Promise<Run>, texts: readonly string[], home: PulumiHome): Promise<Run> {
  const done = await run;
  expectNoneOf(texts, done, home);
  return done;
}
