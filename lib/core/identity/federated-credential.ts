import { rendered } from '../description';
import { TOKEN_AUDIENCE } from './azure-identity';
import { serviceAccountSubject } from '../kubernetes/service-account';

/** The subject that a federated credential trusts: exactly one ServiceAccount of exactly one cluster. */
export interface FederatedCredential {
  /** The URL of the cluster's OIDC issuer, exactly as in its tokens: with `https://`, at most 600 characters. */
  readonly issuer: string;
  /** The ServiceAccount, as in its tokens: `system:serviceaccount:<namespace>:<name>`. */
  readonly subject: string;
  /** The one accepted audience: `api://AzureADTokenExchange`. */
  readonly audiences: string[];
}

/** The federated credential of an environment, field by field, so a preview shows each field as soon as it is known. */
export const FEDERATED_CREDENTIAL = {
  issuer: ({ oidcIssuerUrl = '' }: { readonly oidcIssuerUrl?: string }) => oidcIssuerUrl,
  subject: ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
    serviceAccountSubject(namespace, name),
  audiences: [TOKEN_AUDIENCE],
};

/**
 * The federated credential of an environment. The issuer is kept exactly as given, including a trailing slash: Entra
 * compares it character by character with the issuer in the token.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function federatedCredential(
  oidcIssuerUrl: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): FederatedCredential {
  return rendered(FEDERATED_CREDENTIAL, { oidcIssuerUrl, namespace, name });
}

/** The default name of a federated credential. No DNS label contains an underscore, so no two environments share a name. */
export function federatedCredentialNameOf(namespace: string, name: string, cluster?: string): string {
  return `${cluster === undefined ? '' : `${cluster}_`}${namespace}_${name}`;
}
