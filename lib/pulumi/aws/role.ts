import * as eks from '@pulumi/aws/eks';
import * as iam from '@pulumi/aws/iam';
import type * as pulumi from '@pulumi/pulumi';
import { arnInRegion } from '../../core/identity/arn';
import { type AwsDeployment, clusterOf, roleAccountOf, roleNameOf } from '../../core/stores/aws/deployment';
import { databasePolicy, fileStoragePolicy, readSecretPolicy } from '../../core/stores/aws/inline-policies';
import { irsaTrustPolicy, podIdentityTrustPolicy } from '../../core/stores/aws/trust-policy';
import { dependingOn } from '../depending-on';
import { type Resolvable, whenKnown } from '../resolvable';
import type { AwsBuild } from './args';
import type { EnvironmentSecret } from './secret';

/** The role of an environment, whether it is created or adopted, and what gives it its permissions. */
export interface EnvironmentRole {
  readonly arn: Resolvable<string>;
  readonly resource?: iam.Role;
  /** What has to exist before the environment can read its secret. */
  readonly grants: pulumi.Resource[];
}

export function createRole(build: AwsBuild, secret: EnvironmentSecret): EnvironmentRole {
  const { roleArn, podIdentityRoleArn, usePodIdentity } = build.args;
  if (roleArn !== undefined) {
    return { arn: roleArn, grants: [] };
  }
  if (podIdentityRoleArn !== undefined) {
    return { arn: podIdentityRoleArn, grants: [createAssociation(build, podIdentityRoleArn)] };
  }
  const role = createTrustingRole(build);
  const associations = usePodIdentity === true ? [createAssociation(build, role.arn)] : [];
  return { arn: role.arn, resource: role, grants: [...createPolicies(build, role, secret), ...associations] };
}

function createTrustingRole({ component, args, render, parent }: AwsBuild): iam.Role {
  const { roleName, rolePath, permissionsBoundaryArn, tags } = args;
  return new iam.Role(
    `${component}-role`,
    {
      name: roleName ?? render(({ namespace, name }) => roleNameOf(namespace, name)),
      description: render(({ namespace, name }) => `Mendix environment ${namespace}/${name}`),
      assumeRolePolicy: render(({ oidcProviderArn = '', eksClusterArn, namespace, name }) =>
        JSON.stringify(
          eksClusterArn === undefined
            ? irsaTrustPolicy(oidcProviderArn, { namespace, name })
            : podIdentityTrustPolicy(eksClusterArn, { namespace, name }),
        ),
      ),
      ...(rolePath !== undefined && { path: rolePath }),
      ...(permissionsBoundaryArn !== undefined && { permissionsBoundary: permissionsBoundaryArn }),
      ...(tags !== undefined && { tags }),
    },
    parent,
  );
}

/** One inline policy for each thing the role may do, so that a preview shows each as soon as it is known. */
function createPolicies(build: AwsBuild, role: iam.Role, secret: EnvironmentSecret): iam.RolePolicy[] {
  const { args, render } = build;
  return [
    createPolicy(build, role, 'read-secret', readSecretDocument(build, secret)),
    ...(args.bucketArn === undefined ? [] : [createPolicy(build, role, 'file-storage', render(fileStorageDocument))]),
    ...(args.databaseResourceId === undefined ? [] : [createPolicy(build, role, 'database', render(databaseDocument))]),
  ];
}

function createPolicy(
  { component, parent }: AwsBuild,
  role: iam.Role,
  name: string,
  policy: pulumi.Input<string>,
): iam.RolePolicy {
  return new iam.RolePolicy(`${component}-${name}`, { name, role: role.name, policy }, parent);
}

/** The document belongs to a created secret, with which it is replaced, also while the rest of it is unknown. */
function readSecretDocument({ render }: AwsBuild, { arn, secret }: EnvironmentSecret): pulumi.Input<string> {
  if (secret === undefined) {
    return render((environment) => readSecretJson(environment.secretArn ?? '', environment));
  }
  const document = render(({ region, failoverRegion, kmsKeyArn, failoverKmsKeyArn }) =>
    whenKnown(arn, (secretArn) => readSecretJson(secretArn, { region, failoverRegion, kmsKeyArn, failoverKmsKeyArn })),
  );
  return dependingOn(secret, document);
}

/** The places of a secret and its replica, and the keys that encrypt them. */
type Places = {
  readonly [Field in 'region' | 'failoverRegion' | 'failoverSecretArn' | 'kmsKeyArn' | 'failoverKmsKeyArn']?:
    AwsDeployment[Field] | undefined;
};

function readSecretJson(secretArn: string, places: Places): string {
  const { region = '', failoverRegion, failoverSecretArn, kmsKeyArn, failoverKmsKeyArn } = places;
  const replicas = failoverRegion === undefined ? [] : [failoverSecretArn ?? arnInRegion(secretArn, failoverRegion)];
  const keys = [
    ...(kmsKeyArn === undefined ? [] : [{ keyArn: kmsKeyArn, region }]),
    ...(failoverKmsKeyArn === undefined || failoverRegion === undefined
      ? []
      : [{ keyArn: failoverKmsKeyArn, region: failoverRegion }]),
  ];
  return JSON.stringify(readSecretPolicy([secretArn, ...replicas], keys));
}

function fileStorageDocument({ bucketArn = '', bucketPrefix, wholeBucket, fileStorage }: AwsDeployment): string {
  return JSON.stringify(
    fileStoragePolicy({ bucketArn, bucketPrefix, wholeBucket, performDelete: fileStorage?.performDelete }),
  );
}

function databaseDocument(environment: AwsDeployment): string {
  const { databaseResourceId = '', database } = environment;
  return JSON.stringify(
    databasePolicy({
      region: environment.databaseRegion ?? environment.region,
      accountId: roleAccountOf(environment),
      databaseResourceId,
      username: database?.username ?? '',
    }),
  );
}

function createAssociation(
  { component, args, render, parent }: AwsBuild,
  roleArn: pulumi.Input<string>,
): eks.PodIdentityAssociation {
  const { namespace, name, tags } = args;
  return new eks.PodIdentityAssociation(
    `${component}-pod-identity`,
    {
      clusterName: render(({ eksClusterArn = '' }) => clusterOf(eksClusterArn).name),
      region: render(({ eksClusterArn = '' }) => clusterOf(eksClusterArn).region),
      namespace,
      serviceAccount: name,
      roleArn,
      ...(tags !== undefined && { tags }),
    },
    parent,
  );
}
