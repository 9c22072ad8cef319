import type * as pulumi from '@pulumi/pulumi';
import { gcpSecretProviderClass, gcpServiceAccount } from '../../core/stores/gcp/manifests';
import { gcpSecrets } from '../../core/stores/gcp/objects';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { GcpBuild } from './build';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Google Cloud. */
export function gcpManifestsOf({ args, render }: GcpBuild): StoreManifests {
  const metadata = metadataOf(args);
  return {
    serviceAccount: gcpServiceAccount<Text>(metadata, args.googleServiceAccountEmail, args.imagePullSecrets),
    secretProviderClass: gcpSecretProviderClass<Text>(metadata, render(gcpSecrets)),
  };
}
