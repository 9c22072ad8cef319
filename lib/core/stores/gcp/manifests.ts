import { secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type Annotations, serviceAccountManifest } from '../../kubernetes/service-account';
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
  return [
    serviceAccountManifest(given, gcpIdentityAnnotations(given)),
    secretProviderClassManifest(given, 'gcp', { secrets: gcpSecrets }),
  ];
}

/** The annotations that let a ServiceAccount impersonate a Google service account. */
export function gcpIdentityAnnotations({
  googleServiceAccountEmail: email,
}: {
  readonly googleServiceAccountEmail?: unknown;
}): Annotations {
  return email === undefined ? {} : { [GOOGLE_SERVICE_ACCOUNT_ANNOTATION]: email };
}
