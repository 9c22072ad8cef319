import { ROLE_ANNOTATION } from '../../identity/aws-identity';
import { secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type Annotations, serviceAccountManifest } from '../../kubernetes/service-account';
import type { StoreManifests } from '../store-definition';
import type { AwsGiven } from './resources';
import { type AwsSecretStore, secretReferenceOf } from './environment';
import { awsObjects } from './objects';

/**
 * The manifests of an environment on AWS. With Pod Identity, an association in EKS binds the role, and the ServiceAccount has no
 * annotation: otherwise the provider would use one role and the app the other. The region is always set, because the provider
 * would otherwise read it from a label of the node, which not every node has.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/server/server.go
 */
export function awsManifests(given: AwsGiven): StoreManifests {
  const { usePodIdentity, region, failoverRegion } = given;
  return [
    serviceAccountManifest(given, awsIdentityAnnotations(given)),
    secretProviderClassManifest(given, 'aws', {
      region,
      failoverRegion,
      usePodIdentity: usePodIdentity === true ? 'true' : undefined,
      objects: (environment: AwsSecretStore) => awsObjects(environment, secretReferenceOf(environment)),
    }),
  ];
}

/** The annotation that binds a ServiceAccount to its role with IRSA. */
export function awsIdentityAnnotations({
  usePodIdentity,
  roleArn,
}: Pick<AwsGiven, 'usePodIdentity' | 'roleArn'>): Annotations {
  return roleArn === undefined || usePodIdentity === true ? {} : { [ROLE_ANNOTATION]: roleArn };
}
