import { rendered } from '../../core/description';
import { ACK, awsCustomResources } from '../../core/stores/aws/ack';
import type { ControllerReport } from '../controller';
import { code, listed } from '../markdown';
import { compact } from '../../core/input/compact';
import { type AwsReported, roleArnOf, secretArnOf } from './access';

/** How ACK creates the resources of an environment on AWS; undefined without a controller. */
export function awsControllerReport(reported: AwsReported): ControllerReport | undefined {
  const { environment, resources } = reported;
  if (environment.controller === undefined) {
    return undefined;
  }
  const { secret, role, association } = resources;
  return {
    controller: ACK,
    customResources: awsCustomResources(environment, rendered(resources, environment)),
    rights: compact([
      secret.isCreated &&
        `${listed(environment.failoverRegion === undefined ? SECRET_ACTIONS : [...SECRET_ACTIONS, REPLICATE])} on ${code(secretArnOf(reported))}, and \`secretsmanager:ListSecrets\` on \`*\`, for the role of the ACK controllers`,
      role.isCreated &&
        `${listed(ROLE_ACTIONS)} on ${code(roleArnOf(reported) ?? '')}, for the role of the ACK controllers`,
      association !== undefined &&
        `${listed(ASSOCIATION_ACTIONS)} on the cluster, and \`iam:GetRole\` and \`iam:PassRole\` on the role, for the role of the ACK controllers`,
    ]),
  };
}

/** @see https://github.com/aws-controllers-k8s/secretsmanager-controller/tree/main/pkg/resource/secret */
const SECRET_ACTIONS = [
  'secretsmanager:CreateSecret',
  'secretsmanager:DescribeSecret',
  'secretsmanager:UpdateSecret',
  'secretsmanager:DeleteSecret',
  'secretsmanager:TagResource',
  'secretsmanager:UntagResource',
];
const REPLICATE = 'secretsmanager:ReplicateSecretToRegions';

/** @see https://github.com/aws-controllers-k8s/iam-controller/blob/main/config/iam/recommended-inline-policy */
const ROLE_ACTIONS = [
  'iam:GetRole',
  'iam:CreateRole',
  'iam:UpdateRole',
  'iam:DeleteRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:DeleteRolePermissionsBoundary',
  'iam:ListRolePolicies',
  'iam:GetRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:DetachRolePolicy',
  'iam:ListRoleTags',
  'iam:TagRole',
  'iam:UntagRole',
];

const ASSOCIATION_ACTIONS = [
  'eks:CreatePodIdentityAssociation',
  'eks:DescribePodIdentityAssociation',
  'eks:ListPodIdentityAssociations',
  'eks:UpdatePodIdentityAssociation',
  'eks:DeletePodIdentityAssociation',
  'eks:TagResource',
  'eks:UntagResource',
];
