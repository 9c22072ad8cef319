import * as pulumi from '@pulumi/pulumi';
import { gcpSecretProviderClass, gcpSecrets, gcpServiceAccount, type SecretClaim } from '../../core';
import { modesOf } from '../../core/keys-check';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { GcpBuild } from './args';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Google Cloud. */
export function gcpManifestsOf(build: GcpBuild, claimed: pulumi.Output<SecretClaim[]>): StoreManifests {
  const { args, checked } = build;
  const email = args.googleServiceAccountEmail === undefined ? undefined : checked.given('googleServiceAccountEmail');
  return {
    serviceAccount: gcpServiceAccount<Text>(metadataOf(build), email, checked.liftEach('imagePullSecrets')),
    secretProviderClass: gcpSecretProviderClass<Text>(
      metadataOf(build),
      pulumi.all([secretsOf(build), claimed]).apply(([secrets]) => secrets),
    ),
  };
}

/** What is mounted. */
function secretsOf({ args, checked }: GcpBuild): pulumi.Output<string> {
  const modes = modesOf(checked.draft);
  return checked.lift(
    ['namespace', 'name', 'secretProjectId', 'secretLocation', 'secretId', 'secretVersion', 'secretVersions'],
    (known) => gcpSecrets({ ...modes, secretLayout: args.secretLayout, ...known }),
  );
}
