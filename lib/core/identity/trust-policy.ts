import { arnParts } from './arn';
import { IRSA_AUDIENCE, POD_IDENTITY_AUDIENCE } from './aws-identity';
import { serviceAccountSubject } from '../kubernetes/service-account';
import { exactly, type PolicyDocument } from './policy-document';

/** The ServiceAccount that may assume a role. */
export interface TrustedServiceAccount {
  /** The namespace of the ServiceAccount: a DNS label of at most 63 characters. */
  readonly namespace: string;
  /** The name of the ServiceAccount, which is the name of the environment. */
  readonly name: string;
}

/**
 * The issuer of a cluster's tokens without `https://`, as in the name of its IAM OIDC provider.
 *
 * @throws Error if the string is not an ARN
 */
export function issuerOf(oidcProviderArn: string): string {
  return arnParts(oidcProviderArn).resource.slice('oidc-provider/'.length);
}

/**
 * The trust policy of a role for service accounts (IRSA): exactly one ServiceAccount of exactly one cluster.
 *
 * Both conditions matter. Without `sub`, every pod of the cluster could assume the role; without `aud`, a token issued
 * for another service would be accepted. The audience is the same in every partition.
 *
 * @throws Error if `oidcProviderArn` is not an ARN, or if a string contains `*`, `?` or `${`, which a policy expands
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function irsaTrustPolicy(oidcProviderArn: string, { namespace, name }: TrustedServiceAccount): PolicyDocument {
  const issuer = issuerOf(exactly(oidcProviderArn));
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: oidcProviderArn },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: IRSA_AUDIENCE,
            [`${issuer}:sub`]: serviceAccountSubject(exactly(namespace), exactly(name)),
          },
        },
      },
    ],
  };
}

/**
 * The trust policy of a role for EKS Pod Identity. The conditions match the session tags that EKS sets; without them,
 * any Pod Identity association of the account could use the role. The cluster is identified by its ARN, because its
 * name is unique only within a region.
 *
 * @throws Error if a string contains `*`, `?` or `${`, which a policy expands
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html#pod-id-abac-tags
 */
export function podIdentityTrustPolicy(
  eksClusterArn: string,
  { namespace, name }: TrustedServiceAccount,
): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: POD_IDENTITY_AUDIENCE },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': exactly(eksClusterArn),
            'aws:RequestTag/kubernetes-namespace': exactly(namespace),
            'aws:RequestTag/kubernetes-service-account': exactly(name),
          },
        },
      },
    ],
  };
}
