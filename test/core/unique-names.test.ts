import { formatProblem } from 'mendix-secret-store';
import { createProblem } from '../../lib/core/input/problem';
import { createNameRegistry, takeNames, type UniqueName } from '../../lib/core/unique-names';

const folder = (key: string, environment: string): UniqueName => ({
  ...{ key, environment, isWritten: false, isFolder: true },
  problem: (conflictsWith) => createProblem('taken', 'prefix', 'must be a folder of its own', { conflictsWith }),
});

/** Takes folders one after another, each with an environment, and returns the problems of the last folder. */
function conflictOfLast(...taken: readonly (readonly [key: string, environment: string])[]): string[] {
  const registry = createNameRegistry();
  const problems = taken.map(([key, environment], index) =>
    takeNames([folder(key, environment)], `number ${index + 1}`, () => registry).map(formatProblem),
  );
  return problems.at(-1) ?? [];
}

test('separate folders do not conflict, even if the name of one begins with the name of another', () => {
  expect(conflictOfLast(['b/a/', 'x'], ['b/ab/', 'y'], ['b/c/a/', 'z'])).toEqual([]);
});

test.each<[string, string]>([
  ['the same folder', 'b/a/c/'],
  ['a subfolder', 'b/a/c/d/e/'],
  ['a parent folder', 'b/'],
])('%s conflicts with the folder that is taken', (_, key) => {
  expect(conflictOfLast(['b/a/c/', 'x'], ['d/', 'y'], [key, 'z'])).toEqual([
    'prefix: must be a folder of its own (number 1)',
  ]);
});

test('one environment may have nested folders, and a conflict names the first that was taken', () => {
  expect(conflictOfLast(['b/a/c/', 'x'], ['b/', 'x'])).toEqual([]);
  const problem = ['prefix: must be a folder of its own (number 1)'];
  expect(conflictOfLast(['b/a/c/', 'x'], ['b/', 'x'], ['b/a/', 'y'])).toEqual(problem);
  expect(conflictOfLast(['b/', 'x'], ['b/a/c/', 'x'], ['b/a/', 'y'])).toEqual(problem);
});

test('taking 20,000 folders needs less than a second of processor time, and a folder around them conflicts with the first', () => {
  const registry = createNameRegistry();
  const take = (name: UniqueName, owner: string) => takeNames([name], owner, () => registry);
  const started = process.cpuUsage();
  const problems = Array.from({ length: 20_000 }, (_, index) =>
    take(folder(`bucket/apps/environment${index}/`, `${index}`), `${index}`),
  ).flat();
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  expect(problems).toEqual([]);
  expect(take(folder('bucket/', 'another'), 'another').map(formatProblem)).toEqual([
    'prefix: must be a folder of its own (0)',
  ]);
});
