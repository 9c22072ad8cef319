import { ROLE_ANNOTATION } from '../../identity/aws-identity';
import { azureIdentityAnnotations, WORKLOAD_IDENTITY_LABELS } from '../../identity/azure-identity';
import { secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type Annotations, serviceAccountManifest } from '../../kubernetes/service-account';
import type { PodLabels } from '../../mendix/mendix-app';
import type { StoreManifests } from '../store-definition';
import type { VaultGiven } from './resources';
import { authMountPathOf, vaultAudienceOf, VaultProvider, vaultRoleNameOf } from './environment';
import { vaultObjects } from './objects';

/**
 * The manifests of an environment on Vault or OpenBao. Vault identifies the ServiceAccount by its name, so only a cloud
 * identity, which the app uses in addition to Vault, needs annotations. The mount path of the auth method is always set: the
 * provider would otherwise use the path that it was installed with, which may differ from that of the role.
 *
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/config/config.go
 * @see https://github.com/openbao/openbao-csi-provider/blob/main/internal/config/config.go
 */
export function vaultManifests(given: VaultGiven): StoreManifests {
  const { vaultProvider = VaultProvider.Vault } = given;
  // OpenBao prefers a `bao` name to a `vault` name, so no other setting can override ours.
  const prefix = vaultProvider === VaultProvider.OpenBao ? 'bao' : 'vault';
  return [
    serviceAccountManifest(given, vaultIdentityAnnotations(given)),
    secretProviderClassManifest(given, vaultProvider, {
      roleName: vaultRoleNameOf,
      [`${prefix}Address`]: given.vaultAddress,
      [`${prefix}Namespace`]: given.vaultNamespace,
      [`${prefix}AuthMountPath`]: authMountPathOf,
      audience: given.checkAudience === false ? undefined : vaultAudienceOf,
      [`${prefix}CACertPath`]: given.vaultCACertPath,
      [`${prefix}CADirectory`]: given.vaultCADirectory,
      [`${prefix}TLSServerName`]: given.vaultTLSServerName,
      [`${prefix}TLSClientCertPath`]: given.vaultTLSClientCertPath,
      [`${prefix}TLSClientKeyPath`]: given.vaultTLSClientKeyPath,
      [`${prefix}SkipTLSVerify`]: given.vaultSkipTLSVerify === true ? 'true' : undefined,
      objects: vaultObjects,
    }),
  ];
}

/** The annotations that bind a ServiceAccount to the cloud identity that the app uses in addition to Vault, if any. */
export function vaultIdentityAnnotations({
  awsRoleArn,
  azureClientId: clientId,
  azureTenantId: tenantId,
}: {
  readonly awsRoleArn?: unknown;
  readonly azureClientId?: unknown;
  readonly azureTenantId?: unknown;
}): Annotations {
  return {
    ...(awsRoleArn !== undefined && { [ROLE_ANNOTATION]: awsRoleArn }),
    ...(clientId !== undefined && azureIdentityAnnotations({ clientId, tenantId })),
  };
}

/**
 * The labels that the pods of an environment on Vault need: with an Azure identity, the label by which its webhook selects them.
 */
export function vaultPodLabels({ azureClientId }: { readonly azureClientId?: unknown }): PodLabels {
  return azureClientId === undefined ? {} : WORKLOAD_IDENTITY_LABELS;
}
