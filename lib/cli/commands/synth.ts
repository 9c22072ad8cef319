import type { Finding } from '../../core/input/finding';
import { isDnsLabel } from '../../core/mendix/environment-check';
import type { Fleet, FleetEnvironment } from '../../fleet/fleet';
import { fleetManifests, manifestsYaml } from '../../fleet/manifests';
import { CannotRun, WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';
import { memberOf, ONLY, readFleetFiles, selectedOf } from '../fleet-input';
import { folderFindings } from '../folder-findings';
import type { Io } from '../io';
import {
  compareFolder,
  countByFirstLine,
  type FileState,
  type FoundFile,
  type OutputFile,
  removeFiles,
  writeFiles,
} from '../output-folder';
import { FORMAT, hasErrors, printFindings } from '../reporters/reporters';
import { numberOf } from '../reporters/text';

const OPTIONS = {
  out: { value: 'DIR', summary: 'the folder that the files are written into' },
  check: { summary: 'write nothing, and write nothing, and fail if the folder is not up to date' },
  prune: { summary: 'remove the files of environments that the fleet no longer has' },
  stdout: { summary: 'print the manifests and write no files' },
  only: ONLY,
  format: FORMAT,
} as const;

/** Writes the manifests of a fleet. */
export const SYNTH = defineCommand({
  usage: ['FILE... --out DIR [--check | --prune]', 'FILE... --stdout'],
  description: [
    'Writes one file NAMESPACE.NAME.yaml for each environment, with the objects of the cdk8s constructs. If an\nenvironment names a cluster, the file name begins with it. A FILE may be - for standard input; several are one fleet.',
    'Findings are printed to standard output, with --stdout to standard error. With an error among them, or if a file\nexists that this command did not write for this fleet, nothing is written. Files of other fleets are counted and\nleft alone.',
  ],
  options: OPTIONS,
  examples: [
    { command: 'synth environments.yaml --out manifests', what: 'Write the manifests' },
    {
      command: 'synth environments.yaml --out manifests --check --format github',
      what: 'In CI: check that they are up to date',
    },
    {
      command: 'synth environments.yaml --out manifests --prune',
      what: 'Write them, and remove those of removed environments',
    },
    {
      command: 'synth environments.yaml --stdout --only shop/orders | kubectl apply -f -',
      what: 'Apply one environment',
    },
  ],
  run: async (files, { out, check, prune, stdout, only, format }, io) => {
    if ((out === undefined) !== stdout) {
      throw new WrongUsage('exactly one of --out and --stdout is required');
    }
    if (out === undefined && (check || prune)) {
      throw new WrongUsage('--check and --prune need --out');
    }
    if (prune && (check || only !== undefined)) {
      throw new WrongUsage('--prune removes files, and cannot be used with --check or --only');
    }
    const fleet = await readFleetFiles(files, 'synth', io);
    if (out === undefined) {
      return printManifests(fleet, only, io, (findings) => printFindings(findings, format, io, io.stderr));
    }
    if (hasErrors(fleet.findings)) {
      printFindings(fleet.findings, format, io, io.stdout);
      return ExitCode.Findings;
    }
    if (prune) {
      checkPrune(fleet);
    }
    const folder = {
      out,
      firstLine: firstLineOf(fleet),
      files: selectedOf(fleet, only).map((one) => fileOf(fleet, one)),
    };
    const expected = new Set(fleet.environments.map(fileNameOf));
    const found = compareFolder(out, folder.firstLine, folder.files, expected).filter(
      ({ state }) => only === undefined || state !== 'stale',
    );
    const findings = [
      ...fleet.findings,
      ...(check ? folderFindings(out, found, 'error') : update(folder, found, prune)),
    ];
    printFindings(findings, format, io, io.stdout);
    const summary = summaryOf(found, { check, prune, written: !check && !hasErrors(findings) });
    io.stderr.write(`${out}: ${summary}${others(out, fleet)}.\n`);
    return hasErrors(findings) ? ExitCode.Findings : ExitCode.Fine;
  },
});

function printManifests(
  fleet: Fleet,
  only: string | undefined,
  io: Io,
  print: (findings: readonly Finding[]) => void,
): ExitCode {
  if (fleet.findings.length > 0) {
    print(fleet.findings);
  }
  if (hasErrors(fleet.findings)) {
    return ExitCode.Findings;
  }
  io.stdout.write(
    selectedOf(fleet, only)
      .map((environment) => manifestsYaml(fleetManifests(environment)))
      .join('---\n'),
  );
  return ExitCode.Fine;
}

/** A mistake in the fleet file must not remove the files of other fleets, or all files. */
function checkPrune({ name, environments }: Fleet): void {
  if (name === undefined) {
    throw new CannotRun('--prune: the fleet must have a `name`, by which its files differ from those of other fleets');
  }
  if (environments.length === 0) {
    throw new CannotRun('--prune: the fleet has no environments; remove the files by hand if that is meant');
  }
}

/** The beginning of the first line of each written file. Files are recognized by it, so it must not change. */
const WRITTEN_BY = '# Written by mendix-secret-store synth, fleet ';
const NO_NAME = '(no name)';

function firstLineOf({ name }: Fleet): string {
  return WRITTEN_BY + (name ?? NO_NAME);
}

/** The number of files of other fleets, in case this fleet was renamed. */
function others(out: string, fleet: Fleet): string {
  return [...countByFirstLine(out, WRITTEN_BY)]
    .filter(([name]) => WRITTEN_BY + name !== firstLineOf(fleet) && (isDnsLabel(name, 63) || name === NO_NAME))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => {
      const owner = name === NO_NAME ? 'a fleet without a name' : `the fleet "${name}"`;
      return `; ${numberOf(count, 'file')} of ${owner} left alone`;
    })
    .join('');
}

function fileNameOf(environment: FleetEnvironment): string {
  const { cluster, namespace, name } = memberOf(environment);
  return [...(cluster === undefined ? [] : [cluster]), namespace, name, 'yaml'].join('.');
}

function fileOf(fleet: Fleet, environment: FleetEnvironment): OutputFile {
  const head = `${firstLineOf(fleet)}\n# Changes made here are lost: change the file of the fleet.\n`;
  return { name: fileNameOf(environment), content: head + manifestsYaml(fleetManifests(environment)) };
}

/**
 * Writes missing and different files, and removes stale files if `prune` is set. Does nothing if there are foreign files. Returns
 * the findings.
 */
function update(
  { out, files }: { readonly out: string; readonly files: readonly OutputFile[] },
  found: readonly FoundFile[],
  prune: boolean,
): Finding[] {
  const withState = (...states: FileState[]) => found.filter(({ state }) => states.includes(state));
  const foreign = withState('foreign');
  if (foreign.length > 0) {
    return folderFindings(out, foreign, 'error');
  }
  const outdated = new Set(withState('missing', 'different').map(({ name }) => name));
  writeFiles(
    out,
    files.filter(({ name }) => outdated.has(name)),
  );
  const stale = withState('stale');
  if (prune) {
    removeFiles(
      out,
      stale.map(({ name }) => name),
    );
    return [];
  }
  return folderFindings(out, stale, 'warning');
}

function summaryOf(
  found: readonly FoundFile[],
  { check, prune, written }: { readonly check: boolean; readonly prune: boolean; readonly written: boolean },
): string {
  const count = (...states: FileState[]) => found.filter(({ state }) => states.includes(state)).length;
  const files = numberOf(count('missing', 'different', 'unchanged', 'foreign'), 'environment');
  if (!written) {
    const others = count('missing', 'different', 'foreign', 'stale');
    const verdict = others === 0 ? 'all up to date' : `${numberOf(others, 'file')} out of date`;
    return `${files}, ${check ? verdict : 'nothing written'}`;
  }
  const removed = prune ? `, ${count('stale')} removed` : '';
  return `${files}, ${numberOf(count('missing', 'different'), 'file')} written, ${count('unchanged')} unchanged${removed}`;
}
