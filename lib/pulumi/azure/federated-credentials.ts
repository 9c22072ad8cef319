import * as pulumi from '@pulumi/pulumi';
import { checkOneMoreCredential, federatedCredentialNameOf } from '../../core';
import { inputError, lateInputError } from '../check';
import { perProgram } from '../per-program';
import type { AzureBuild } from './args';

/** A federated credential that this program has asked for. */
interface Credential {
  readonly name: string | undefined;
  readonly resource?: pulumi.Resource;
}

/** The federated credentials of every identity, each in the order in which they are written. */
type Lines = Map<string, Credential[]>;

interface ProgramLines {
  /** Those whose identity is plain, to refuse one too many at once. */
  readonly plain: Lines;
  /** All, from when their identity is known. */
  readonly known: Lines;
}

const linesOfProgram = perProgram<ProgramLines>(() => ({ plain: new Map(), known: new Map() }));

/**
 * Refuses a federated credential too many, or one of the same name, at once where identity and name are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveCredential({ args, checked }: Pick<AzureBuild, 'args' | 'checked'>): void {
  if (typeof args.identityId === 'string') {
    takePlace(linesOfProgram().plain, args.identityId, { name: plainNameOf(checked.draft) }, inputError);
  }
}

/**
 * What a federated credential has to wait for: the one of the same identity before it. Azure refuses to write two of
 * one identity at a time.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#concurrent-updates-arent-supported-user-assigned-managed-identities
 */
export function credentialBefore(
  identityId: pulumi.Output<string>,
  name: pulumi.Output<string>,
  resource: () => pulumi.Resource,
): pulumi.Output<pulumi.Resource[]> {
  const { known } = linesOfProgram();
  return pulumi
    .all([identityId, name])
    .apply(([identity, name]) => takePlace(known, identity, { name, resource: resource() }, lateInputError));
}

/** Puts a credential at the end of the line of its identity, and gives the one that stood there. */
function takePlace(
  lines: Lines,
  identityId: string,
  credential: Credential,
  errorOf: typeof inputError,
): pulumi.Resource[] {
  const key = identityId.toLowerCase();
  const line = lines.get(key) ?? [];
  const names = line.map(({ name }) => name);
  const problems = checkOneMoreCredential(names, credential.name);
  if (problems.length > 0) {
    throw errorOf(problems);
  }
  lines.set(key, [...line, credential]);
  const last = line.at(-1)?.resource;
  return last === undefined ? [] : [last];
}

function plainNameOf(draft: object): string | undefined {
  const { federatedCredentialName: given, namespace, name } = draft as Record<string, unknown>;
  if (given !== undefined) {
    return typeof given === 'string' ? given : undefined;
  }
  return typeof namespace === 'string' && typeof name === 'string'
    ? federatedCredentialNameOf(namespace, name)
    : undefined;
}
