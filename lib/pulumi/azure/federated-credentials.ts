import * as pulumi from '@pulumi/pulumi';
import { perProgram } from '../per-program';
import { allStrings, type Resolvable } from '../resolvable';

/** A federated credential that this program creates on an existing identity. */
interface Credential {
  readonly identityId: Resolvable<string>;
  readonly resource: pulumi.Resource;
}

/** All credentials, in the order in which the program creates them. */
const credentialsOfProgram = perProgram<Credential[]>(() => []);

/** Adds a credential, for which later credentials on the same identity wait. */
export function addCredential(credential: Credential): void {
  credentialsOfProgram().push(credential);
}

/**
 * The credential that a federated credential waits for: the previous credential on the same identity. Azure refuses to
 * write two credentials of one identity at a time. The first credential waits for none, so no two wait for each other.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#concurrent-updates-arent-supported-user-assigned-managed-identities
 */
export function credentialBefore(identityId: Resolvable<string>): pulumi.Output<pulumi.Resource[]> {
  const earlier = [...credentialsOfProgram()];
  const identities = allStrings(earlier.map((credential) => credential.identityId));
  return pulumi.all([identityId, identities]).apply(([own, others]) => {
    const last = others.map((other) => other.toLowerCase()).lastIndexOf(own.toLowerCase());
    return earlier.slice(last, last + 1).map(({ resource }) => resource);
  });
}
