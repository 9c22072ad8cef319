import * as pulumi from '@pulumi/pulumi';
import { checkOneMoreCredential, federatedCredentialNameOf } from '../../core';
import { inputError, refuseLate } from '../input-error';
import { allTexts, type MaybeLate } from '../maybe-late';
import { perProgram } from '../per-program';
import type { AzureBuild } from './args';

/** A federated credential that this program asks for. */
interface Credential {
  readonly identityId: MaybeLate<string>;
  readonly name: MaybeLate<string>;
  readonly resource: pulumi.Resource;
}

interface ProgramCredentials {
  /** The names of those whose identity is plain, by identity, to refuse one too many at once. */
  readonly plain: Map<string, (string | undefined)[]>;
  /** All, in the order in which the program asks for them. */
  readonly all: Credential[];
}

const credentialsOfProgram = perProgram<ProgramCredentials>(() => ({ plain: new Map(), all: [] }));

/**
 * Refuses a federated credential too many, or one of the same name, at once where identity and name are plain.
 *
 * @throws InputPropertiesError
 */
export function reserveCredential({ args, checked }: Pick<AzureBuild, 'args' | 'checked'>): void {
  if (typeof args.identityId !== 'string') {
    return;
  }
  const { plain } = credentialsOfProgram();
  const identity = args.identityId.toLowerCase();
  const names = plain.get(identity) ?? [];
  const name = plainNameOf(checked.draft);
  const problems = checkOneMoreCredential(names, name);
  if (problems.length > 0) {
    throw inputError(problems);
  }
  plain.set(identity, [...names, name]);
}

/** Says that a credential is there, which those that come after it on the same identity wait for. */
export function addCredential(credential: Credential): void {
  credentialsOfProgram().all.push(credential);
}

/**
 * What a federated credential has to wait for: the one of the same identity before it. Azure refuses to write two of
 * one identity at a time. Whoever is asked for first waits for nobody, so that no two can wait for each other.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#concurrent-updates-arent-supported-user-assigned-managed-identities
 */
export function credentialBefore(
  identityId: MaybeLate<string>,
  name: MaybeLate<string>,
): pulumi.Output<pulumi.Resource[]> {
  const earlier = [...credentialsOfProgram().all];
  const known = pulumi.all([
    identityId,
    name,
    allTexts(earlier.map((credential) => credential.identityId)),
    allTexts(earlier.map((credential) => credential.name)),
  ]);
  return known.apply(([own, ownName, identities, names]): pulumi.Resource[] | Promise<never> => {
    const isSame = identities.map((identity) => identity.toLowerCase() === own.toLowerCase());
    const problems = checkOneMoreCredential(
      names.filter((_, index) => isSame[index]),
      ownName,
    );
    const before = earlier[isSame.lastIndexOf(true)];
    return problems.length > 0 ? refuseLate(known, problems) : before === undefined ? [] : [before.resource];
  }) as pulumi.Output<pulumi.Resource[]>;
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
