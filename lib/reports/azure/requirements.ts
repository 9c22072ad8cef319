import { TOKEN_AUDIENCE } from '../../core/identity/azure-identity';
import { controllerRequirements } from '../controller';
import { code } from '../markdown';
import { modeRequirements } from '../modes';
import {
  audienceRequirement,
  driverRequirement,
  providerRequirement,
  type Requirement,
  RequirementKind,
  requirements,
  writerRequirement,
} from '../requirements';
import type { AzureReported } from './access';
import { azureControllerReport, clientIdRequirements } from './controller';

/**
 * The requirements of an environment on the cluster and on Azure.
 *
 * @see
 * https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/identity-access-modes/workload-identity-mode/
 */
export function azureRequirements(reported: AzureReported): Requirement[] {
  const { environment, resources } = reported;
  const controlled = azureControllerReport(reported);
  const { keyVaultId, keyVaultName = '' } = environment;
  const isRolePerSecret = resources.readers.some(({ key }) => key !== undefined);
  return requirements(environment, [
    driverRequirement('the AKS add-on `azure-keyvault-secrets-provider`'),
    providerRequirement('Azure provider', '1.1.0', 'the provider uses the identity by its client id'),
    audienceRequirement(TOKEN_AUDIENCE, 'the provider uses the identity with this token'),
    {
      kind: RequirementKind.Extension,
      what: 'an OIDC issuer of the cluster that Microsoft Entra can reach',
      because: 'the federated credential trusts it',
    },
    {
      kind: RequirementKind.Extension,
      what: 'a federated credential for the ServiceAccount, of which an identity has at most 20; an Identity Binding of AKS does not take its place',
      because: 'the SecretProviderClass has `clientID` without `useAzureTokenProxy`',
    },
    ...modeRequirements(environment),
    !resources.keyVault.isCreated && {
      kind: RequirementKind.Store,
      what: `Azure RBAC, not access policies, on the Key Vault ${code(keyVaultId ?? keyVaultName)}, and network access for the nodes`,
      because: 'the identity reads by a role',
    },
    isRolePerSecret && {
      kind: RequirementKind.Store,
      what: `${resources.readers.length} free role assignments in the subscription of the Key Vault, which holds at most 4,000`,
      because: 'each secret takes one with `KeyVaultAccess.Secrets`',
    },
    ...controllerRequirements(controlled),
    ...clientIdRequirements(reported, controlled),
    writerRequirement(environment, 'Key Vault Secrets Officer on the vault'),
  ]);
}
