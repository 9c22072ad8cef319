import type { Construct } from 'constructs';
import { mendixAppManifest } from '../core/mendix/mendix-app';
import type { GcpSecretStore } from '../core/stores/gcp/environment';
import { checkGcpSecretStore } from '../core/stores/gcp/environment-check';
import { gcpSecretProviderClass, gcpServiceAccount } from '../core/stores/gcp/manifests';
import { gcpSecretIds, gcpSecretKeys, gcpSecrets } from '../core/stores/gcp/objects';
import { gcpClaimMessages, gcpSecretClaims } from '../core/stores/gcp/secret-claims';
import { EnvironmentConstruct } from './environment';
import type { EnvironmentManifests } from './environment-objects';
import { reportSharedSecrets } from './shared-secrets';

/** Properties of {@link GcpMendixSecretStoreEnvironment}. */
export interface GcpMendixSecretStoreEnvironmentProps extends GcpSecretStore {}

/**
 * The Kubernetes objects of a Mendix environment whose settings are in Google Secret Manager: ServiceAccount,
 * SecretProviderClass and, on request, MendixApp. The secrets and the roles on them exist already.
 *
 * All three objects have the name of the environment, because the Operator finds them by it. Problems are reported
 * when the app is synthesised, all at once; nothing is written then. So are secrets that two environments of the app
 * would have in common by accident, whatever charts they are in.
 */
export class GcpMendixSecretStoreEnvironment extends EnvironmentConstruct {
  /** The ids of the secrets that the project must hold, each with a text. Empty while there are problems. */
  public readonly secretIds: string[];

  /**
   * The keys that the JSON object in the secret must hold, each with a text. Empty where every key has a secret of its
   * own, and while there are problems.
   */
  public readonly secretKeys: string[];

  public constructor(scope: Construct, id: string, props: GcpMendixSecretStoreEnvironmentProps) {
    const problems = checkGcpSecretStore(props);
    super(scope, id, { props, problems, manifests: () => gcpManifests(props), described: { gcp: props } });
    if (problems.length === 0) {
      reportSharedSecrets(this, gcpSecretClaims(props, this.node.path, false), gcpClaimMessages(props.secretLayout));
    }
    this.secretIds = problems.length > 0 ? [] : gcpSecretIds(props);
    this.secretKeys = problems.length > 0 ? [] : gcpSecretKeys(props);
  }
}

function gcpManifests(props: GcpMendixSecretStoreEnvironmentProps): EnvironmentManifests {
  const { googleServiceAccountEmail, imagePullSecrets, mendixAppSpec } = props;
  return {
    serviceAccount: gcpServiceAccount(props, googleServiceAccountEmail, imagePullSecrets),
    secretProviderClass: gcpSecretProviderClass(props, gcpSecrets(props)),
    ...(mendixAppSpec !== undefined && { mendixApp: mendixAppManifest(props, mendixAppSpec) }),
  };
}
