import { ROLE_ANNOTATION } from '../../identity/aws-identity';
import {
  azureIdentityAnnotations,
  type AzureIdentityReference,
  WORKLOAD_IDENTITY_LABELS,
} from '../../identity/azure-identity';
import type { OrUndefined } from '../../input/shape';
import type { ObjectMetadata } from '../../kubernetes/object-metadata';
import { type SecretProviderClassManifest, secretProviderClassManifest } from '../../kubernetes/secret-provider-class';
import { type ServiceAccountManifest, serviceAccountManifest } from '../../kubernetes/service-account';
import type { PodLabels } from '../../mendix/mendix-app';
import { VaultProvider, type VaultSecretStore } from './environment';

/** The identity of a cloud that the app uses beside Vault, if any. */
export interface CloudIdentity<Text> {
  /**
   * The ARN of an AWS role.
   *
   * @default - none
   */
  readonly awsRoleArn?: Text | undefined;

  /**
   * A managed identity of Azure.
   *
   * @default - none
   */
  readonly azure?: AzureIdentityReference<Text> | undefined;
}

/** The ServiceAccount of an environment on Vault. Vault knows it by its name, so that only a cloud needs annotations. */
export function vaultServiceAccount<Text>(
  caller: ObjectMetadata<Text>,
  { awsRoleArn, azure }: CloudIdentity<Text>,
  imagePullSecrets?: readonly Text[],
): ServiceAccountManifest<Text | string> {
  return serviceAccountManifest<Text | string>(
    caller,
    {
      ...(awsRoleArn !== undefined && { [ROLE_ANNOTATION]: awsRoleArn }),
      ...(azure !== undefined && azureIdentityAnnotations<Text>(azure)),
    },
    imagePullSecrets,
  );
}

/**
 * The labels that the pods of an environment on Vault need: the one by which the webhook of Azure knows them, where
 * there is an identity of Azure. Only the app uses it.
 */
export function vaultPodLabels({ azureClientId }: { readonly azureClientId?: unknown }): PodLabels {
  return azureClientId === undefined ? {} : WORKLOAD_IDENTITY_LABELS;
}

/** What the SecretProviderClass of an environment on Vault says. `Text` is what a face puts where a string goes. */
export type VaultParameters<Text> = OrUndefined<Pick<VaultSecretStore, 'vaultProvider' | 'vaultSkipTLSVerify'>> & {
  readonly [
    Field in keyof Pick<
      VaultSecretStore,
      | 'vaultAddress'
      | 'vaultNamespace'
      | 'vaultCACertPath'
      | 'vaultCADirectory'
      | 'vaultTLSServerName'
      | 'vaultTLSClientCertPath'
      | 'vaultTLSClientKeyPath'
    >
  ]?: Text | undefined;
} & {
  /** The name of the role of the auth method. */
  readonly vaultRole: Text;
  /** The mount path of the Kubernetes auth method, without `auth/`. */
  readonly authMountPath: Text;
  /** What {@link vaultObjects} gives. */
  readonly objects: Text;
  /**
   * What {@link vaultAudienceOf} gives.
   *
   * @default - none, for a role that checks none
   */
  readonly audience?: Text | undefined;
};

export const DEFAULT_AUTH_MOUNT = 'kubernetes';

/**
 * The SecretProviderClass of an environment on Vault or OpenBao. The mount path of the auth method is always said: the
 * provider would otherwise take what it was installed with, which need not be where the role is.
 *
 * @see https://github.com/hashicorp/vault-csi-provider/blob/main/internal/config/config.go
 * @see https://github.com/openbao/openbao-csi-provider/blob/main/internal/config/config.go
 */
export function vaultSecretProviderClass<Text>(
  caller: ObjectMetadata<Text>,
  { vaultProvider = VaultProvider.Vault, ...parameters }: VaultParameters<Text>,
): SecretProviderClassManifest<Text | string> {
  // OpenBao reads a `bao` name before a `vault` one, so that nothing in its place can win over ours.
  const prefix = vaultProvider === VaultProvider.OpenBao ? 'bao' : 'vault';
  const given: Record<string, Text | string | undefined> = {
    roleName: parameters.vaultRole,
    [`${prefix}Address`]: parameters.vaultAddress,
    [`${prefix}Namespace`]: parameters.vaultNamespace,
    [`${prefix}AuthMountPath`]: parameters.authMountPath,
    audience: parameters.audience,
    [`${prefix}CACertPath`]: parameters.vaultCACertPath,
    [`${prefix}CADirectory`]: parameters.vaultCADirectory,
    [`${prefix}TLSServerName`]: parameters.vaultTLSServerName,
    [`${prefix}TLSClientCertPath`]: parameters.vaultTLSClientCertPath,
    [`${prefix}TLSClientKeyPath`]: parameters.vaultTLSClientKeyPath,
    [`${prefix}SkipTLSVerify`]: parameters.vaultSkipTLSVerify === true ? 'true' : undefined,
    objects: parameters.objects,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return secretProviderClassManifest<Text | string>(
    caller,
    vaultProvider,
    Object.fromEntries(said) as Record<string, Text | string>,
  );
}
