import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as serviceaccount from '@pulumi/gcp/serviceaccount';
import * as pulumi from '@pulumi/pulumi';
import type { SecretClaim } from '../../core/secret-claims';
import type { GcpResources } from '../../core/stores/gcp/resources';
import { inputsOf } from '../description';
import { refuse } from '../input-error';
import { perProgram } from '../per-program';
import { type Resolvable, whenKnown } from '../resolvable';
import type { GcpBuild } from './args';
import type { EnvironmentSecret } from './secrets';

/** The roles that the environment needs, each for one member beside those that others grant. */
export function createBindings(
  build: GcpBuild,
  { readerRole, impersonation }: GcpResources,
  member: Resolvable<string> | undefined,
  secrets: readonly EnvironmentSecret[],
  claimed: Resolvable<SecretClaim[]>,
): pulumi.Resource[] {
  const readers =
    readerRole === undefined || member === undefined ? [] : createReaders(build, readerRole, member, secrets, claimed);
  return impersonation === undefined ? readers : [...readers, createImpersonation(build, impersonation)];
}

function createReaders(
  build: GcpBuild,
  role: string,
  member: Resolvable<string>,
  secrets: readonly EnvironmentSecret[],
  claimed: Resolvable<SecretClaim[]>,
): pulumi.Resource[] {
  const { component, args, parent } = build;
  const names = whenKnown(claimed, (claims) => claims.map(({ secret }) => secret));
  const reader = grantedOnce(build, 'adoptSecretBindings', member, names);
  return secrets.map(({ suffix, secret, secretId }) => {
    const name = `${component}-read-secret${suffix}`;
    const binding = { project: args.secretProjectId, secretId, role, member: reader };
    // Where the secret goes, what is granted on it goes with it.
    const options = { ...parent, ...(secret !== undefined && { deletedWith: secret }) };
    return args.secretLocation === undefined
      ? new secretmanager.SecretIamMember(name, binding, options)
      : new secretmanager.RegionalSecretIamMember(name, { ...binding, location: args.secretLocation }, options);
  });
}

function createImpersonation(
  build: GcpBuild,
  described: NonNullable<GcpResources['impersonation']>,
): serviceaccount.IAMMember {
  const { component, parent } = build;
  const inputs = inputsOf(build, described);
  const accounts = whenKnown(inputs.serviceAccountId, (account) => [account]);
  const member = grantedOnce(build, 'adoptImpersonationBinding', inputs.member, accounts);
  return new serviceaccount.IAMMember(`${component}-impersonation`, { ...inputs, member }, parent);
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
