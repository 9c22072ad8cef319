import type { ObjectMetadata } from '../../kubernetes/object-metadata';
import { type SecretProviderClassManifest, secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type ServiceAccountManifest, serviceAccountManifest } from '../../kubernetes/service-account';
import { GOOGLE_SERVICE_ACCOUNT_ANNOTATION } from './environment';

/**
 * The ServiceAccount of an environment on Google Cloud. It has the annotation only where it impersonates a Google service
 * account: with it, the provider never uses the ServiceAccount itself.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/docs/authentication.md
 */
export function gcpServiceAccount<Text>(
  caller: ObjectMetadata<Text>,
  googleServiceAccountEmail: Text | undefined,
  imagePullSecrets?: readonly Text[],
): ServiceAccountManifest<Text | string> {
  return serviceAccountManifest(
    caller,
    googleServiceAccountEmail === undefined ? {} : { [GOOGLE_SERVICE_ACCOUNT_ANNOTATION]: googleServiceAccountEmail },
    imagePullSecrets,
  );
}

/**
 * The SecretProviderClass of an environment on Google Cloud. The provider's `auth` is left out: its default is the
 * identity of the pod.
 *
 * @param secrets - what {@link gcpSecrets} gives
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/config/config.go
 */
export function gcpSecretProviderClass<Text>(
  caller: ObjectMetadata<Text>,
  secrets: Text,
): SecretProviderClassManifest<Text | string> {
  return secretProviderClassManifest<Text | string>(caller, 'gcp', { secrets });
}
