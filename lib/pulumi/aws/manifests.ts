import type * as pulumi from '@pulumi/pulumi';
import { awsObjects, awsSecretProviderClass, awsServiceAccount, secretReferenceOf } from '../../core';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import { type MaybeLate, whenKnown } from '../maybe-late';
import type { AwsBuild } from './args';

type Text = pulumi.Input<string>;

/** The manifests of an environment on AWS. */
export function awsManifestsOf(build: AwsBuild, roleArn: Text): StoreManifests {
  const { args, checked } = build;
  const metadata = metadataOf(build);
  return {
    serviceAccount: awsServiceAccount<Text>(
      metadata,
      args.usePodIdentity === true ? undefined : roleArn,
      checked.liftEach('imagePullSecrets'),
    ),
    secretProviderClass: awsSecretProviderClass<Text>(metadata, {
      region: checked.given('region'),
      objects: objectsOf(build),
      usePodIdentity: args.usePodIdentity,
      ...(args.failoverRegion !== undefined && {
        failoverRegion: checked.given('failoverRegion', ['region']),
      }),
    }),
  };
}

/** What is mounted. An ARN says where the secret is by itself; a name may be made of the names of the environment. */
function objectsOf({ args, checked, modes }: AwsBuild): MaybeLate<string> {
  if (args.secretArn !== undefined) {
    return checked.lift(['secretArn', 'failoverSecretArn', 'failoverRegion', 'region'], (known) =>
      awsObjects(modes, { secret: known.secretArn ?? '', failoverSecret: known.failoverSecretArn }),
    );
  }
  return args.secretName === undefined
    ? checked.lift(['namespace', 'name'], (known) => awsObjects(modes, secretReferenceOf(known)))
    : whenKnown(checked.given('secretName'), (secret) => awsObjects(modes, { secret }));
}
