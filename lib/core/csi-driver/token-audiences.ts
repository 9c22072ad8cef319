import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../identity/aws-identity';
import { TOKEN_AUDIENCE } from '../identity/azure-identity';
import { workloadIdentityPool } from '../stores/gcp/principal';
import { type CsiDriverInstallation, CsiProvider } from './installation';

/** The arguments that determine the audiences. */
export type TokenChoices = Pick<
  CsiDriverInstallation,
  'providers' | 'clusterProjectId' | 'tokenAudiences' | 'withoutVaultAudience'
>;

/**
 * The audiences that the driver requests tokens for: its `tokenRequests`. Kubernetes accepts each audience only once.
 *
 * @see https://kubernetes-csi.github.io/docs/token-requests.html
 */
export function csiTokenAudiences(installation: TokenChoices): string[] {
  const { providers, tokenAudiences = [] } = installation;
  return [...new Set([...providers.flatMap((provider) => audiencesOf(provider, installation)), ...tokenAudiences])];
}

function audiencesOf(provider: CsiProvider, { clusterProjectId, withoutVaultAudience }: TokenChoices): string[] {
  switch (provider) {
    case CsiProvider.Aws:
      return [IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE];
    case CsiProvider.Azure:
      return [TOKEN_AUDIENCE];
    case CsiProvider.Gcp:
      return clusterProjectId === undefined ? [] : [workloadIdentityPool(clusterProjectId)];
    default:
      return withoutVaultAudience === true ? [] : [provider];
  }
}
