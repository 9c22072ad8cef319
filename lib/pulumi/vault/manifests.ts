import type * as pulumi from '@pulumi/pulumi';
import { vaultKeysOf, vaultObjects, vaultPodLabels, vaultSecretProviderClass, vaultServiceAccount } from '../../core';
import { modesOf } from '../../core/keys-check';
import { metadataOf, type StoreManifests } from '../kubernetes-objects';
import type { VaultBuild } from './args';
import { audienceOf, authMountOf, type EnvironmentRole } from './role';
import type { EnvironmentSecrets } from './secrets';

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
  { paths }: EnvironmentSecrets,
): StoreManifests {
  const { args, checked } = build;
  const keys = vaultKeysOf(modesOf(checked.draft), args.databaseCredentialsPath !== undefined);
  const given = PASSED_THROUGH.filter((field) => args[field] !== undefined);
  const { vaultProvider, vaultSkipTLSVerify } = args;
  return {
    serviceAccount: vaultServiceAccount<Text>(
      metadataOf(build),
      cloudIdentityOf(build),
      checked.liftEach('imagePullSecrets'),
    ),
    secretProviderClass: vaultSecretProviderClass<Text>(metadataOf(build), {
      ...Object.fromEntries(given.map((field) => [field, checked.given(field)])),
      vaultProvider,
      vaultSkipTLSVerify,
      vaultRole,
      authMountPath: authMountOf(build),
      audience: audienceOf(build),
      objects: paths.apply((known) => vaultObjects(keys, known)),
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
