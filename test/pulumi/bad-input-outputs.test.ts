import * as pulumi from '@pulumi/pulumi';
import { formatProblem, type Problem } from 'mendix-secret-store';
import { checkArgs } from '../../lib/pulumi/checked-args';
import { mapLeaves } from '../../lib/core/input/leaves';
import { isUnresolved } from '../../lib/pulumi/resolvable';
import { UNRESOLVED } from '../../lib/core/input/unresolved';
import { WRONG_TOGETHER } from '../bad-input/together';
import { type Input, STORES } from '../stores';
import { failureOf, problemsIn, record } from './harness';

type Check = (args: unknown) => Problem[];

beforeEach(() => record(() => undefined));

/** The arguments with an Output for every string and number that the rules accept as an Output. */
function withOutputs(args: Input, check: Check): Input {
  const mayComeLate = (path: readonly string[]) => {
    const draft = mapLeaves(args, (leaf, at) => (at.join('\0') === path.join('\0') ? UNRESOLVED : leaf));
    return !check(draft).some(({ given }) => given === 'an Output');
  };
  return mapLeaves(args, (leaf, path) =>
    (typeof leaf === 'string' || typeof leaf === 'number') && mayComeLate(path) ? pulumi.output(leaf) : leaf,
  ) as Input;
}

/** The problems that the arguments throw at once, or else the problems that every Output fails with. */
async function problemsOf(args: Input, check: Check): Promise<{ atOnce: boolean; problems: string[] }> {
  let outputs: pulumi.Output<unknown>[] = [];
  try {
    const checked = checkArgs<Input, object>(
      args,
      { check, withheld: ['values'], uniqueNames: () => [] },
      { type: 'Test', component: 'orders', opts: undefined },
    );
    mapLeaves(checked.args, (leaf) => isUnresolved(leaf) && outputs.push(leaf as pulumi.Output<unknown>));
  } catch (error) {
    return { atOnce: true, problems: problemsIn((error as Error).message).split('\n') };
  }
  const failures = await Promise.all(outputs.map(failureOf));
  outputs = [];
  const [failure = 'nothing', ...others] = new Set(failures.filter((message) => message !== 'nothing'));
  expect(others).toEqual([]);
  return { atOnce: false, problems: failure.split('\n') };
}

const cases = STORES.flatMap(({ store, member, checkArgs: check, args, badInput }) => [
  ...badInput.map(({ title, change, problems }) => ({ store, title, check, args: { ...args, ...change }, problems })),
  ...WRONG_TOGETHER.filter(([of]) => of === member).map(([, title, wrong, problems]) => ({
    store,
    title,
    check,
    args: wrong as Input,
    problems,
  })),
]);

test.each(cases)('$store fails on $title when its strings are Outputs', async ({ args, check, problems }) => {
  expect(check(args).map(formatProblem)).toEqual(problems);
  const given = withOutputs(args, check);
  const ofPlain = check(mapLeaves(given, (leaf) => (isUnresolved(leaf) ? UNRESOLVED : leaf))).map(formatProblem);
  const expected = ofPlain.length > 0 ? ofPlain : problems;
  expect(await problemsOf(given, check)).toEqual({
    // Problems of plain values are thrown at once, without the problems of Outputs.
    atOnce: ofPlain.length > 0,
    problems: expected.flatMap((problem) => problem.split('\n')),
  });
});

test.each(STORES)(
  '$store accepts a valid environment with an Output for every string',
  async ({ args, checkArgs: check }) => {
    const outputs = withOutputs(args, check);
    let count = 0;
    mapLeaves(outputs, (leaf) => isUnresolved(leaf) && count++);
    expect(count).toBeGreaterThan(1);
    expect(await problemsOf(outputs, check)).toEqual({ atOnce: false, problems: ['nothing'] });
  },
);
