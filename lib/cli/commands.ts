import type { Command } from './command';

/** An entry in the list of all commands. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  /** Loads the command and its dependencies, so each command starts without loading the others. */
  readonly load: () => Command;
}

/* eslint-disable @typescript-eslint/no-require-imports -- each command is loaded when it is asked for */
/** Every command, in the order of the help. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'init',
    summary: 'Print a first environments file',
    load: () => (require('./commands/init') as typeof import('./commands/init')).INIT,
  },
  {
    name: 'synth',
    summary: 'Write the manifests of every environment in a file',
    load: () => (require('./commands/synth') as typeof import('./commands/synth')).SYNTH,
  },
  {
    name: 'report',
    summary: 'Print the manual steps, who can read what, or the requirements on the clusters',
    load: () => (require('./commands/report') as typeof import('./commands/report')).REPORT,
  },
  {
    name: 'check',
    summary: 'Check manifests from any source, in files or in a cluster',
    load: () => (require('./commands/check') as typeof import('./commands/check')).CHECK,
  },
  {
    name: 'admission-policy',
    summary: 'Print the rules of check that the API server can run, as a policy',
    load: () =>
      (require('./commands/admission-policy') as typeof import('./commands/admission-policy')).ADMISSION_POLICY,
  },
  {
    name: 'diff',
    summary: 'Show how two sets of environments differ, by meaning',
    load: () => (require('./commands/diff') as typeof import('./commands/diff')).DIFF,
  },
  {
    name: 'import',
    summary: 'Make an environments file from existing objects',
    load: () => (require('./commands/import') as typeof import('./commands/import')).IMPORT,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of the environments file',
    load: () => (require('./commands/schema') as typeof import('./commands/schema')).SCHEMA,
  },
];
/* eslint-enable @typescript-eslint/no-require-imports */
