import { join } from 'node:path';
import { runProgram } from './language-host';

jest.setTimeout(60_000);

/** How many environments `late-texts.ts` creates. */
const ENVIRONMENTS = 3;

test.each(['aws', 'azure', 'gcp', 'vault'])(
  'a program of environments on %s whose every text comes late ends with what is wrong, once for each, and creates nothing',
  async (store) => {
    const run = await runProgram(join(__dirname, 'late-texts.ts'), { store });
    expect(run.exitCode).toBeGreaterThan(0);
    expect(run.output.split('namespace: must be a DNS label')).toHaveLength(ENVIRONMENTS + 1);
    expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
  },
);

test.each(['aws', 'azure', 'gcp', 'vault'])(
  'a database user that comes late is refused before anything is created on %s, though no resource names it',
  async (store) => {
    const run = await runProgram(join(__dirname, 'late-user.ts'), { store });
    expect(run.exitCode).toBeGreaterThan(0);
    expect(run.output).toContain('database.username: must have at most 63 bytes');
    expect(run.registrations.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
  },
);
