import { STORE_NAMES } from '../../stores/stores';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';
import { firstFile } from '../first-files';

/** Where editors find the schema in a project that has this package installed. */
const SCHEMA = './node_modules/mendix-secret-store/dist/fleet/fleet.schema.json';

/** Prints a first environments file. */
export const INIT = defineCommand({
  usage: [`--store ${STORE_NAMES.join('|')}`],
  description: [
    'Prints an environments file with comments, which synth accepts unchanged. Editors complete and check it by the schema of\nthe installed package; `schema` prints that schema.',
  ],
  options: { store: { choices: STORE_NAMES, summary: 'where the settings are kept' } },
  examples: [{ command: 'init --store aws > environments.yaml', what: 'Begin with AWS Secrets Manager' }],
  run: (operands, { store }, io) => {
    if (operands.length > 0) {
      throw new WrongUsage('init takes no files, and prints one');
    }
    io.stdout.write(firstFile(store, SCHEMA));
    return ExitCode.Fine;
  },
});
