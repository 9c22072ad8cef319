import type * as pulumi from '@pulumi/pulumi';
import { vaultPodLabels, vaultSecretProviderClass, vaultServiceAccount } from '../../core/stores/vault/manifests';
import { vaultObjects } from '../../core/stores/vault/objects';
import type { VaultResources } from '../../core/stores/vault/resources';
import { vaultKeysOf, vaultPathsOf } from '../../core/stores/vault/secrets';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { VaultBuild } from './build';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Vault. */
export function vaultManifestsOf(build: VaultBuild, { role }: VaultResources): StoreManifests {
  const { args, render } = build;
  const metadata = metadataOf(args);
  const { awsRoleArn, azureClientId: clientId, azureTenantId: tenantId = '' } = args;
  const azure = clientId === undefined ? undefined : { clientId, tenantId };
  const keys = vaultKeysOf(args, args.databaseCredentialsPath !== undefined);
  return {
    serviceAccount: vaultServiceAccount<Text>(metadata, { awsRoleArn, azure }, args.imagePullSecrets),
    secretProviderClass: vaultSecretProviderClass<Text>(metadata, {
      ...args,
      vaultRole: render(role.name),
      // The mount path and the audience are the same for the role and for the login.
      authMountPath: render(role.backend),
      audience: role.fields.audience && render(role.fields.audience),
      objects: render((environment) => vaultObjects(keys, vaultPathsOf(environment))),
    }),
    podLabels: vaultPodLabels(args),
  };
}
