import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as serviceaccount from '@pulumi/gcp/serviceaccount';
import * as pulumi from '@pulumi/pulumi';
import type { SecretClaim } from '../../core/secret-claims';
import {
  googleServiceAccountMember,
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
  workloadIdentityPrincipal,
} from '../../core/stores/gcp/principal';
import { googleServiceAccountName } from '../../core/stores/gcp/resource-name';
import { refuse } from '../input-error';
import { perProgram } from '../per-program';
import { type Resolvable, whenKnown } from '../resolvable';
import type { GcpBuild } from './args';
import type { EnvironmentSecret } from './secrets';

/**
 * What reads the secrets, as IAM names it: the ServiceAccount itself, or the Google service account that it
 * impersonates. Not known where the ServiceAccount may read them already.
 */
export function memberOf({ args, render }: GcpBuild): Resolvable<string> | undefined {
  if (args.googleServiceAccountEmail !== undefined) {
    return render(({ googleServiceAccountEmail = '' }) => googleServiceAccountMember(googleServiceAccountEmail));
  }
  return args.adoptSecretBindings === true
    ? undefined
    : render(({ clusterProjectNumber = '', clusterProjectId = '', namespace, name }) =>
        workloadIdentityPrincipal({ clusterProjectNumber, clusterProjectId, namespace, name }),
      );
}

/** The roles that the environment needs, each for one member beside those that others grant. */
export function createBindings(
  build: GcpBuild,
  member: Resolvable<string> | undefined,
  secrets: readonly EnvironmentSecret[],
  claimed: Resolvable<SecretClaim[]>,
): pulumi.Resource[] {
  const { adoptSecretBindings, googleServiceAccountEmail, adoptImpersonationBinding } = build.args;
  const readers =
    adoptSecretBindings === true || member === undefined ? [] : createReaders(build, member, secrets, claimed);
  return googleServiceAccountEmail === undefined || adoptImpersonationBinding === true
    ? readers
    : [...readers, letImpersonate(build)];
}

function createReaders(
  build: GcpBuild,
  member: Resolvable<string>,
  secrets: readonly EnvironmentSecret[],
  claimed: Resolvable<SecretClaim[]>,
): pulumi.Resource[] {
  const names = whenKnown(claimed, (claims) => claims.map(({ secret }) => secret));
  const reader = grantedOnce(build, 'adoptSecretBindings', member, names);
  return secrets.map((secret) => letRead(build, reader, secret));
}

function letRead(build: GcpBuild, member: Resolvable<string>, named: EnvironmentSecret): pulumi.Resource {
  const { component, args, parent } = build;
  const { suffix, secret, secretId } = named;
  const name = `${component}-read-secret${suffix}`;
  const binding = { project: args.secretProjectId, secretId, role: SECRET_ACCESSOR_ROLE, member };
  // Where the secret goes, what is granted on it goes with it.
  const options = { ...parent, ...(secret !== undefined && { deletedWith: secret }) };
  return args.secretLocation === undefined
    ? new secretmanager.SecretIamMember(name, binding, options)
    : new secretmanager.RegionalSecretIamMember(name, { ...binding, location: args.secretLocation }, options);
}

function letImpersonate(build: GcpBuild): pulumi.Resource {
  const { component, render, parent } = build;
  const account = render(({ googleServiceAccountEmail = '' }) => googleServiceAccountName(googleServiceAccountEmail));
  const member = render(({ clusterProjectId = '', namespace, name }) =>
    workloadIdentityMember({ clusterProjectId, namespace, name }),
  );
  return new serviceaccount.IAMMember(
    `${component}-impersonation`,
    {
      serviceAccountId: account,
      role: WORKLOAD_IDENTITY_USER_ROLE,
      member: grantedOnce(
        build,
        'adoptImpersonationBinding',
        member,
        whenKnown(account, (name) => [name]),
      ),
    },
    parent,
  );
}

/** The components of this program, by what they grant. */
const grantedInProgram = perProgram(() => new Map<string, string>());

/** What one component grants, another can not grant too: the one that goes first would take it away from the other. */
const TWINS = {
  adoptSecretBindings: 'lets the same member read the same secret',
  adoptImpersonationBinding: 'lets the same ServiceAccount impersonate the same Google service account',
};

/** A member, from when it is known that no other component of this program grants it the same on any of these. */
function grantedOnce(
  { component }: GcpBuild,
  path: keyof typeof TWINS,
  member: Resolvable<string>,
  on: Resolvable<readonly string[]>,
): Resolvable<string> {
  const granted = grantedInProgram();
  return whenKnown(on, (names) =>
    whenKnown(member, (to) => {
      const other = names.map((name) => granted.get(`${name} ${to}`)).find((owner) => owner !== undefined);
      if (other !== undefined) {
        const problem = { path, message: `must be true, because "${other}" ${TWINS[path]}` };
        return refuse(pulumi.Output.isInstance(on) ? on : member, [problem]);
      }
      names.forEach((name) => granted.set(`${name} ${to}`, component));
      return to;
    }),
  );
}
