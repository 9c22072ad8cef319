import type { Finding } from '../core/input/finding';
import { createProblem, ownWords, type Problem } from '../core/input/problem';
import { sizeOfArguments } from '../core/input/arguments';
import type { StoreEnvironment, StoreName } from '../stores/stores';
import { checkFixedFormats } from './clear-text';
import { FleetReader } from './fleet-reader';
import { Findings } from './findings';
import { readContent } from './fleet-file';
import { membersOf, placeOf } from './places';
import type { OpenedFile } from './opened-file';
import { ROOT, readYaml } from './yaml-file';

/** A file of environments. */
export interface FleetFile {
  /** What the file is called in findings: its path, or `-` for standard input. */
  readonly name: string;

  /** Its text: YAML 1.2, of which JSON is a part, with at most 8 million characters. */
  readonly text: string;
}

/** An environment of a fleet, with the defaults and the profiles that it uses. */
export interface FleetEnvironment {
  /** The environment, under the name of its store: what `manifestsOf` and the reports take. */
  readonly environment: StoreEnvironment;

  /** The store that keeps its settings. */
  readonly store: StoreName;

  /** Its namespace in Kubernetes. */
  readonly namespace: string;

  /** Its name, which no other environment of the fleet has in the same namespace of the same cluster. */
  readonly name: string;

  /** The file that it is in, as the caller named it. */
  readonly file: string;

  /** What it was read for, and is checked for. */
  readonly use: FleetUse;
}

/** The environments of one file, or of several. */
export interface Fleet {
  /** The name of the fleet; undefined if no file has one. */
  readonly name: string | undefined;

  /** The environments, in the order of the files; none if a finding is an error. */
  readonly environments: readonly FleetEnvironment[];

  /** Everything that is wrong with the files, and the defaults that no environment takes: file by file, from top to bottom. */
  readonly findings: readonly Finding[];
}

/**
 * What the environments are for, which decides what they may have. `synth`: the fields of the cdk8s constructs, of which objects
 * are written; what is in the store exists, or `controller` creates it. `pulumi`: the arguments of the Pulumi components, but
 * for `values`. `report`: either, because a report says what people do in place of the components.
 */
export type FleetUse = 'synth' | 'report' | 'pulumi';

/** An environment before it is put together, for who adds to it. */
export type FleetMember = Pick<FleetEnvironment, 'store' | 'namespace' | 'name' | 'file'>;

/** How files of environments are read. */
export interface FleetOptions {
  /**
   * What the environments are for.
   *
   * @default 'synth'
   */
  readonly for?: FleetUse;

  /**
   * Fields that the program adds to an environment, or sets in place of those of the file: in Pulumi also Outputs, and `values`.
   * They are checked together with the others, as far as they are known.
   *
   * @default - the files have all fields
   */
  readonly add?: (environment: FleetMember) => Readonly<Record<string, unknown>>;
}

/** How long a file may be. Ten thousand environments are shorter; longer ones can be several files. */
const MAX_TEXT = 8 * 1024 * 1024;

/** How much all environments may hold once their defaults, profiles and aliases are put in: what takes a minute to check. */
const MAX_EXPANDED = 256 * 1024 * 1024;

/**
 * Reads files of environments as one fleet. Each environment has the defaults of its file, then those of the profiles that it
 * extends, in order, then what it sets itself, merged as `withDefaults` does. What is wrong is a finding with its place, never an
 * exception; what two environments must not share is found across all files.
 *
 * @param files - one text, which findings call `-`, or files with their names
 */
export function readFleet(files: string | readonly FleetFile[], options: FleetOptions = {}): Fleet {
  const given = typeof files === 'string' ? [{ name: '-', text: files }] : files;
  const opened = given.map(openFile);
  const reader = new FleetReader(options, given.length > 1);
  const name = readNames(opened);
  let expanded = 0;
  for (const file of opened) {
    const sizes = new Map(file.content.layers.map((layer) => [layer, sizeOfArguments(layer.values)]));
    for (const entry of file.content.entries) {
      expanded += entry.layers.reduce((size, layer) => size + (sizes.get(layer) ?? 0), sizeOfArguments(entry.own));
      if (expanded > MAX_EXPANDED) {
        const message = ownWords(`is the environment with which all hold more than ${MAX_EXPANDED} characters`);
        addProblem(file, createProblem('out-of-range', entry.path, message));
        break;
      }
      if (file.findings.isFull) {
        break;
      }
      reader.read(entry, file);
    }
    reader.findUnused(file);
  }
  const findings = opened.flatMap((file) => file.findings.all);
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  return { name, environments: hasErrors ? [] : reader.environments, findings };
}

function openFile({ name, text }: FleetFile): OpenedFile {
  if (text.length > MAX_TEXT) {
    const findings = new Findings(name, '', false);
    const message = ownWords(`must have at most ${MAX_TEXT} characters; several files make one fleet, too`);
    findings.add({ problem: createProblem('out-of-range', ROOT, message), severity: 'error', offset: 0 });
    return { name, root: undefined, content: { name: undefined, layers: [], entries: [] }, findings };
  }
  const yaml = readYaml(text);
  const secrets = checkFixedFormats(text, yaml);
  const findings = new Findings(name, text, secrets.length > 0);
  for (const placed of [...yaml.problems, ...secrets]) {
    findings.add({ ...placed, severity: 'error' });
  }
  const problems: Problem[] = [];
  const content =
    yaml.root === undefined ? { name: undefined, layers: [], entries: [] } : readContent(yaml.root.data, problems);
  const file = { name, root: yaml.root, content, findings };
  problems.forEach((problem) => addProblem(file, problem));
  return file;
}

/** The one name that the files have. */
function readNames(files: readonly OpenedFile[]): string | undefined {
  const name = files.find(({ content }) => content.name !== undefined)?.content.name;
  for (const file of files.filter(({ content }) => content.name !== undefined && content.name !== name)) {
    const message = 'must be the same in all files of a fleet';
    addProblem(file, createProblem('mismatch', 'name', message, { given: file.content.name, accepted: `"${name}"` }));
  }
  return name;
}

/** Adds a problem whose path is that of the file. */
function addProblem({ root, findings }: OpenedFile, problem: Problem): void {
  const place = placeOf(root, membersOf(problem.path));
  const offset = problem.code === 'unknown-field' ? place.key : place.value;
  findings.add({ problem, severity: 'error', offset });
}
