import * as pulumi from '@pulumi/pulumi';
import { gcpSecretProviderClass, gcpSecrets, gcpServiceAccount, type SecretClaim } from '../../core';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { MaybeLate } from '../maybe-late';
import type { GcpBuild } from './args';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Google Cloud. */
export function gcpManifestsOf(build: GcpBuild, claimed: MaybeLate<SecretClaim[]>): StoreManifests {
  const { args, checked } = build;
  const email = args.googleServiceAccountEmail === undefined ? undefined : checked.given('googleServiceAccountEmail');
  const metadata = metadataOf(build);
  return {
    serviceAccount: gcpServiceAccount<Text>(metadata, email, checked.liftEach('imagePullSecrets')),
    secretProviderClass: gcpSecretProviderClass<Text>(metadata, onceClaimed(secretsOf(build), claimed)),
  };
}

/** What is mounted, from when it is known that no other environment of this program has the secrets. */
function onceClaimed(secrets: MaybeLate<string>, claimed: MaybeLate<SecretClaim[]>): MaybeLate<string> {
  return pulumi.Output.isInstance(claimed) ? pulumi.all([secrets, claimed]).apply(([known]) => known) : secrets;
}

/** What is mounted. */
function secretsOf({ args, checked, modes }: GcpBuild): MaybeLate<string> {
  return checked.lift(
    ['namespace', 'name', 'secretProjectId', 'secretLocation', 'secretId', 'secretVersion', 'secretVersions'],
    (known) => gcpSecrets({ ...modes, secretLayout: args.secretLayout, ...known }),
  );
}
