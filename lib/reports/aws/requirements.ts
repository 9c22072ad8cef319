import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from '../../core/identity/aws-identity';
import type { AwsDeployment } from '../../core/stores/aws/deployment';
import { controllerRequirements } from '../controller';
import { code, listed } from '../markdown';
import { modeRequirements } from '../modes';
import { compact } from '../../core/input/compact';
import {
  audienceRequirement,
  driverRequirement,
  providerRequirement,
  type Requirement,
  RequirementKind,
  requirements,
  writerRequirement,
} from '../requirements';
import type { AwsReported } from './access';
import { awsControllerReport } from './controller';

/**
 * The requirements of an environment on the cluster and on AWS.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/README.md
 */
export function awsRequirements(reported: AwsReported): Requirement[] {
  const { environment, kubernetesOnly } = reported;
  const { usePodIdentity, failoverRegion, kmsKeyArn } = environment;
  return requirements(environment, [
    driverRequirement('the EKS add-on `aws-secrets-store-csi-driver-provider` 3.0.0 or later'),
    providerRequirement('AWS provider', '3.0.0', 'the provider takes its tokens from the driver'),
    ...(usePodIdentity === true ? POD_IDENTITY : IRSA),
    ...modeRequirements(environment, usePodIdentity),
    ...controllerRequirements(awsControllerReport(reported)),
    writerRequirement(environment, writerRights(environment, kubernetesOnly)),
    failoverRegion !== undefined && {
      kind: RequirementKind.Store,
      what: `the replica of the secret in ${code(failoverRegion)}, in sync`,
      because: '`failoverRegion`: the provider reads both regions at every mount',
    },
    kmsKeyArn !== undefined && {
      kind: RequirementKind.Store,
      what: `a policy of the key ${code(kmsKeyArn)} that lets IAM policies of the account grant its use`,
      because: '`kmsKeyArn`',
    },
  ]);
}

const IRSA: readonly Requirement[] = [
  audienceRequirement(IRSA_AUDIENCE, 'the provider assumes the role with this token (IRSA)'),
  {
    kind: RequirementKind.Extension,
    what: `an IAM OIDC provider for the issuer of the cluster, with the client id ${code(IRSA_AUDIENCE)}`,
    because: 'the role trusts it',
  },
];

const POD_IDENTITY: readonly Requirement[] = [
  audienceRequirement(POD_IDENTITY_AUDIENCE, '`usePodIdentity`'),
  {
    kind: RequirementKind.Extension,
    what: 'the add-on `eks-pod-identity-agent`, on EC2 nodes; not on Fargate',
    because: '`usePodIdentity`',
  },
];

function writerRights({ secretArn, kmsKeyArn }: AwsDeployment, kubernetesOnly: boolean | undefined): string {
  const actions = compact([
    kubernetesOnly === true && secretArn === undefined && 'secretsmanager:CreateSecret',
    'secretsmanager:PutSecretValue',
    'secretsmanager:GetSecretValue',
  ]);
  const key = kmsKeyArn === undefined ? '' : ', and `kms:GenerateDataKey` and `kms:Decrypt` on its key';
  return `${listed(actions)} on the secret${key}`;
}
