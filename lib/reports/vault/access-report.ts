import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import type { VaultEnvironment } from '../../core/stores/vault/controller';
import { vaultAudienceOf } from '../../core/stores/vault/environment';
import type { VaultResources } from '../../core/stores/vault/resources';
import { vaultKeysOf, vaultPathsOf } from '../../core/stores/vault/secrets';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReport,
  AccessTargetKind,
  existingHow,
  trustLink,
} from '../access-report';
import { code, listed } from '../markdown';
import type { ReportInput } from '../reported';
import { vaultControllerReport } from './controller';

export const VAULT_STORE = 'HashiCorp Vault or OpenBao';

export type VaultReported = ReportInput<VaultEnvironment, VaultResources>;

/** The access report of an environment on Vault or OpenBao. */
export function vaultAccessReport(reported: VaultReported): AccessReport {
  const { environment, resources } = reported;
  const { namespace, name, awsRoleArn, azureClientId, tokenNoDefaultPolicy } = environment;
  const { isCreated } = resources.role;
  const subject = code(serviceAccountSubject(namespace, name));
  const audience = vaultAudienceOf(environment);
  const identity = awsRoleArn ?? azureClientId;
  return accessReport(VAULT_STORE, environment, {
    token:
      audience === undefined
        ? `its token has the subject ${subject}, and the audience of the cluster`
        : `its token has the subject ${subject} and the audience ${code(audience)}`,
    identity: identityLinks(reported),
    chains: chainsOf(reported),
    controlled: vaultControllerReport(reported),
    others: [
      'Everyone with another policy that reads these paths, and everyone with a root token.',
      !isCreated && 'Every other ServiceAccount that the existing role trusts, with every policy that the role has.',
      isCreated &&
        tokenNoDefaultPolicy !== true &&
        'Its tokens also have the policy `default`, with everything that the policy allows.',
      identity !== undefined &&
        `The app also has the identity ${code(identity)}. This report does not know its rights in its cloud.`,
    ],
  });
}

/** The role of the auth method, as the API names it. */
export function rolePathOf({ environment, resources: { role } }: VaultReported): string {
  return `auth/${role.backend(environment)}/role/${role.name(environment)}`;
}

/** One chain for each path; several secrets may have the same path. */
function chainsOf(reported: VaultReported): AccessChain[] {
  const { environment } = reported;
  const paths = vaultPathsOf(environment);
  const keys = vaultKeysOf(environment);
  return [...new Set(Object.values(paths) as string[])].map((path) => ({
    target: {
      kind: AccessTargetKind.Secret,
      names: [path],
      keys: keys.filter(({ secret }) => paths[secret] === path).map(({ key }) => key),
    },
    rights: ['read'],
    links: [policyLink(reported, path)],
  }));
}

function identityLinks(reported: VaultReported): AccessLink[] {
  const { environment, resources } = reported;
  const { namespace, name, tokenBoundCidrs } = environment;
  const { isCreated, backend } = resources.role;
  const audience = vaultAudienceOf(environment);
  const checks = audience === undefined ? '' : `, and checks the audience ${code(audience)}`;
  const cidrs =
    isCreated && tokenBoundCidrs !== undefined ? `; its tokens are valid only from ${listed(tokenBoundCidrs)}` : '';
  const otherwise = isCreated ? '' : ', or trusts its issuer if it is a JWT auth method';
  return [
    {
      kind: 'Auth method',
      name: `auth/${backend(environment)}`,
      how: `asks its cluster whether the token is valid${otherwise}`,
    },
    trustLink(
      { kind: 'Role', name: rolePathOf(reported) },
      isCreated,
      `exactly the ServiceAccount ${code(name)} in the namespace ${code(namespace)}${checks}${cidrs}`,
    ),
  ];
}

function policyLink({ environment, resources: { policy } }: VaultReported, path: string): AccessLink {
  const [read, on] = [code('read'), code(path)];
  if (policy === undefined) {
    return { kind: 'Policy', how: `it needs ${read} on ${on}`, existing: true };
  }
  const name = policy.name(environment);
  return policy.isCreated
    ? { kind: 'Policy', name, how: `${read} on exactly ${on}` }
    : { kind: 'Policy', name, how: existingHow(`have ${read} on ${on}`), existing: true };
}
