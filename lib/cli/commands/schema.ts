import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';

/** Prints the JSON Schema of the environments file. */
export const SCHEMA = defineCommand({
  usage: [''],
  description: [
    'Prints the JSON Schema of the environments file, for editors and other programs. The package has it as\nmendix-secret-store/fleet.schema.json.',
  ],
  options: {},
  examples: [{ command: 'schema > environments.schema.json', what: 'Keep it next to the file of a fleet' }],
  run: (operands, _, io) => {
    if (operands.length > 0) {
      throw new WrongUsage('schema takes no files');
    }
    io.stdout.write(readFileSync(join(__dirname, '../../fleet/fleet.schema.json'), 'utf8'));
    return ExitCode.Fine;
  },
});
