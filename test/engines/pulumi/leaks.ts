import { readFileSync } from 'node:fs';
import type { PulumiHome, Run } from './stack';

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
export function expectNoneOf(texts: readonly string[], { output, outputs }: Run, home: PulumiHome): void {
  expect(home.files()).not.toEqual([]);
  expect(filesWith(texts, home.files())).toEqual([]);
  expect(leaks(texts, output + JSON.stringify(outputs))).toBe(false);
}
