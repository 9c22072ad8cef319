import type * as pulumi from '@pulumi/pulumi';
import { vaultPodLabels, vaultSecretProviderClass, vaultServiceAccount } from '../../core/stores/vault/manifests';
import { vaultObjects } from '../../core/stores/vault/objects';
import { vaultKeysOf, type VaultPaths } from '../../core/stores/vault/secrets';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import { type Resolvable, whenKnown } from '../resolvable';
import type { VaultBuild } from './args';
import { audienceOf, authMountOf, type EnvironmentRole } from './role';

type Text = pulumi.Input<string>;

/** The manifests of an environment on Vault. */
export function vaultManifestsOf(
  { args }: VaultBuild,
  { name: vaultRole }: EnvironmentRole,
  paths: Resolvable<VaultPaths>,
): StoreManifests {
  const metadata = metadataOf(args);
  const { awsRoleArn, azureClientId: clientId, azureTenantId: tenantId = '' } = args;
  const azure = clientId === undefined ? undefined : { clientId, tenantId };
  const keys = vaultKeysOf(args, args.databaseCredentialsPath !== undefined);
  return {
    serviceAccount: vaultServiceAccount<Text>(metadata, { awsRoleArn, azure }, args.imagePullSecrets),
    secretProviderClass: vaultSecretProviderClass<Text>(metadata, {
      ...args,
      vaultRole,
      authMountPath: authMountOf(args),
      audience: audienceOf(args),
      objects: whenKnown(paths, (known) => vaultObjects(keys, known)),
    }),
    podLabels: vaultPodLabels(args),
  };
}
