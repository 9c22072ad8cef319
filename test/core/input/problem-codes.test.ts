import { formatProblem, problemCodes } from 'mendix-secret-store';
import { PROBLEM_EXAMPLES } from '../../guide/problem-examples';

test.each(problemCodes)('an example input has exactly one problem, with the code %s', async (code) => {
  const problems = await PROBLEM_EXAMPLES[code]();
  expect(problems.map((problem) => `${problem.code} ${formatProblem(problem)}`)).toEqual([
    expect.stringMatching(new RegExp(`^${code} \\S+: `)),
  ]);
});
