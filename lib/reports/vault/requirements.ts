import { authMountPathOf, vaultAudienceOf, VaultProvider } from '../../core/stores/vault/environment';
import { DEFAULT_KV_MOUNT, vaultPathsOf } from '../../core/stores/vault/secrets';
import { code, listed } from '../markdown';
import { modeRequirements } from '../mode-requirements';
import {
  audienceRequirement,
  DRIVER_REQUIREMENTS,
  providerRequirement,
  type Requirement,
  RequirementKind,
  versionRequirements,
  writerRequirements,
} from '../requirements';
import type { VaultReported } from './access';

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
    ...modeRequirements(environment),
    ...cloudRequirements(environment),
    ...writerRequirements(environment.values, writerRights(environment)),
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
  const authMountPath = authMountPathOf(environment);
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion = '2' } = environment;
  const { databaseCredentialsPath } = environment;
  return [
    {
      kind: RequirementKind.Store,
      what: `the auth method at ${code(`auth/${authMountPath}`)}, of the type \`kubernetes\`, configured for this cluster alone`,
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

function cloudRequirements({ awsRoleArn, azureClientId }: VaultReported['environment']): Requirement[] {
  const because = 'the ServiceAccount stands for an identity of that cloud, too';
  return [
    ...(awsRoleArn === undefined
      ? []
      : [{ kind: RequirementKind.Extension, what: 'an IAM OIDC provider for the issuer of the cluster', because }]),
    ...(azureClientId === undefined
      ? []
      : [{ kind: RequirementKind.Extension, what: 'an OIDC issuer that Microsoft Entra can reach', because }]),
  ];
}

/** The commands of the runbook read what is there before they change it. */
function writerRights(environment: VaultReported['environment']): string {
  const paths = vaultPathsOf(environment);
  const kv = [...new Set([paths.database, paths.fileStorage, paths.configuration])].filter(
    (path) => path !== undefined,
  );
  return `\`create\`, \`update\` and \`read\` on ${listed(kv)}`;
}
