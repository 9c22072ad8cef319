import { DatabaseAuthentication, FileStorageAuthentication } from '../environment';
import { code } from '../reports/markdown';
import type { Reported } from '../reports/reported';
import {
  audienceRequirement,
  DRIVER_REQUIREMENTS,
  providerRequirement,
  type Requirement,
  RequirementKind,
  versionRequirements,
} from '../reports/requirements';
import type { AwsDeployment } from './deployment';
import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from './trust-policy';

/**
 * What the cluster and AWS must have for an environment.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/README.md
 */
export function awsRequirements({ environment }: Reported<AwsDeployment>): Requirement[] {
  const { usePodIdentity } = environment;
  return [
    ...versionRequirements(environment),
    ...DRIVER_REQUIREMENTS,
    providerRequirement('AWS provider', '3.0.0', 'the provider takes its tokens from the driver'),
    ...(usePodIdentity === true ? POD_IDENTITY : IRSA),
    ...appIdentityRequirements(environment),
    ...storeRequirements(environment),
  ];
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

function appIdentityRequirements({ database, fileStorage, usePodIdentity }: AwsDeployment): Requirement[] {
  const byIam =
    database?.authentication === DatabaseAuthentication.AwsIam ||
    fileStorage?.authentication === FileStorageAuthentication.AwsIam;
  return [
    ...(byIam && usePodIdentity !== true
      ? [
          {
            kind: RequirementKind.Extension,
            what: 'the EKS Pod Identity webhook, which every EKS cluster has',
            because: 'the app itself uses the role, for its database or its files',
          },
        ]
      : []),
    ...(database?.authentication === DatabaseAuthentication.AwsIam
      ? [
          {
            kind: RequirementKind.Database,
            what: 'RDS or Aurora for PostgreSQL with IAM database authentication enabled, and no RDS Proxy before it',
            because: '`database.authentication` "AwsIam"',
          },
        ]
      : []),
  ];
}

function storeRequirements({ failoverRegion, values, kmsKeyArn }: AwsDeployment): Requirement[] {
  return [
    ...(values === undefined
      ? [
          {
            kind: RequirementKind.Rbac,
            what: '`secretsmanager:PutSecretValue` on the secret, for whoever writes the values',
            because: 'no `values` are given',
          },
        ]
      : []),
    ...(failoverRegion === undefined
      ? []
      : [
          {
            kind: RequirementKind.Store,
            what: `the replica of the secret in ${code(failoverRegion)}, in sync`,
            because: '`failoverRegion`: the provider asks both regions at every mount',
          },
        ]),
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            kind: RequirementKind.Store,
            what: `a policy of the key ${code(kmsKeyArn)} that lets IAM of the account decide`,
            because: '`kmsKeyArn`',
          },
        ]),
  ];
}
