import fc from 'fast-check';

const FIELDS = `name namespace database fileStorage constants runtimeSettings optionalKeys storedNames mendixVersion
  operatorVersion labels annotations imagePullSecrets skipServiceAccount mendixAppSpec values tags type authentication
  username service performDelete
  region secretName secretArn failoverRegion failoverSecretArn roleArn usePodIdentity oidcProviderArn eksClusterArn
  roleName rolePath permissionsBoundaryArn kmsKeyArn failoverKmsKeyArn recoveryWindowInDays bucketArn prefix wholeBucket
  resourceId
  keyVaultName keyVaultId tenantId clientId cloud resourceGroupName location newKeyVault softDeleteRetentionInDays
  oidcIssuerUrl identityName identityId principalId federatedCredentialName skipKeyVaultRole skipContainerRole keyVaultAccess
  containerId previousUser credentialsPath
  secretProjectId secretLayout secretId secretLocation secretVersion secretVersions googleServiceAccountEmail
  clusterProjectId clusterProjectNumber skipSecrets skipSecretBindings skipImpersonationBinding replicaLocations
  kmsKeyName replicaKmsKeyNames secretLabels versionDestroyDelayInDays
  vaultProvider vaultAddress vaultNamespace vaultRole authMountPath audience checkAudience vaultCACertPath
  vaultCADirectory vaultTLSServerName vaultTLSClientCertPath vaultTLSClientKeyPath vaultSkipTLSVerify kvMountPath
  kvVersion databasePath fileStoragePath configurationPath credentialsPath previousUser awsRoleArn azureClientId
  azureTenantId skipVaultRole policyName skipPolicy tokenTtl tokenMaxTtl tokenNoDefaultPolicy tokenBoundCidrs
  aliasNameSource azurePrincipalId azureIdentityName
  providers skipDriver tokenAudiences withoutVaultAudience enableSecretRotation rotationPollInterval syncSecret
  controller deleteSecrets apiVersions
  chartVersions chartLocations chartValues googleProviderImage helmExecutable kubernetesVersion`.split(/\s+/);

const anything = fc.anything({
  withNullPrototype: true,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
});

/** Anything at all, mostly under the names of our own fields. */
export const garbage = fc.oneof(
  anything,
  fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(anything, fc.dictionary(fc.constantFrom(...FIELDS), anything)), {
    maxKeys: FIELDS.length,
  }),
);
