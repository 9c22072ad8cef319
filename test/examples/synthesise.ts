import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { findingsIn } from './findings';

export const ROOT = join(__dirname, '../..');

export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly spec: { readonly parameters: Record<string, unknown> } & Record<string, unknown>;
}

/** Runs an example as cdk8s does, expects no finding of check in its manifests, and returns them. */
export function synthesise(example: string, file: string): Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-'));
  process.env.CDK8S_OUTDIR = folder;
  try {
    jest.isolateModules(() => {
      jest.requireActual(join(ROOT, 'examples', example, 'main.ts'));
    });
    const text = readFileSync(join(folder, file), 'utf8');
    expect(findingsIn(text)).toEqual([]);
    return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs an example that prints JSON, and returns the parsed output. */
export function printed(example: string): unknown {
  const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.isolateModules(() => {
    jest.requireActual(join(ROOT, 'examples', example, 'main.ts'));
  });
  const text = String(print.mock.calls[0]?.[0]);
  print.mockRestore();
  return JSON.parse(text);
}
