import type { Finding } from '../core/input/finding';
import { formatProblem, ownWords, type Problem } from '../core/input/problem';
import { findObjects, type FoundEnvironment, type ObjectSource } from '../check/environment-objects';
import { objectFindings } from '../diff/object-findings';
import { noteAccount } from './class-notes';
import { gatherCommon } from './common-fields';
import { environmentOf, type ImportedEnvironment } from './environment';
import { fleetText } from './fleet-text';
import { Notes } from './notes';
import { type PulumiImport, pulumiImport } from './pulumi-import';
import { withoutRefused } from './refused-fields';

/** Options for an import: values that a fleet file needs and objects do not contain. */
export interface ImportOptions {
  /**
   * The namespace of objects that have none, as with `kubectl -n`.
   *
   * @default - objects without a namespace are not imported
   */
  readonly namespace?: string;

  /**
   * The region of AWS secrets if neither a parameter nor an ARN has it. The provider reads it from a label of the node.
   *
   * @default - environments without a region are not imported
   */
  readonly region?: string;

  /**
   * The name of the fleet, a DNS label of at most 63 characters: the files that `synth` writes carry it.
   *
   * @default - none; a comment in the file says why to set it
   */
  readonly name?: string;
}

/** The result of an import. */
export interface Imported {
  /** The text of a fleet file, with comments where a choice was made. */
  readonly text: string;
  /** The same environments for `pulumi import --file`, if a program takes them over. */
  readonly pulumi: PulumiImport;
  /** How many environments are in the file. */
  readonly count: number;
  /** What the file leaves out and what it changes, each with its place and its consequence: file by file, from top to bottom. */
  readonly findings: readonly Finding[];
}

/**
 * Makes a fleet file from existing objects. Identities, roles and secrets are the existing ones. Modes follow from the mounted
 * keys, and common fields become defaults. Anything that no field can express is a finding.
 *
 * @param sources - YAML or JSON files with objects, or objects as plain data
 */
export function importEnvironments(sources: readonly ObjectSource[], options: ImportOptions = {}): Imported {
  const found = findObjects(sources, true);
  const notes = new Notes();
  const environments = found.environments
    .flatMap((one) => importOne(one, options, notes) ?? [])
    .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  for (const other of found.others) {
    const { place } = other.object;
    notes.add(other, { code: 'other-object', place, path: 'metadata.name', message: ownWords('is not imported') });
  }
  const heading = `Made by mendix-secret-store import. The environments use the existing roles, identities and secrets.`;
  return {
    text: fleetText(gatherCommon(environments), heading, options.name),
    pulumi: pulumiImport(environments),
    count: environments.length,
    findings: inOrder(
      [...notes.findings, ...objectFindings(found)],
      sources.map(({ name }) => name),
    ),
  };
}

function sortKey({ fields }: ImportedEnvironment): string {
  return `${String(fields.namespace)}/${String(fields.name)}`;
}

function importOne(found: FoundEnvironment, options: ImportOptions, notes: Notes): ImportedEnvironment | undefined {
  const { secretProviderClass, serviceAccount, mendixApp } = found;
  const { namespace = options.namespace } = found;
  const object = secretProviderClass ?? mendixApp ?? serviceAccount;
  if (object === undefined) {
    return undefined;
  }
  const leaveOut = (message: string, path = 'environment') => {
    notes.add(object, { code: 'left-out-environment', place: object.object.place, path, message: ownWords(message) });
    return undefined;
  };
  if (secretProviderClass === undefined) {
    return leaveOut('has no SecretProviderClass, so it reads no secret store');
  }
  if (namespace === undefined) {
    return leaveOut('is missing; give it with `--namespace`', 'metadata.namespace');
  }
  const imported = environmentOf(found, secretProviderClass, { namespace, region: options.region }, notes);
  if (imported === undefined) {
    return leaveOut('is not the provider of a secret store that Mendix supports', 'spec.provider');
  }
  noteAccount(found, notes);
  const { environment, problems } = withoutRefused(imported.store, imported.fields, found, notes);
  problems.forEach((problem) => leaveOut(wordsOf(problem), problem.path));
  return problems.length > 0 ? undefined : { ...imported, fields: environment };
}

function wordsOf(problem: Problem): string {
  return problem.path === 'region' && problem.code === 'required'
    ? 'is required, and no parameter sets it: the provider uses the region of the node; pass that region with `--region`'
    : formatProblem({ ...problem, path: '' }).replace(/^: /, '');
}

function inOrder(findings: readonly Finding[], files: readonly string[]): Finding[] {
  return [...findings].sort(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) || one.line - other.line || one.column - other.column,
  );
}
