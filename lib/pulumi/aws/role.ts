import * as eks from '@pulumi/aws/eks';
import * as iam from '@pulumi/aws/iam';
import type * as pulumi from '@pulumi/pulumi';
import type { AwsDeployment } from '../../core/stores/aws/deployment';
import { type AwsResources, readSecretDocument } from '../../core/stores/aws/resources';
import { inputsOf } from '../description';
import { type Resolvable, whenKnown } from '../resolvable';
import type { AwsBuild } from './build';
import type { EnvironmentSecret } from './secret';

/** The role of an environment, created or existing, and the resources that grant its permissions. */
export interface EnvironmentRole {
  readonly arn: Resolvable<string>;
  readonly resource?: iam.Role;
  /** The resources that must exist before the environment can read its secret. */
  readonly grants: pulumi.Resource[];
}

type CreatedRole = Extract<AwsResources['role'], { readonly isCreated: true }>;

export function createRole(
  build: AwsBuild,
  { role: described, association }: AwsResources,
  secret: EnvironmentSecret,
): EnvironmentRole {
  const associate = (roleArn: Resolvable<string>) =>
    association === undefined ? [] : [createAssociation(build, association, roleArn)];
  if (!described.isCreated) {
    const arn = build.render((environment) => described.arn(environment) ?? '');
    return { arn, grants: associate(arn) };
  }
  const role = createTrustingRole(build, described);
  const policies = [
    createPolicy(build, role, 'read-secret', readSecret(build, secret)),
    ...described.policies.map(({ name, document }) => createPolicy(build, role, name, renderJson(build, document))),
  ];
  return { arn: role.arn, resource: role, grants: [...policies, ...associate(role.arn)] };
}

function createTrustingRole(build: AwsBuild, { fields, trust }: CreatedRole): iam.Role {
  const { component, parent } = build;
  const inputs = { ...inputsOf(build, fields), assumeRolePolicy: renderJson(build, trust) };
  return new iam.Role(`${component}-role`, inputs, parent);
}

function createPolicy(
  { component, parent }: AwsBuild,
  role: iam.Role,
  name: string,
  policy: Resolvable<string>,
): iam.RolePolicy {
  return new iam.RolePolicy(`${component}-${name}`, { name, role: role.name, policy }, parent);
}

/**
 * The policy document that grants reading the secret. It contains the ARN of the secret, so it depends on a created
 * secret and is replaced with it.
 */
function readSecret(build: AwsBuild, { arn }: EnvironmentSecret): Resolvable<string> {
  return whenKnown(arn, (secretArn) => renderJson(build, (environment) => readSecretDocument(environment, secretArn)));
}

function renderJson({ render }: AwsBuild, document: (environment: AwsDeployment) => object): Resolvable<string> {
  return render((environment) => JSON.stringify(document(environment)));
}

function createAssociation(
  build: AwsBuild,
  association: NonNullable<AwsResources['association']>,
  roleArn: Resolvable<string>,
): eks.PodIdentityAssociation {
  const { component, parent } = build;
  return new eks.PodIdentityAssociation(
    `${component}-pod-identity`,
    { ...inputsOf(build, association), roleArn },
    parent,
  );
}
