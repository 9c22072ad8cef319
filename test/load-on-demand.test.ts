import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compileFunction } from 'node:vm';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { loadOnDemand } from '../scripts/load-on-demand';

const LIB = join(__dirname, '..', 'lib');
const indexes = ['cdk8s', 'core'].flatMap((folder) =>
  readdirSync(join(LIB, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(LIB, folder, file))
    .filter((file) => file.endsWith('index.ts')),
);

const compiled = (text: string) =>
  transpileModule(text, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }).outputText;

/** Runs the JavaScript of a module. */
function run(code: string, load: (path: string) => unknown): Record<string, unknown> {
  const exports: Record<string, unknown> = {};
  const body = compileFunction(code, ['require', 'exports']) as (...globals: unknown[]) => void;
  body(load, exports);
  return exports;
}

test.each(indexes.map((file) => [relative(LIB, file), file]))(
  'what %s exports is loaded when it is asked for, and is the same',
  (_, file) => {
    const plain = compiled(readFileSync(file, 'utf8'));
    const lazy = loadOnDemand(plain);
    const loaded: string[] = [];
    const load = (path: string): unknown => {
      loaded.push(path);
      return jest.requireActual(join(dirname(file), path));
    };
    const exports = run(lazy, load);
    expect(loaded.filter((path) => !plain.includes(`__exportStar(require("${path}")`))).toEqual([]);
    const before = run(plain, load);
    expect(Object.keys(exports)).toEqual(Object.keys(before));
    expect({ ...exports }).toEqual({ ...before });
    // In these assignments Node.js finds what an ES module may import by name.
    const names = [...lazy.matchAll(/defineProperty\(exports, "(\w+)", { enumerable/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !lazy.includes(`exports.${name} = `))).toEqual([]);
  },
);

test('each module is loaded once, and only the one that is asked for', () => {
  const index = loadOnDemand(compiled("export { a, b } from './one';\nexport { c } from './two';\n"));
  const loaded: string[] = [];
  const exports = run(index, (path) => {
    loaded.push(path);
    return { a: 'a', b: 'b', c: 'c' };
  });
  expect(loaded).toEqual([]);
  expect([exports.a, exports.b]).toEqual(['a', 'b']);
  expect(loaded).toEqual(['./one']);
});

test.each(["import { a } from './one';\na();\n", "import a from './one';\nexport { a };\n"])(
  'refuses an index that does more than to re-export: %j',
  (text) => {
    expect(() => loadOnDemand(compiled(text))).toThrow('the compiler writes re-exports in another way');
  },
);
