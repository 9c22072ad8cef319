import { join } from 'node:path';
import { runProgram } from './language-host';

jest.setTimeout(60_000);

test('a program of environments whose every text comes late ends with what is wrong, and does not hang', async () => {
  const run = await runProgram(join(__dirname, 'late-texts.ts'), { store: 'gcp' });
  expect(run.exitCode).toBeGreaterThan(0);
  expect(run.output).toContain('namespace: must be a DNS label');
  expect(run.registrations.filter(({ type }) => type.startsWith('kubernetes:'))).toEqual([]);
});
