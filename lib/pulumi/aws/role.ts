import * as eks from '@pulumi/aws/eks';
import * as iam from '@pulumi/aws/iam';
import * as pulumi from '@pulumi/pulumi';
import {
  arnInRegion,
  clusterOf,
  databasePolicy,
  fileStoragePolicy,
  irsaTrustPolicy,
  type PolicyDocument,
  podIdentityTrustPolicy,
  readSecretPolicy,
  roleAccountOf,
  roleNameOf,
} from '../../core';
import type { AwsBuild } from './args';
import type { EnvironmentSecret } from './secret';

/** The role of an environment, whether it is created or adopted, and what gives it its permissions. */
export interface EnvironmentRole {
  readonly arn: pulumi.Output<string>;
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
  policy: pulumi.Output<PolicyDocument>,
): iam.RolePolicy {
  return new iam.RolePolicy(
    `${component}-${name}`,
    { name, role: role.name, policy: policy.apply((document) => JSON.stringify(document)) },
    parent,
  );
}

/** In which account the role is, which decides whether a secret needs a key of its own. */
const TRUST = ['oidcProviderArn', 'eksClusterArn'] as const;

function readSecretDocument({ checked }: AwsBuild, { arn }: EnvironmentSecret): pulumi.Output<PolicyDocument> {
  const places = checked.lift(
    ['region', 'failoverRegion', 'failoverSecretArn', 'secretArn', 'kmsKeyArn', 'failoverKmsKeyArn', ...TRUST],
    (known) => known,
  );
  return pulumi.all([arn, places]).apply(([secretArn, known]) => {
    const { region, failoverRegion, kmsKeyArn, failoverKmsKeyArn } = known;
    const replicas =
      failoverRegion === undefined ? [] : [known.failoverSecretArn ?? arnInRegion(secretArn, failoverRegion)];
    return readSecretPolicy(
      [secretArn, ...replicas],
      [
        ...(kmsKeyArn === undefined ? [] : [{ keyArn: kmsKeyArn, region }]),
        ...(failoverKmsKeyArn === undefined || failoverRegion === undefined
          ? []
          : [{ keyArn: failoverKmsKeyArn, region: failoverRegion }]),
      ],
    );
  });
}

function fileStorageDocument({ checked }: AwsBuild): pulumi.Output<PolicyDocument> {
  return checked.lift(
    ['bucketArn', 'bucketPrefix', 'wholeBucket', 'fileStorage', 'region'],
    ({ bucketArn = '', bucketPrefix, wholeBucket, fileStorage }) =>
      fileStoragePolicy({ bucketArn, bucketPrefix, wholeBucket, performDelete: fileStorage?.performDelete }),
  );
}

function databaseDocument({ checked }: AwsBuild): pulumi.Output<PolicyDocument> {
  return checked.lift(
    ['databaseResourceId', 'databaseRegion', 'region', 'database', 'oidcProviderArn', 'eksClusterArn'],
    ({ databaseResourceId = '', databaseRegion, region, database, ...trust }) =>
      databasePolicy({
        region: databaseRegion ?? region,
        accountId: roleAccountOf(trust),
        databaseResourceId,
        username: database?.username ?? '',
      }),
  );
}

function associationsOf(build: AwsBuild, role: iam.Role): eks.PodIdentityAssociation[] {
  return build.args.usePodIdentity === true ? [createAssociation(build, role.arn)] : [];
}

function createAssociation(
  { component, args, checked, parent }: AwsBuild,
  roleArn: pulumi.Output<string>,
): eks.PodIdentityAssociation {
  const cluster = checked.given('eksClusterArn', ['region']).apply(clusterOf);
  return new eks.PodIdentityAssociation(
    `${component}-pod-identity`,
    {
      clusterName: cluster.name,
      region: cluster.region,
      namespace: checked.given('namespace'),
      serviceAccount: args.name,
      roleArn,
      ...(args.tags !== undefined && { tags: checked.liftEach('tags') }),
    },
    parent,
  );
}
