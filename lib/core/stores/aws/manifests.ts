import { ROLE_ANNOTATION } from '../../identity/aws-identity';
import type { OrUndefined } from '../../input/shape';
import type { ObjectMetadata } from '../../kubernetes/object-metadata';
import { type SecretProviderClassManifest, secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type ServiceAccountManifest, serviceAccountManifest } from '../../kubernetes/service-account';
import type { AwsSecretStore } from './environment';

/**
 * The ServiceAccount of an environment on AWS. Pod Identity binds by an association in EKS, so that there is no role
 * to annotate; an annotation beside it would give the provider and the app two different identities.
 */
export function awsServiceAccount<Text>(
  caller: ObjectMetadata<Text>,
  roleArn: Text | undefined,
  imagePullSecrets?: readonly Text[],
): ServiceAccountManifest<Text | string> {
  return serviceAccountManifest(caller, roleArn === undefined ? {} : { [ROLE_ANNOTATION]: roleArn }, imagePullSecrets);
}

/** What the SecretProviderClass of an environment on AWS says. `Text` is what a face puts where a string goes. */
export interface AwsParameters<Text> extends OrUndefined<Pick<AwsSecretStore, 'usePodIdentity'>> {
  /** The region of the secret, such as `eu-west-1`. */
  readonly region: Text;
  /** What {@link awsObjects} gives. */
  readonly objects: Text;
  /**
   * The region of the replica.
   *
   * @default - none
   */
  readonly failoverRegion?: Text | undefined;
}

/**
 * The SecretProviderClass of an environment on AWS. The region is always said: the provider would otherwise take it
 * from a label of the node, which not every node has.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/server/server.go
 */
export function awsSecretProviderClass<Text>(
  caller: ObjectMetadata<Text>,
  { region, objects, failoverRegion, usePodIdentity }: AwsParameters<Text>,
): SecretProviderClassManifest<Text | string> {
  return secretProviderClassManifest<Text | string>(caller, 'aws', {
    region,
    ...(failoverRegion !== undefined && { failoverRegion }),
    ...(usePodIdentity === true && { usePodIdentity: 'true' }),
    objects,
  });
}
