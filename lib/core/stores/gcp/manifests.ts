import { secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { serviceAccountManifest } from '../../kubernetes/service-account';
import type { StoreManifests } from '../store-definition';
import type { GcpGiven } from './resources';
import { GOOGLE_SERVICE_ACCOUNT_ANNOTATION } from './environment';
import { gcpSecrets } from './objects';

/**
 * The manifests of an environment on Google Cloud. The ServiceAccount has the annotation only if it impersonates a Google
 * service account: with it, the provider never uses the ServiceAccount itself. The provider's `auth` is left out: its default
 * is the identity of the pod.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/docs/authentication.md
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/config/config.go
 */
export function gcpManifests(given: GcpGiven): StoreManifests {
  const { googleServiceAccountEmail } = given;
  const annotations =
    googleServiceAccountEmail === undefined ? {} : { [GOOGLE_SERVICE_ACCOUNT_ANNOTATION]: googleServiceAccountEmail };
  return [
    serviceAccountManifest(given, annotations),
    secretProviderClassManifest(given, 'gcp', { secrets: gcpSecrets }),
  ];
}
