import type * as pulumi from '@pulumi/pulumi';
import {
  vaultKeysOf,
  vaultObjects,
  type VaultPaths,
  vaultPodLabels,
  vaultSecretProviderClass,
  vaultServiceAccount,
} from '../../core';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import { type MaybeLate, whenKnown } from '../maybe-late';
import type { VaultBuild } from './args';
import { audienceOf, authMountOf, type EnvironmentRole } from './role';

type Text = pulumi.Input<string>;

/** What the SecretProviderClass takes from the caller as it is. */
const PASSED_THROUGH = [
  'vaultAddress',
  'vaultNamespace',
  'vaultCACertPath',
  'vaultCADirectory',
  'vaultTLSServerName',
  'vaultTLSClientCertPath',
  'vaultTLSClientKeyPath',
] as const;

/** The manifests of an environment on Vault. */
export function vaultManifestsOf(
  build: VaultBuild,
  { name: vaultRole }: EnvironmentRole,
  paths: MaybeLate<VaultPaths>,
): StoreManifests {
  const { args, checked, modes } = build;
  const metadata = metadataOf(build);
  const keys = vaultKeysOf(modes, args.databaseCredentialsPath !== undefined);
  const given = PASSED_THROUGH.filter((field) => args[field] !== undefined);
  const { vaultProvider, vaultSkipTLSVerify } = args;
  return {
    serviceAccount: vaultServiceAccount<Text>(metadata, cloudIdentityOf(build), checked.liftEach('imagePullSecrets')),
    secretProviderClass: vaultSecretProviderClass<Text>(metadata, {
      ...Object.fromEntries(given.map((field) => [field, checked.given(field)])),
      vaultProvider,
      vaultSkipTLSVerify,
      vaultRole,
      authMountPath: authMountOf(build),
      audience: audienceOf(build),
      objects: whenKnown(paths, (known) => vaultObjects(keys, known)),
    }),
    podLabels: vaultPodLabels(args),
  };
}

function cloudIdentityOf({ args, checked }: VaultBuild): Parameters<typeof vaultServiceAccount<Text>>[1] {
  return {
    ...(args.awsRoleArn !== undefined && { awsRoleArn: checked.given('awsRoleArn') }),
    ...(args.azureClientId !== undefined && {
      azure: {
        // The ids are checked against each other here, so that an unknown one hides nothing but itself.
        clientId: checked.given('azureClientId', ['azureTenantId']),
        tenantId: checked.given('azureTenantId'),
      },
    }),
  };
}
