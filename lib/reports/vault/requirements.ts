import { authMountPathOf } from '../../core/stores/vault/environment';
import type { VaultDeployment } from '../../core/stores/vault/deployment';
import { vaultAudienceOf, VaultProvider } from '../../core/stores/vault/environment';
import { DEFAULT_KV_MOUNT, vaultPathsOf } from '../../core/stores/vault/secrets';
import { controllerRequirements } from '../controller';
import { code, listed } from '../markdown';
import { modeRequirements } from '../modes';
import type { Sparse } from '../../core/input/compact';
import {
  audienceRequirement,
  providerRequirement,
  type Requirement,
  RequirementKind,
  requirements,
  tokenCreatorRequirement,
  writerRequirement,
} from '../requirements';
import type { VaultReported } from './access-report';
import { vaultControllerReport } from './controller';

/**
 * The requirements of an environment on the cluster and on Vault or OpenBao.
 *
 * @see https://github.com/hashicorp/vault-csi-provider
 * @see https://github.com/openbao/openbao-csi-provider
 */
export function vaultRequirements(reported: VaultReported): Requirement[] {
  const { environment } = reported;
  const { vaultProvider = VaultProvider.Vault, awsRoleArn, azureClientId } = environment;
  const because = 'the ServiceAccount also has an identity of that cloud';
  return requirements(environment, [
    PROVIDERS[vaultProvider],
    audienceOf(environment),
    tokenCreatorRequirement('chart'),
    ...serverRequirements(environment),
    ...modeRequirements(environment),
    awsRoleArn !== undefined && {
      kind: RequirementKind.Extension,
      what: 'an IAM OIDC provider for the issuer of the cluster',
      because,
    },
    azureClientId !== undefined && {
      kind: RequirementKind.Extension,
      what: 'an OIDC issuer that Microsoft Entra can reach',
      because,
    },
    ...controllerRequirements(vaultControllerReport(reported)),
    writerRequirement(environment, writerRights(environment)),
  ]);
}

const PROVIDERS: Readonly<Record<VaultProvider, Requirement>> = {
  [VaultProvider.Vault]: providerRequirement('Vault provider', '1.4.0', '`vaultProvider` "vault"'),
  [VaultProvider.OpenBao]: providerRequirement('OpenBao provider', '2.0.0', '`vaultProvider` "openbao"'),
};

/** The provider uses a token of this audience from the driver if the driver has one, and otherwise creates it itself. */
function audienceOf(environment: VaultDeployment): Requirement {
  const { vaultProvider = VaultProvider.Vault } = environment;
  const audience = vaultAudienceOf(environment);
  return audience === undefined
    ? {
        kind: RequirementKind.Driver,
        what: `no ${code(vaultProvider)} among the \`tokenRequests\` of the CSIDriver object`,
        because: '`checkAudience: false`: the provider would use that token, and a role without an audience refuses it',
      }
    : audienceRequirement(
        audience,
        'the provider logs in with this token; it is optional, because the provider otherwise creates one itself',
      );
}

function serverRequirements(environment: VaultDeployment): Sparse<Requirement> {
  const authMountPath = authMountPathOf(environment);
  const { kvMountPath = DEFAULT_KV_MOUNT, kvVersion = '2', vaultNamespace } = environment;
  const credentialsPath = environment.database?.credentialsPath;
  return [
    vaultNamespace !== undefined && {
      kind: RequirementKind.Store,
      what: `the namespace ${code(vaultNamespace)}, with the auth method, the policy and the secrets in it`,
      because: '`vaultNamespace`',
    },
    {
      kind: RequirementKind.Store,
      what: `the auth method at ${code(`auth/${authMountPath}`)}, of the type \`kubernetes\`, configured for this cluster alone`,
      because: 'the environment logs in there',
    },
    {
      kind: RequirementKind.Rbac,
      what: 'the ClusterRole `system:auth-delegator` for the token reviewer of the auth method',
      because: 'it asks the cluster whether a token is valid',
    },
    {
      kind: RequirementKind.Store,
      what: `the KV secrets engine at ${code(kvMountPath)}, version ${kvVersion}`,
      because: 'it holds the secrets',
    },
    credentialsPath !== undefined && {
      kind: RequirementKind.Store,
      what: `the role of the database secrets engine at ${code(credentialsPath)}`,
      because: '`database.credentialsPath`',
    },
  ];
}

function writerRights(environment: VaultDeployment): string {
  const { credentials: _madeByEngine, ...paths } = vaultPathsOf(environment);
  return `\`create\`, \`update\` and \`read\` on ${listed([...new Set(Object.values(paths) as string[])])}`;
}
