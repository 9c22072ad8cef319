import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as serviceaccount from '@pulumi/gcp/serviceaccount';
import type * as pulumi from '@pulumi/pulumi';
import {
  googleServiceAccountMember,
  googleServiceAccountName,
  SECRET_ACCESSOR_ROLE,
  WORKLOAD_IDENTITY_USER_ROLE,
  workloadIdentityMember,
  workloadIdentityPrincipal,
} from '../../core';
import { refuse } from '../input-error';
import { allTexts, type MaybeLate, whenKnown } from '../maybe-late';
import { perProgram } from '../per-program';
import type { GcpBuild } from './args';
import type { EnvironmentSecret } from './secrets';

/**
 * What reads the secrets, as IAM names it: the ServiceAccount itself, or the Google service account that it
 * impersonates. Not known where the ServiceAccount may read them already.
 */
export function memberOf({ args, checked }: GcpBuild): MaybeLate<string> | undefined {
  if (args.googleServiceAccountEmail !== undefined) {
    return whenKnown(checked.given('googleServiceAccountEmail'), googleServiceAccountMember);
  }
  return args.adoptSecretBindings === true
    ? undefined
    : checked.lift(
        ['clusterProjectNumber', 'clusterProjectId', 'namespace', 'name'],
        ({ clusterProjectNumber = '', clusterProjectId = '', namespace, name }) =>
          workloadIdentityPrincipal({ clusterProjectNumber, clusterProjectId, namespace, name }),
      );
}

/** The roles that the environment needs, each for one member beside those that others grant. */
export function bindingsOf(
  build: GcpBuild,
  member: MaybeLate<string> | undefined,
  secrets: readonly EnvironmentSecret[],
): pulumi.Resource[] {
  const { adoptSecretBindings, googleServiceAccountEmail, adoptImpersonationBinding } = build.args;
  const readers =
    adoptSecretBindings === true || member === undefined ? [] : secrets.map((secret) => letRead(build, member, secret));
  return googleServiceAccountEmail === undefined || adoptImpersonationBinding === true
    ? readers
    : [...readers, letImpersonate(build)];
}

function letRead(build: GcpBuild, member: MaybeLate<string>, secret: EnvironmentSecret): pulumi.Resource {
  const { component, args, checked, parent } = build;
  const secretId = grantedOnce(build, 'adoptSecretBindings', secret.secretId, { on: secret.secretName, to: member });
  const name = `${component}-read-secret${secret.suffix}`;
  const binding = { project: checked.given('secretProjectId'), secretId, role: SECRET_ACCESSOR_ROLE, member };
  // Where the secret goes, what is granted on it goes with it.
  const options = { ...parent, ...(secret.secret !== undefined && { deletedWith: secret.secret }) };
  return args.secretLocation === undefined
    ? new secretmanager.SecretIamMember(name, binding, options)
    : new secretmanager.RegionalSecretIamMember(
        name,
        { ...binding, location: checked.given('secretLocation') },
        options,
      );
}

function letImpersonate(build: GcpBuild): pulumi.Resource {
  const { component, checked, parent } = build;
  const account = whenKnown(checked.given('googleServiceAccountEmail'), googleServiceAccountName);
  const member = checked.lift(['clusterProjectId', 'namespace', 'name'], ({ clusterProjectId = '', namespace, name }) =>
    workloadIdentityMember({ clusterProjectId, namespace, name }),
  );
  return new serviceaccount.IAMMember(
    `${component}-impersonation`,
    {
      serviceAccountId: grantedOnce(build, 'adoptImpersonationBinding', account, { on: account, to: member }),
      role: WORKLOAD_IDENTITY_USER_ROLE,
      member,
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

/** A value, from when it is known that no other component of this program grants the same. */
function grantedOnce(
  { component }: GcpBuild,
  path: keyof typeof TWINS,
  value: MaybeLate<string>,
  grant: { readonly on: MaybeLate<string>; readonly to: MaybeLate<string> },
): MaybeLate<string> {
  const granted = grantedInProgram();
  const known = allTexts([value, grant.on, grant.to]);
  return whenKnown(known, ([value = '', on = '', to = '']) => {
    const other = granted.get(`${on} ${to}`);
    if (other !== undefined) {
      return refuse(known, [{ path, message: `must be true, because "${other}" ${TWINS[path]}` }]);
    }
    granted.set(`${on} ${to}`, component);
    return value;
  });
}
