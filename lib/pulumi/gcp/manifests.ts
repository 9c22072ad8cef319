import type * as pulumi from '@pulumi/pulumi';
import type { SecretClaim } from '../../core/secret-claims';
import { gcpSecretProviderClass, gcpServiceAccount } from '../../core/stores/gcp/manifests';
import { gcpSecrets } from '../../core/stores/gcp/objects';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import { type Resolvable, whenKnown } from '../resolvable';
import type { GcpBuild } from './args';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Google Cloud. */
export function gcpManifestsOf({ args, render }: GcpBuild, claimed: Resolvable<SecretClaim[]>): StoreManifests {
  const metadata = metadataOf(args);
  return {
    serviceAccount: gcpServiceAccount<Text>(metadata, args.googleServiceAccountEmail, args.imagePullSecrets),
    // Not before it is known that no other environment of this program has the secrets.
    secretProviderClass: gcpSecretProviderClass<Text>(
      metadata,
      whenKnown(claimed, () => render(gcpSecrets)),
    ),
  };
}
