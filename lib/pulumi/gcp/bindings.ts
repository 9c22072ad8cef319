import * as secretmanager from '@pulumi/gcp/secretmanager';
import * as serviceaccount from '@pulumi/gcp/serviceaccount';
import type * as pulumi from '@pulumi/pulumi';
import type { GcpResources } from '../../core/stores/gcp/resources';
import { inputsOf } from '../description';
import type { Resolvable } from '../resolvable';
import type { GcpBuild } from './build';
import type { EnvironmentSecret } from './secrets';

/** Creates the bindings of the roles that the environment needs. Each adds one member and leaves other members unchanged. */
export function createBindings(
  build: GcpBuild,
  { readerRole, impersonation }: GcpResources,
  member: Resolvable<string> | undefined,
  secrets: readonly EnvironmentSecret[],
): pulumi.Resource[] {
  const readers =
    readerRole === undefined || member === undefined ? [] : createReaders(build, readerRole, member, secrets);
  return impersonation === undefined ? readers : [...readers, createImpersonation(build, impersonation)];
}

function createReaders(
  build: GcpBuild,
  role: string,
  member: Resolvable<string>,
  secrets: readonly EnvironmentSecret[],
): pulumi.Resource[] {
  const { component, args, parent } = build;
  return secrets.map(({ suffix, secret, secretId }) => {
    const name = `${component}-read-secret${suffix}`;
    const binding = { project: args.secretProjectId, secretId, role, member };
    // Deleting the secret also deletes the bindings on it.
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
  return new serviceaccount.IAMMember(`${component}-impersonation`, inputsOf(build, described), parent);
}
