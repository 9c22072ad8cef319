import { serviceAccountSubject } from '../../core/kubernetes/service-account';
import { authMountPathOf, vaultAudienceOf } from '../../core/stores/vault/environment';
import { vaultKeysOf, vaultPathsOf } from '../../core/stores/vault/secrets';
import {
  type AccessChain,
  type AccessLink,
  type AccessReport,
  accessReport,
  AccessTargetKind,
  serviceAccountLinks,
} from '../access-report';
import { code, listed } from '../markdown';
import { adoptedHow } from '../reported';
import { rolePathOf, type VaultReported } from './access';

export const VAULT_STORE = 'HashiCorp Vault or OpenBao';

/** Who can read what of an environment on Vault or OpenBao. */
export function vaultAccessReport(reported: VaultReported): AccessReport {
  const { environment } = reported;
  const { awsRoleArn, azureClientId, values, tokenNoDefaultPolicy } = environment;
  const identity = awsRoleArn ?? azureClientId;
  return accessReport(VAULT_STORE, environment, chainsOf(reported), [
    'Whoever has another policy that reads these paths, and whoever has a root token.',
    ...(!reported.resources.role.isCreated
      ? ['Every other ServiceAccount that the adopted role trusts, with every policy that it names.']
      : tokenNoDefaultPolicy === true
        ? []
        : ['Its tokens have the policy `default` too, with whatever that allows.']),
    ...(identity === undefined
      ? []
      : [`The app has ${code(identity)} beside Vault: what that may do in its cloud is not known here.`]),
    ...(values === undefined ? [] : ['Whoever can decrypt the Pulumi state.']),
  ]);
}

/** One chain for each path; several secrets may be in one place. */
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
    links: [...identityLinks(reported), policyLink(reported, path)],
  }));
}

function identityLinks(reported: VaultReported): AccessLink[] {
  const { environment } = reported;
  const { namespace, name, adoptServiceAccount, tokenBoundCidrs } = environment;
  const authMountPath = authMountPathOf(environment);
  const audience = vaultAudienceOf(environment);
  const subject = code(serviceAccountSubject(namespace, name));
  const token =
    audience === undefined
      ? `its token has the subject ${subject}, and the audience of the cluster`
      : `its token has the subject ${subject} and the audience ${code(audience)}`;
  const exactly = `exactly the ServiceAccount ${code(name)} in the namespace ${code(namespace)}${audience === undefined ? '' : `, and checks the audience ${code(audience)}`}`;
  const cidrs = tokenBoundCidrs === undefined ? '' : `; its tokens are good from ${listed(tokenBoundCidrs)} only`;
  const role = rolePathOf(reported);
  return [
    ...serviceAccountLinks(environment, token, adoptServiceAccount === true),
    {
      kind: 'Auth method',
      name: `auth/${authMountPath}`,
      how: !reported.resources.role.isCreated
        ? 'asks its cluster whether the token is good, or trusts its issuer where it is one for JWTs'
        : 'asks its cluster whether the token is good',
    },
    !reported.resources.role.isCreated
      ? { kind: 'Role', name: role, how: adoptedHow(`trust ${exactly}`), adopted: true }
      : { kind: 'Role', name: role, how: `trusts ${exactly}${cidrs}` },
  ];
}

function policyLink({ environment, resources: { policy } }: VaultReported, path: string): AccessLink {
  const name = policy?.name(environment);
  return policy === undefined
    ? {
        kind: 'Policy',
        how: `has to have ${code('read')} on ${code(path)}`,
        adopted: true,
      }
    : !policy.isCreated
      ? { kind: 'Policy', name, how: adoptedHow(`have ${code('read')} on ${code(path)}`), adopted: true }
      : { kind: 'Policy', name, how: `${code('read')} on exactly ${code(path)}` };
}
