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

/** A file with environments. */
export interface FleetFile {
  /** The name of the file in findings: its path, or `-` for standard input. */
  readonly name: string;

  /** Its text: YAML 1.2, which includes JSON, with at most 8 million characters. */
  readonly text: string;
}

/** An environment of a fleet, merged with the defaults and the profiles that it uses. */
export interface FleetEnvironment {
  /** The environment, under the name of its store: what `manifestsOf` and the reports take. */
  readonly environment: StoreEnvironment;

  /** The store that keeps its settings. */
  readonly store: StoreName;

  /** Its namespace in Kubernetes. */
  readonly namespace: string;

  /** Its name, which is unique in the fleet for each namespace of each cluster. */
  readonly name: string;

  /** The name of its file, as the caller gave it. */
  readonly file: string;

  /** The use that it was read and checked for. */
  readonly use: FleetUse;
}

/** The environments of one file, or of several. */
export interface Fleet {
  /** The name of the fleet; undefined if no file has one. */
  readonly name: string | undefined;

  /** The environments, in the order of the files; none if a finding is an error. */
  readonly environments: readonly FleetEnvironment[];

  /** Every problem of the files, and the defaults that no environment uses: file by file, from top to bottom. */
  readonly findings: readonly Finding[];
}

/**
 * The use of the environments, which decides what fields they may have. `synth`: the properties of the cdk8s constructs, from
 * which objects are written; the resources in the store exist, or `controller` creates them. `pulumi`: the arguments of the
 * Pulumi components, except `values`. `report`: either, because a report describes the manual steps that take the place of the
 * components.
 */
export type FleetUse = 'synth' | 'report' | 'pulumi';

/** An environment before it is merged, for the function that adds fields to it. */
export type FleetMember = Pick<FleetEnvironment, 'store' | 'namespace' | 'name' | 'file'>;

/** Options for reading files of environments. */
export interface FleetOptions {
  /**
   * The use of the environments.
   *
   * @default 'synth'
   */
  readonly for?: FleetUse;

  /**
   * Fields that the program adds to an environment, or sets in place of those of the file. In Pulumi, they may be Outputs, and
   * may include `values`. Values that are known are checked together with the other fields.
   *
   * @default - the files have all fields
   */
  readonly add?: (environment: FleetMember) => Readonly<Record<string, unknown>>;
}

/** The maximum length of a file. Ten thousand environments are shorter; a longer file can be split. */
const MAX_TEXT = 8 * 1024 * 1024;

/** The maximum size of all environments with their defaults, profiles and aliases expanded, which takes a minute to check. */
const MAX_EXPANDED = 256 * 1024 * 1024;

/**
 * Reads files of environments as one fleet. Each environment is merged, as `withDefaults` does, from the defaults of its file,
 * the profiles that it extends, in order, and the fields that it sets itself. Every problem is a finding with its place, never an
 * exception. Names that two environments must not share are found across all files.
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
    const message = ownWords(`must have at most ${MAX_TEXT} characters; a fleet may have several files`);
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

/** The name of the fleet, which must be the same in all files that have one. */
function readNames(files: readonly OpenedFile[]): string | undefined {
  const name = files.find(({ content }) => content.name !== undefined)?.content.name;
  for (const file of files.filter(({ content }) => content.name !== undefined && content.name !== name)) {
    const message = 'must be the same in all files of a fleet';
    addProblem(file, createProblem('mismatch', 'name', message, { given: file.content.name, accepted: `"${name}"` }));
  }
  return name;
}

/** Adds a problem whose path is a path in the file. */
function addProblem({ root, findings }: OpenedFile, problem: Problem): void {
  const place = placeOf(root, membersOf(problem.path));
  const offset = problem.code === 'unknown-field' ? place.key : place.value;
  findings.add({ problem, severity: 'error', offset });
}
