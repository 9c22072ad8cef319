import type * as pulumi from '@pulumi/pulumi';
import { secretReferenceOf } from '../../core/stores/aws/environment';
import { awsSecretProviderClass, awsServiceAccount } from '../../core/stores/aws/manifests';
import { awsObjects } from '../../core/stores/aws/objects';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { AwsBuild } from './build';

type Text = pulumi.Input<string>;

/** The manifests of an environment on AWS. */
export function awsManifestsOf({ args, render }: AwsBuild, roleArn: Text): StoreManifests {
  const metadata = metadataOf(args);
  return {
    serviceAccount: awsServiceAccount<Text>(
      metadata,
      args.usePodIdentity === true ? undefined : roleArn,
      args.imagePullSecrets,
    ),
    secretProviderClass: awsSecretProviderClass<Text>(metadata, {
      region: args.region,
      objects: render((environment) => awsObjects(environment, secretReferenceOf(environment))),
      usePodIdentity: args.usePodIdentity,
      failoverRegion: args.failoverRegion,
    }),
  };
}
