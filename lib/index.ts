/**
 * The keys, manifests, policies, checks and reports as plain functions, for programs that use neither Pulumi nor cdk8s.
 * It loads no SDK. What a component or construct takes is described with its arguments; the interfaces here are the
 * same without Pulumi's Outputs.
 *
 * @module mendix-secret-store
 */
export { type ChartValues, CSI_CHARTS, type CsiChart, type PublishedChart } from './core/csi-driver/charts';
export { checkCsiDriver } from './core/csi-driver/check';
export {
  GOOGLE_PROVIDER_IMAGE,
  type GoogleProviderManifests,
  googleProviderManifests,
  type GoogleProviderTexts,
} from './core/csi-driver/google-provider';
export { type CsiDriverInstallation, CsiProvider, type CsiProviders } from './core/csi-driver/installation';
export {
  csiChartsOf,
  type CsiRelease,
  type CsiReleaseChoices,
  csiReleases,
  type CsiReleaseTexts,
} from './core/csi-driver/releases';
export { csiTokenAudiences, type TokenChoices } from './core/csi-driver/token-audiences';
export type { DriverTexts } from './core/csi-driver/values';
export { type Arn, arnInRegion, parseArn, partitionOf } from './core/identity/arn';
export { type AzureIdentityReference, TOKEN_AUDIENCE } from './core/identity/azure-identity';
export type { HiddenString } from './core/input/hidden-string';
export type { JsonObject } from './core/input/json';
export { formatProblem, type Problem } from './core/input/problem';
export { explainProblem, type ProblemCode, problemCodes, type ProblemExplanation } from './core/input/problem-codes';
export type { Digits, MultilineString, OrUndefined, PlainString } from './core/input/shape';
export type { KubernetesObjectOptions, ObjectMetadata } from './core/kubernetes/object-metadata';
export type { SecretProviderClassManifest } from './core/kubernetes/secret-provider-class';
export { type ServiceAccountManifest, serviceAccountSubject } from './core/kubernetes/service-account';
export { azurePostgresIdentitySql, azureSqlIdentitySql, rdsIamSql } from './core/mendix/database-sql';
export {
  type Database,
  DatabaseType,
  type FileStorage,
  FileStorageService,
  type MendixEnvironment,
} from './core/mendix/environment';
export {
  type KeyCondition,
  type KeySelection,
  keysOf,
  type MappedKey,
  MENDIX_KEYS,
  type MendixKey,
  type RequiredSecret,
  mappedKeysOf,
} from './core/mendix/keys';
export type { MendixAppManifest } from './core/mendix/mendix-app';
export type { SecretValues } from './core/mendix/values';
export { checkAwsDeployment } from './core/stores/aws/deployment-check';
export {
  type AwsDeployment,
  clusterOf,
  roleAccountOf,
  roleNameOf,
  secretNameOfArn,
} from './core/stores/aws/deployment';
export { checkAwsSecretStore } from './core/stores/aws/environment-check';
export { type AwsSecretStore, secretNameOf, secretReferenceOf } from './core/stores/aws/environment';
export {
  type BucketAccess,
  type DatabaseUser,
  databasePolicy,
  fileStoragePolicy,
  type NamedSecret,
  readSecretPolicy,
  type SecretKey,
  secretArnPattern,
} from './core/stores/aws/inline-policies';
export { type AwsSecretReference, awsObjects, WHOLE_SECRET_FILE } from './core/stores/aws/objects';
export type { PolicyDocument, PolicyStatement } from './core/stores/aws/policy-document';
export {
  irsaTrustPolicy,
  issuerOf,
  podIdentityTrustPolicy,
  type TrustedServiceAccount,
} from './core/stores/aws/trust-policy';
export { AzureCloud, keyVaultUri } from './core/stores/azure/cloud';
export { checkAzureDeployment } from './core/stores/azure/deployment-check';
export { type AzureDeployment, identityNameOf, identityNameOfId, KeyVaultAccess } from './core/stores/azure/deployment';
export { checkAzureSecretStore } from './core/stores/azure/environment-check';
export { type AzureSecretStore, keyVaultNameOf } from './core/stores/azure/environment';
export {
  type FederatedCredential,
  federatedCredential,
  federatedCredentialNameOf,
} from './core/stores/azure/federated-credential';
export { azureObjects, keyVaultObjectName } from './core/stores/azure/objects';
export { type AzureResourceId, parseResourceId, resourceIdParts } from './core/stores/azure/resource-id';
export {
  AZURE_ROLES,
  type AzureRole,
  type RoleAssignment,
  roleAssignment,
  roleDefinitionId,
  secretScope,
} from './core/stores/azure/role-assignment';
export { checkGcpDeployment } from './core/stores/gcp/deployment-check';
export type { GcpDeployment } from './core/stores/gcp/deployment';
export { checkGcpSecretStore } from './core/stores/gcp/environment-check';
export { type GcpSecretStore, SecretLayout } from './core/stores/gcp/environment';
export {
  gcpSecrets,
  gcpStoredKeys,
  type SecretChoices,
  secretIdOf,
  type SecretPins,
  singleSecretIdOf,
  type StoredKey,
} from './core/stores/gcp/objects';
export {
  type ClusterServiceAccount,
  googleServiceAccountMember,
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
  workloadIdentityPrincipal,
} from './core/stores/gcp/principal';
export {
  googleServiceAccountName,
  secretIdOfName,
  type SecretPlace,
  secretResourceName,
} from './core/stores/gcp/resource-name';
export { type EnvironmentLayer, type StoreEnvironmentLayer, unusedDefaults, withDefaults } from './stores/defaults';
export { checkDefaults, type EnvironmentDefaults } from './stores/defaults-check';
export type { EnvironmentManifest } from './core/stores/store-definition';
export { checkVaultCluster } from './core/stores/vault/cluster-check';
export type { VaultCluster } from './core/stores/vault/cluster';
export { checkVaultDeployment } from './core/stores/vault/deployment-check';
export { AliasNameSource, type VaultDeployment } from './core/stores/vault/deployment';
export { checkVaultSecretStore } from './core/stores/vault/environment-check';
export {
  KvVersion,
  vaultAudienceOf,
  vaultNameOf,
  VaultProvider,
  type VaultSecretStore,
} from './core/stores/vault/environment';
export { vaultObjects } from './core/stores/vault/objects';
export { vaultPolicy } from './core/stores/vault/policy';
export { type VaultRole, vaultRole, type VaultRoleOptions } from './core/stores/vault/role';
export {
  type KvSecret,
  type VaultKey,
  vaultKeysOf,
  type VaultPaths,
  vaultPathsOf,
  type VaultPlaces,
} from './core/stores/vault/secrets';
export { accessReportMermaid } from './reports/access-diagram';
export {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReportMarkdown,
  type AccessTarget,
  AccessTargetKind,
} from './reports/access-report';
export { type Requirement, RequirementKind, requirementsMarkdown } from './reports/requirements';
export {
  type Runbook,
  type RunbookKey,
  runbookMarkdown,
  type RunbookScript,
  type RunbookStep,
} from './reports/runbook';
export {
  type AwsDatabase,
  AwsDatabaseAuthentication,
  type AwsFileStorage,
  AwsFileStorageAuthentication,
} from './core/stores/aws/services';
export {
  type AzureDatabase,
  AzureDatabaseAuthentication,
  type AzureFileStorage,
  AzureFileStorageAuthentication,
} from './core/stores/azure/services';
export {
  type VaultDatabase,
  VaultDatabaseAuthentication,
  type VaultFileStorage,
  VaultFileStorageAuthentication,
} from './core/stores/vault/services';
export {
  accessReportOf,
  checkStoreEnvironment,
  manifestsOf,
  requiredSecretsOf,
  requirementsOf,
  runbookOf,
} from './stores/store-environment';
export type { StoreEnvironment } from './stores/stores';
