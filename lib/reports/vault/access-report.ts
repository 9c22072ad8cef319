import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { vaultAudienceOf } from '../../core/stores/vault/environment';
import { vaultKeysOf, vaultPathsOf } from '../../core/stores/vault/secrets';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReport,
  AccessTargetKind,
  adoptedHow,
  serviceAccountLinks,
  trustLink,
} from '../access-report';
import { code, listed } from '../markdown';
import { rolePathOf, type VaultReported } from './access';

export const VAULT_STORE = 'HashiCorp Vault or OpenBao';

/** Who can read what of an environment on Vault or OpenBao. */
export function vaultAccessReport(reported: VaultReported): AccessReport {
  const { environment, resources } = reported;
  const { awsRoleArn, azureClientId, tokenNoDefaultPolicy } = environment;
  const { isCreated } = resources.role;
  const identity = awsRoleArn ?? azureClientId;
  return accessReport(VAULT_STORE, environment, chainsOf(reported), [
    'Whoever has another policy that reads these paths, and whoever has a root token.',
    !isCreated && 'Every other ServiceAccount that the adopted role trusts, with every policy that it names.',
    isCreated &&
      tokenNoDefaultPolicy !== true &&
      'Its tokens have the policy `default` too, with whatever that allows.',
    identity !== undefined &&
      `The app has ${code(identity)} beside Vault: what that may do in its cloud is not known here.`,
  ]);
}

/** One chain for each path; several secrets may be in one place. */
function chainsOf(reported: VaultReported): AccessChain[] {
  const { environment } = reported;
  const paths = vaultPathsOf(environment);
  const keys = vaultKeysOf(environment, environment.databaseCredentialsPath !== undefined);
  return [...new Set(Object.values(paths) as string[])].map((path) => ({
    target: {
      kind: AccessTargetKind.Secret,
      names: [path],
      keys: keys.filter(({ secret }) => paths[secret] === path).map(({ key }) => key),
    },
    rights: ['read'],
    links: [...identityLinks(reported), policyLink(reported, path)],
  }));
}

function identityLinks(reported: VaultReported): AccessLink[] {
  const { environment, resources } = reported;
  const { namespace, name, tokenBoundCidrs } = environment;
  const { isCreated, backend } = resources.role;
  const audience = vaultAudienceOf(environment);
  const ofAudience =
    audience === undefined ? ', and the audience of the cluster' : ` and the audience ${code(audience)}`;
  const checks = audience === undefined ? '' : `, and checks the audience ${code(audience)}`;
  const cidrs =
    isCreated && tokenBoundCidrs !== undefined ? `; its tokens are good from ${listed(tokenBoundCidrs)} only` : '';
  const otherwise = isCreated ? '' : ', or trusts its issuer where it is one for JWTs';
  return [
    ...serviceAccountLinks(
      environment,
      `its token has the subject ${code(serviceAccountSubject(namespace, name))}${ofAudience}`,
    ),
    {
      kind: 'Auth method',
      name: `auth/${backend(environment)}`,
      how: `asks its cluster whether the token is good${otherwise}`,
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
    return { kind: 'Policy', how: `has to have ${read} on ${on}`, adopted: true };
  }
  const name = policy.name(environment);
  return policy.isCreated
    ? { kind: 'Policy', name, how: `${read} on exactly ${on}` }
    : { kind: 'Policy', name, how: adoptedHow(`have ${read} on ${on}`), adopted: true };
}
