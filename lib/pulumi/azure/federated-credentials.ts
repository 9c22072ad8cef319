import * as pulumi from '@pulumi/pulumi';
import { checkOneMoreCredential } from '../../core/stores/azure/federated-credential';
import { credentialName } from '../../core/stores/azure/resources';
import { inputError, refuse } from '../input-error';
import { perProgram } from '../per-program';
import { allStrings, isUnresolved, type Resolvable } from '../resolvable';
import type { AzureBuild } from './args';

/** A federated credential that this program asks for. */
interface Credential {
  readonly identityId: Resolvable<string>;
  readonly name: Resolvable<string>;
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
export function reserveCredential({ args, render }: Pick<AzureBuild, 'args' | 'render'>): void {
  if (typeof args.identityId !== 'string') {
    return;
  }
  const { plain } = credentialsOfProgram();
  const identity = args.identityId.toLowerCase();
  const names = plain.get(identity) ?? [];
  const known = render(credentialName);
  const name = isUnresolved(known) ? undefined : (known as string);
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
  identityId: Resolvable<string>,
  name: Resolvable<string>,
): pulumi.Output<pulumi.Resource[]> {
  const earlier = [...credentialsOfProgram().all];
  const known = pulumi.all([
    identityId,
    name,
    allStrings(earlier.map((credential) => credential.identityId)),
    allStrings(earlier.map((credential) => credential.name)),
  ]);
  return known.apply(([own, ownName, identities, names]): pulumi.Resource[] | Promise<never> => {
    const isSame = identities.map((identity) => identity.toLowerCase() === own.toLowerCase());
    const problems = checkOneMoreCredential(
      names.filter((_, index) => isSame[index]),
      ownName,
    );
    const before = earlier[isSame.lastIndexOf(true)];
    return problems.length > 0 ? refuse(known, problems) : before === undefined ? [] : [before.resource];
  }) as pulumi.Output<pulumi.Resource[]>;
}
