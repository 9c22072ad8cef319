/** The clouds of Azure; each value is a `cloudName` of the Key Vault provider. */
export const AzureCloud = {
  /** The public cloud. */
  Public: 'AzurePublicCloud',
  /** Azure Government, in the United States. */
  UsGovernment: 'AzureUSGovernmentCloud',
  /** Azure in China, operated by 21Vianet. */
  China: 'AzureChinaCloud',
} as const;
export type AzureCloud = (typeof AzureCloud)[keyof typeof AzureCloud];

/**
 * Other names of clouds that the Key Vault provider accepts.
 *
 * @see https://github.com/Azure/go-autorest/blob/main/autorest/azure/environments.go
 */
export const CLOUD_ALIASES: Readonly<Record<string, AzureCloud>> = {
  AzureCloud: AzureCloud.Public,
  AzureUSGovernment: AzureCloud.UsGovernment,
};

/** @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers */
const VAULT_SUFFIXES: Readonly<Record<AzureCloud, string>> = {
  AzurePublicCloud: 'vault.azure.net',
  AzureUSGovernmentCloud: 'vault.usgovcloudapi.net',
  AzureChinaCloud: 'vault.azure.cn',
};

/** The URI of a vault, such as `https://shop-acceptance.vault.azure.net/`. */
export function keyVaultUri(keyVaultName: string, cloud: AzureCloud = AzureCloud.Public): string {
  return `https://${keyVaultName}.${VAULT_SUFFIXES[cloud]}/`;
}
