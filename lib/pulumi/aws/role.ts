import * as eks from '@pulumi/aws/eks';
import * as iam from '@pulumi/aws/iam';
import type * as pulumi from '@pulumi/pulumi';
import {
  arnInRegion,
  type AwsDeployment,
  clusterOf,
  databasePolicy,
  fileStoragePolicy,
  irsaTrustPolicy,
  podIdentityTrustPolicy,
  readSecretPolicy,
  roleAccountOf,
  roleNameOf,
} from '../../core';
import { dependingOn } from '../depending-on';
import { isLate, type MaybeLate, whenKnown } from '../maybe-late';
import type { AwsBuild } from './args';
import type { EnvironmentSecret } from './secret';

/** The role of an environment, whether it is created or adopted, and what gives it its permissions. */
export interface EnvironmentRole {
  readonly arn: MaybeLate<string>;
  readonly resource?: iam.Role;
  /** What has to exist before the environment can read its secret. */
  readonly grants: pulumi.Resource[];
}

export function roleOf(build: AwsBuild, secret: EnvironmentSecret): EnvironmentRole {
  const { args, checked } = build;
  if (args.roleArn !== undefined) {
    return { arn: checked.given('roleArn', ['region']), grants: [] };
  }
  if (args.podIdentityRoleArn !== undefined) {
    const arn = checked.given('podIdentityRoleArn', ['region', 'eksClusterArn']);
    return { arn, grants: [createAssociation(build, arn)] };
  }
  const role = createRole(build);
  const grants = [...createPolicies(build, role, secret), ...associationsOf(build, role)];
  return { arn: role.arn, resource: role, grants };
}

function createRole({ component, args, checked, parent }: AwsBuild): iam.Role {
  const { rolePath, permissionsBoundaryArn, tags } = args;
  return new iam.Role(
    `${component}-role`,
    {
      name:
        args.roleName === undefined
          ? checked.lift(['namespace', 'name'], (known) => roleNameOf(known.namespace, known.name))
          : checked.given('roleName'),
      description: checked.lift(
        ['namespace', 'name'],
        (known) => `Mendix environment ${known.namespace}/${known.name}`,
      ),
      assumeRolePolicy: checked.lift(
        ['oidcProviderArn', 'eksClusterArn', 'namespace', 'name', 'region'],
        ({ oidcProviderArn = '', eksClusterArn, ...account }) =>
          JSON.stringify(
            eksClusterArn === undefined
              ? irsaTrustPolicy(oidcProviderArn, account)
              : podIdentityTrustPolicy(eksClusterArn, account),
          ),
      ),
      ...(rolePath !== undefined && { path: checked.given('rolePath') }),
      ...(permissionsBoundaryArn !== undefined && {
        permissionsBoundary: checked.given('permissionsBoundaryArn', ['region']),
      }),
      ...(tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    parent,
  );
}

/** One inline policy for each thing the role may do, so that a preview shows each as soon as it is known. */
function createPolicies(build: AwsBuild, role: iam.Role, secret: EnvironmentSecret): iam.RolePolicy[] {
  const { args } = build;
  return [
    createPolicy(build, role, 'read-secret', readSecretDocument(build, secret)),
    ...(args.bucketArn === undefined ? [] : [createPolicy(build, role, 'file-storage', fileStorageDocument(build))]),
    ...(args.databaseResourceId === undefined ? [] : [createPolicy(build, role, 'database', databaseDocument(build))]),
  ];
}

function createPolicy(
  { component, parent }: AwsBuild,
  role: iam.Role,
  name: string,
  policy: MaybeLate<string>,
): iam.RolePolicy {
  return new iam.RolePolicy(`${component}-${name}`, { name, role: role.name, policy }, parent);
}

/** In which account the role is, which decides whether a secret that may be in another one needs a key of its own. */
const TRUST = ['oidcProviderArn', 'eksClusterArn'] as const;

function readSecretDocument({ args, checked }: AwsBuild, { arn, secret }: EnvironmentSecret): MaybeLate<string> {
  const trust = args.secretArn === undefined ? [] : TRUST;
  const places = checked.lift(
    ['region', 'failoverRegion', 'failoverSecretArn', 'secretArn', 'kmsKeyArn', 'failoverKmsKeyArn', ...trust],
    (known) => known,
  );
  const document = whenKnown(places, (known) => whenKnown(arn, (secretArn) => readSecretJson(secretArn, known)));
  // What is not known yet belongs to the secret too; `pulumi.all` of both would take three times as many promises.
  return secret !== undefined && isLate(places) ? dependingOn(secret, document) : document;
}

type Places = Pick<
  AwsDeployment,
  'region' | 'failoverRegion' | 'failoverSecretArn' | 'kmsKeyArn' | 'failoverKmsKeyArn'
>;

function readSecretJson(secretArn: string, places: Places): string {
  const { region, failoverRegion, failoverSecretArn, kmsKeyArn, failoverKmsKeyArn } = places;
  const replicas = failoverRegion === undefined ? [] : [failoverSecretArn ?? arnInRegion(secretArn, failoverRegion)];
  const keys = [
    ...(kmsKeyArn === undefined ? [] : [{ keyArn: kmsKeyArn, region }]),
    ...(failoverKmsKeyArn === undefined || failoverRegion === undefined
      ? []
      : [{ keyArn: failoverKmsKeyArn, region: failoverRegion }]),
  ];
  return JSON.stringify(readSecretPolicy([secretArn, ...replicas], keys));
}

function fileStorageDocument({ checked }: AwsBuild): MaybeLate<string> {
  return checked.lift(
    ['bucketArn', 'bucketPrefix', 'wholeBucket', 'fileStorage', 'region'],
    ({ bucketArn = '', bucketPrefix, wholeBucket, fileStorage }) =>
      JSON.stringify(
        fileStoragePolicy({ bucketArn, bucketPrefix, wholeBucket, performDelete: fileStorage?.performDelete }),
      ),
  );
}

function databaseDocument({ checked }: AwsBuild): MaybeLate<string> {
  return checked.lift(
    ['databaseResourceId', 'databaseRegion', 'region', 'database', 'oidcProviderArn', 'eksClusterArn'],
    ({ databaseResourceId = '', databaseRegion, region, database, ...trust }) =>
      JSON.stringify(
        databasePolicy({
          region: databaseRegion ?? region,
          accountId: roleAccountOf(trust),
          databaseResourceId,
          username: database?.username ?? '',
        }),
      ),
  );
}

function associationsOf(build: AwsBuild, role: iam.Role): eks.PodIdentityAssociation[] {
  return build.args.usePodIdentity === true ? [createAssociation(build, role.arn)] : [];
}

function createAssociation(
  { component, args, checked, parent }: AwsBuild,
  roleArn: MaybeLate<string>,
): eks.PodIdentityAssociation {
  const cluster = checked.given('eksClusterArn', ['region']);
  return new eks.PodIdentityAssociation(
    `${component}-pod-identity`,
    {
      clusterName: whenKnown(cluster, (known) => clusterOf(known).name),
      region: whenKnown(cluster, (known) => clusterOf(known).region),
      namespace: checked.given('namespace'),
      serviceAccount: args.name,
      roleArn,
      ...(args.tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    parent,
  );
}
