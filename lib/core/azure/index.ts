export { type AzureIdentityReference, TOKEN_AUDIENCE } from '../azure-identity';
export { AzureCloud, keyVaultUri } from './cloud';
export { type AzureDeployment, identityNameOf, identityNameOfId, KeyVaultAccess } from './deployment';
export { checkAzureDeployment } from './deployment-check';
export { type AzureSecretStore, keyVaultNameOf } from './environment';
export { checkAzureSecretStore } from './environment-check';
export {
  checkOneMoreCredential,
  type FederatedCredential,
  federatedCredential,
  federatedCredentialNameOf,
} from './federated-credential';
export { type AzureParameters, azurePodLabels, azureSecretProviderClass, azureServiceAccount } from './manifests';
export { azureObjects, keyVaultObjectName, keyVaultSecretNames } from './objects';
export { type AzureClaimant, azureClaimMessages, azureSecretClaims } from './secret-claims';
export { type AzureResourceId, parseResourceId, resourceIdParts } from './resource-id';
export {
  AZURE_ROLES,
  type AzureRole,
  type RoleAssignment,
  roleAssignment,
  roleDefinitionId,
  secretScope,
} from './role-assignment';
