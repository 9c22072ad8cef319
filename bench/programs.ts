import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

export const ROOT = join(__dirname, '..');

/** Inside the package, so the package name resolves to the build. */
export const FOLDER = join(ROOT, '.cache', 'bench');

/** Compiles the programs to JavaScript, so the measured processes spend no time on that. */
export function writePrograms(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const programs = join(__dirname, 'programs');
  for (const file of readdirSync(programs)) {
    const { outputText } = transpileModule(readFileSync(join(programs, file), 'utf8'), {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true },
    });
    writeFileSync(join(FOLDER, file.replace(/\.ts$/, '.js')), outputText);
  }
}

export function program(name: string): string {
  return join(FOLDER, `${name}.js`);
}

/** Writes a program for one measurement, and returns its path. */
export function writeProgram(name: string, text: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, text);
  return file;
}
