import { DatabaseAuthentication, DatabaseType, FileStorageAuthentication } from '../environment';
import { code } from '../reports/markdown';
import type { Reported } from '../reports/reported';
import {
  audienceRequirement,
  DRIVER_REQUIREMENTS,
  providerRequirement,
  type Requirement,
  RequirementKind,
  versionRequirements,
} from '../reports/requirements';
import type { AzureDeployment } from './deployment';
import { TOKEN_AUDIENCE } from './federated-credential';

/**
 * What the cluster and Azure must have for an environment.
 *
 * @see https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/configurations/identity-access-modes/workload-identity-mode/
 */
export function azureRequirements({ environment }: Reported<AzureDeployment>): Requirement[] {
  return [
    ...versionRequirements(environment),
    ...DRIVER_REQUIREMENTS,
    providerRequirement('Azure provider', '1.1.0', 'the provider uses the identity by its client id'),
    audienceRequirement(TOKEN_AUDIENCE, 'the provider uses the identity with this token'),
    {
      kind: RequirementKind.Extension,
      what: 'an OIDC issuer of the cluster that Microsoft Entra can reach',
      because: 'the federated credential trusts it',
    },
    ...appIdentityRequirements(environment),
    ...vaultRequirements(environment),
  ];
}

function appIdentityRequirements({ database, fileStorage, mendixAppSpec }: AzureDeployment): Requirement[] {
  const databaseByIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const filesByIdentity = fileStorage?.authentication === FileStorageAuthentication.AzureManagedIdentity;
  const because = 'the app itself uses the identity, for its database or its files';
  return [
    ...(databaseByIdentity || filesByIdentity
      ? [
          { kind: RequirementKind.Extension, what: 'the Azure workload identity webhook', because },
          ...(mendixAppSpec === undefined
            ? [
                {
                  kind: RequirementKind.Mendix,
                  what: 'the label `azure.workload.identity/use: "true"` on the pods, and Operator 2.13.0 or later to set it',
                  value: '2.13.0',
                  because,
                },
              ]
            : []),
        ]
      : []),
    ...(databaseByIdentity ? [DATABASES[database.type]] : []),
  ];
}

const ENTRA = 'with Microsoft Entra authentication, and an Entra administrator to run the SQL';
const BY_IDENTITY = '`database.authentication` "AzureManagedIdentity"';
const DATABASES: Readonly<Record<DatabaseType, Requirement>> = {
  [DatabaseType.PostgreSql]: {
    kind: RequirementKind.Database,
    what: `Azure Database for PostgreSQL, Flexible Server, ${ENTRA}`,
    because: BY_IDENTITY,
  },
  [DatabaseType.SqlServer]: { kind: RequirementKind.Database, what: `Azure SQL ${ENTRA}`, because: BY_IDENTITY },
};

function vaultRequirements({ createKeyVault, keyVaultId, keyVaultName, values }: AzureDeployment): Requirement[] {
  return [
    ...(createKeyVault === true
      ? []
      : [
          {
            kind: RequirementKind.Store,
            what: `Azure RBAC, not access policies, on the Key Vault ${code(keyVaultId ?? keyVaultName ?? '')}, and a network that lets the nodes in`,
            because: 'the identity reads by a role',
          },
        ]),
    ...(values === undefined
      ? [
          {
            kind: RequirementKind.Rbac,
            what: 'Key Vault Secrets Officer on the vault, for whoever writes the values',
            because: 'no `values` are given',
          },
        ]
      : []),
  ];
}
