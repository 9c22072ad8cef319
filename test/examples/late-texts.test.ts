import { join } from 'node:path';
import { runProgram } from './language-host';

jest.setTimeout(60_000);

/** How many environments `late-texts.ts` creates. */
const ENVIRONMENTS = 3;

test('a program of environments whose every string is an Output ends with what is wrong, once for each, and creates nothing', async () => {
  const run = await runProgram(join(__dirname, 'late-texts.ts'), { store: 'gcp' });
  expect(run.exitCode).toBeGreaterThan(0);
  expect(run.output.split('namespace: must be a DNS label')).toHaveLength(ENVIRONMENTS + 1);
  expect(run.output).not.toContain('error serializing property');
  expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
});
