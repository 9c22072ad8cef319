export type { GcpDeployment } from './deployment';
export { checkGcpDeployment } from './deployment-check';
export { type GcpSecretStore, SecretLayout } from './environment';
export { checkGcpSecretStore } from './environment-check';
export { gcpSecretProviderClass, gcpServiceAccount } from './manifests';
export {
  gcpSecretIds,
  gcpSecretKeys,
  gcpSecrets,
  gcpStoredKeys,
  type SecretChoices,
  secretIdOf,
  type SecretPins,
  singleSecretIdOf,
  type StoredKey,
} from './objects';
export {
  type ClusterServiceAccount,
  googleServiceAccountMember,
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
  workloadIdentityPrincipal,
} from './principal';
export { googleServiceAccountName, secretIdOfName, type SecretPlace, secretResourceName } from './resource-name';
export { gcpClaimMessages, gcpSecretClaims } from './secret-claims';
