import { rendered } from '../../description';
import { TOKEN_AUDIENCE } from '../../identity/azure-identity';
import type { Problem } from '../../input/problem';
import { serviceAccountSubject } from '../../kubernetes/service-account';

/** What a federated credential trusts: exactly one ServiceAccount of exactly one cluster. */
export interface FederatedCredential {
  /** The URL of the cluster's OIDC issuer, exactly as its tokens say it: with `https://`, at most 600 characters. */
  readonly issuer: string;
  /** The ServiceAccount as its tokens say it: `system:serviceaccount:<namespace>:<name>`. */
  readonly subject: string;
  /** The one audience that is taken, {@link TOKEN_AUDIENCE}. */
  readonly audiences: string[];
}

/** The ServiceAccount of an environment. */
interface TrustedServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** What the credential of an environment trusts, field by field, so that a preview shows each as soon as it is known. */
export const FEDERATED_CREDENTIAL = {
  issuer: ({ oidcIssuerUrl = '' }: { readonly oidcIssuerUrl?: string }) => oidcIssuerUrl,
  subject: ({ namespace, name }: TrustedServiceAccount) => serviceAccountSubject(namespace, name),
  audiences: [TOKEN_AUDIENCE],
};

/**
 * The federated credential of an environment. The issuer stays exactly as it is given, with the slash at its end: Entra
 * compares it letter by letter with the issuer in the token.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function federatedCredential(
  oidcIssuerUrl: string,
  { namespace, name }: TrustedServiceAccount,
): FederatedCredential {
  return rendered(FEDERATED_CREDENTIAL, { oidcIssuerUrl, namespace, name });
}

/** The name of a federated credential where the caller gives none. An underscore stands in no DNS label, so no two environments share a name. */
export function federatedCredentialNameOf(namespace: string, name: string): string {
  return `${namespace}_${name}`;
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#general-federated-identity-credential-considerations */
const MAX_CREDENTIALS = 20;

/**
 * What is wrong with one more federated credential of an identity.
 *
 * @param names - the names of those that it has already
 * @param name - the name of the new one, where it is known
 */
export function checkOneMoreCredential(names: readonly (string | undefined)[], name: string | undefined): Problem[] {
  const problems: Problem[] = [];
  if (names.length >= MAX_CREDENTIALS) {
    const message = `has ${MAX_CREDENTIALS} federated credentials already in this program, which is all that Azure gives to an identity; take another identity for this environment`;
    problems.push({ path: 'identityId', message });
  }
  if (name !== undefined && names.includes(name)) {
    const message = `must differ from that of another environment with the same identity, which is "${name}" too; a second cluster needs a name of its own`;
    problems.push({ path: 'federatedCredentialName', message });
  }
  return problems;
}
