/**
 * Plain functions for the keys, manifests, policies, checks and reports, for programs that use neither Pulumi nor
 * cdk8s. This module loads no SDK. The arguments of a component or construct are described with that component or
 * construct; the interfaces here are the same, without Pulumi Outputs.
 *
 * @module mendix-secret-store
 */
export { checkAdmission } from './core/admission/check';
export { AdmissionAction, type AdmissionOptions } from './core/admission/options';
export { checkCsiDriver } from './core/csi-driver/check';
export { type CsiDriverInstallation, CsiProvider, type CsiProviders } from './core/csi-driver/installation';
export { type BucketAccess, databasePolicy, type DatabaseUser, fileStoragePolicy } from './core/identity/app-policies';
export type { PolicyDocument, PolicyStatement } from './core/identity/policy-document';
export { irsaTrustPolicy, podIdentityTrustPolicy, type TrustedServiceAccount } from './core/identity/trust-policy';
export type { HiddenString } from './core/input/hidden-string';
export type { JsonObject } from './core/input/json';
export { formatProblem, type Problem } from './core/input/problem';
export { explainProblem, type ProblemCode, problemCodes, type ProblemExplanation } from './core/input/problem-codes';
export type { Digits, MultilineString, OrUndefined, PlainString } from './core/input/shape';
export type { AdmissionPolicyManifest } from './core/kubernetes/admission-policy';
export type { KubernetesObjectOptions, ObjectMetadata } from './core/kubernetes/object-metadata';
export type { SecretProviderClassManifest } from './core/kubernetes/secret-provider-class';
export type { ServiceAccountManifest } from './core/kubernetes/service-account';
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
  type MappedKey,
  mappedKeysOf,
  MENDIX_KEYS,
  type MendixKey,
  type RequiredSecret,
} from './core/mendix/keys';
export type { MendixAppManifest } from './core/mendix/mendix-app';
export type { SecretValues } from './core/mendix/values';
export { type AwsController, AwsControllerType, type AwsEnvironment } from './core/stores/aws/controller';
export type { AwsDeployment } from './core/stores/aws/deployment';
export type { AwsSecretStore } from './core/stores/aws/environment';
export {
  type NamedSecret,
  readSecretPolicy,
  secretArnPattern,
  type SecretKey,
} from './core/stores/aws/inline-policies';
export {
  type AwsDatabase,
  AwsDatabaseAuthentication,
  type AwsFileStorage,
  AwsFileStorageAuthentication,
} from './core/stores/aws/services';
export { AzureCloud } from './core/stores/azure/cloud';
export {
  type AzureClientIdEnvironment,
  type AzureClientIdEnvironments,
  azureClientIdManifests,
  type AzureClientIdManifests,
  type AzureClientIds,
} from './core/stores/azure/client-id-policy';
export { checkAzureClientIds } from './core/stores/azure/client-id-policy-check';
export {
  AzureClientIdSource,
  type AzureController,
  AzureControllerType,
  type AzureEnvironment,
} from './core/stores/azure/controller';
export { type AzureDeployment, KeyVaultAccess, type NewKeyVault } from './core/stores/azure/deployment';
export type { AzureSecretStore } from './core/stores/azure/environment';
export {
  type FederatedCredential,
  federatedCredential,
  federatedCredentialNameOf,
} from './core/identity/federated-credential';
export { AZURE_ROLES, type AzureRole, type RoleAssignment, roleAssignment } from './core/stores/azure/role-assignment';
export {
  type AzureDatabase,
  AzureDatabaseAuthentication,
  type AzureFileStorage,
  AzureFileStorageAuthentication,
} from './core/stores/azure/services';
export { type GcpController, GcpControllerType, type GcpEnvironment } from './core/stores/gcp/controller';
export type { GcpDeployment } from './core/stores/gcp/deployment';
export { type GcpSecretStore, SecretLayout } from './core/stores/gcp/environment';
export {
  type ClusterServiceAccount,
  SECRET_ACCESSOR_ROLE,
  workloadIdentityPrincipal,
} from './core/stores/gcp/principal';
export { type SecretPlace, secretResourceName } from './core/stores/gcp/resource-name';
export type { ControllerOptions, CustomResourceManifest } from './core/stores/custom-resource';
export type { EnvironmentManifest } from './core/stores/store-definition';
export type { VaultCluster } from './core/stores/vault/cluster';
export { checkVaultCluster } from './core/stores/vault/cluster-check';
export { type VaultController, VaultControllerType, type VaultEnvironment } from './core/stores/vault/controller';
export { AliasNameSource, type VaultDeployment } from './core/stores/vault/deployment';
export {
  KvVersion,
  vaultAudienceOf,
  vaultNameOf,
  VaultProvider,
  type VaultSecretStore,
} from './core/stores/vault/environment';
export { vaultPolicy } from './core/stores/vault/policy';
export { type VaultRole, vaultRole, type VaultRoleOptions } from './core/stores/vault/role';
export { type VaultPaths, vaultPathsOf, type VaultPlaces } from './core/stores/vault/secrets';
export {
  type VaultDatabase,
  VaultDatabaseAuthentication,
  type VaultFileStorage,
  VaultFileStorageAuthentication,
} from './core/stores/vault/services';
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
export { type AdmissionManifests, admissionManifests } from './stores/admission-policy';
export { type EnvironmentLayer, type StoreEnvironmentLayer, unusedDefaults, withDefaults } from './stores/defaults';
export { checkDefaults, type EnvironmentDefaults } from './stores/defaults-check';
export {
  accessReportOf,
  checkStoreEnvironment,
  manifestsOf,
  requiredSecretsOf,
  requirementsOf,
  runbookOf,
} from './stores/store-environment';
export type { StoreEnvironment } from './stores/stores';
