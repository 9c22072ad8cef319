import { formatProblem } from 'mendix-secret-store';
import { createProblem } from '../../lib/core/input/problem';
import { createNameRegistry, takeNames, type UniqueName } from '../../lib/core/unique-names';

const folder = (key: string, environment: string): UniqueName => ({
  ...{ key, environment, isWritten: false, isFolder: true },
  problem: (conflictsWith) => createProblem('taken', 'prefix', 'must be a folder of its own', { conflictsWith }),
});

/** Takes folders one after another, each with an environment, and says what is wrong with the last one. */
function conflictOfLast(...taken: readonly (readonly [key: string, environment: string])[]): string[] {
  const registry = createNameRegistry();
  const problems = taken.map(([key, environment], index) =>
    takeNames([folder(key, environment)], `number ${index + 1}`, () => registry).map(formatProblem),
  );
  return problems.at(-1) ?? [];
}

test('folders beside each other have no conflict, also where the name of one begins with that of the other', () => {
  expect(conflictOfLast(['b/a/', 'x'], ['b/ab/', 'y'], ['b/c/a/', 'z'])).toEqual([]);
});

test.each<[string, string]>([
  ['the same folder', 'b/a/c/'],
  ['a folder inside of it', 'b/a/c/d/e/'],
  ['a folder around it', 'b/'],
])('%s has a conflict with the folder that is taken', (_, key) => {
  expect(conflictOfLast(['b/a/c/', 'x'], ['d/', 'y'], [key, 'z'])).toEqual([
    'prefix: must be a folder of its own (number 1)',
  ]);
});

test('one environment may have folders in each other, of which the conflict names the first that was taken', () => {
  expect(conflictOfLast(['b/a/c/', 'x'], ['b/', 'x'])).toEqual([]);
  const problem = ['prefix: must be a folder of its own (number 1)'];
  expect(conflictOfLast(['b/a/c/', 'x'], ['b/', 'x'], ['b/a/', 'y'])).toEqual(problem);
  expect(conflictOfLast(['b/', 'x'], ['b/a/c/', 'x'], ['b/a/', 'y'])).toEqual(problem);
});

test('20,000 folders take less than a second of the processor, and one around them all finds the first', () => {
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
