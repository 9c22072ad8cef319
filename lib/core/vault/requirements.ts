import { DatabaseAuthentication, FileStorageAuthentication } from '../environment';
import { code } from '../reports/markdown';
import {
  audienceRequirement,
  DRIVER_REQUIREMENTS,
  providerRequirement,
  type Requirement,
  RequirementKind,
  versionRequirements,
} from '../reports/requirements';
import type { VaultReported } from './access';
import { vaultAudienceOf, VaultProvider } from './environment';
import { DEFAULT_AUTH_MOUNT } from './manifests';
import { DEFAULT_KV_MOUNT } from './secrets';

/**
 * What the cluster and the server must have for an environment on Vault or OpenBao.
 *
 * @see https://github.com/hashicorp/vault-csi-provider
 * @see https://github.com/openbao/openbao-csi-provider
 */
export function vaultRequirements({ environment }: VaultReported): Requirement[] {
  const { vaultProvider = VaultProvider.Vault } = environment;
  return [
    ...versionRequirements(environment),
    ...DRIVER_REQUIREMENTS,
    PROVIDERS[vaultProvider],
    ...audienceRequirements(environment),
    ...serverRequirements(environment),
    ...cloudRequirements(environment),
  ];
}

const PROVIDERS: Readonly<Record<VaultProvider, Requirement>> = {
  [VaultProvider.Vault]: providerRequirement('Vault provider', '1.4.0', '`vaultProvider` "vault"'),
  [VaultProvider.OpenBao]: providerRequirement('OpenBao provider', '2.0.0', '`vaultProvider` "openbao"'),
};

/** The provider takes a token of this audience from the driver where there is one, and else makes it itself. */
function audienceRequirements(environment: VaultReported['environment']): Requirement[] {
  const { vaultProvider = VaultProvider.Vault } = environment;
  const audience = vaultAudienceOf(environment);
  const madeByItself: Requirement = {
    kind: RequirementKind.Rbac,
    what: '`create` on `serviceaccounts/token` for the provider, which its chart grants',
    because: 'it makes its own token where the driver passes none',
  };
  return audience === undefined
    ? [
        {
          kind: RequirementKind.Driver,
          what: `no ${code(vaultProvider)} among the \`tokenRequests\` of the CSIDriver object`,
          because: '`withoutAudience`: the provider would take that token, and a role without an audience refuses it',
        },
        madeByItself,
      ]
    : [
        audienceRequirement(
          audience,
          'the provider logs in with this token; it makes one itself where it is not there',
        ),
        madeByItself,
      ];
}

function serverRequirements(environment: VaultReported['environment']): Requirement[] {
  const { authMountPath = DEFAULT_AUTH_MOUNT, kvMountPath = DEFAULT_KV_MOUNT, kvVersion = '2' } = environment;
  const { databaseCredentialsPath } = environment;
  return [
    {
      kind: RequirementKind.Store,
      what: `the Kubernetes auth method at ${code(`auth/${authMountPath}`)}, configured for this cluster alone`,
      because: 'the environment logs in there',
    },
    {
      kind: RequirementKind.Rbac,
      what: 'the ClusterRole `system:auth-delegator` for the token reviewer of the auth method',
      because: 'it asks the cluster whether a token is good',
    },
    {
      kind: RequirementKind.Store,
      what: `the KV secrets engine at ${code(kvMountPath)}, version ${kvVersion}`,
      because: 'the secrets are there',
    },
    ...(databaseCredentialsPath === undefined
      ? []
      : [
          {
            kind: RequirementKind.Store,
            what: `the role of the database secrets engine at ${code(databaseCredentialsPath)}`,
            because: '`databaseCredentialsPath`',
          },
        ]),
  ];
}

function cloudRequirements({ database, fileStorage, azureClientId }: VaultReported['environment']): Requirement[] {
  const because = 'the app itself uses the identity of the cloud, for its database or its files';
  const modes: readonly (string | undefined)[] = [database?.authentication, fileStorage?.authentication];
  return [
    ...(modes.includes(DatabaseAuthentication.AwsIam) || modes.includes(FileStorageAuthentication.AwsIam)
      ? [{ kind: RequirementKind.Extension, what: 'the EKS Pod Identity webhook, and an IAM OIDC provider', because }]
      : []),
    ...(azureClientId === undefined
      ? []
      : [{ kind: RequirementKind.Extension, what: 'the Azure workload identity webhook', because }]),
  ];
}
