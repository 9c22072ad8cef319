import { IAMClient } from '@aws-sdk/client-iam';
import { rolePolicies, roles } from '../aws/roles';
import { secrets, secretVersions } from '../aws/secrets';
import { type AwsAccess, REGION } from '../servers/moto';
import type { ResourceKind } from './provider';

/**
 * The resources of the AWS provider that the component registers, implemented with the AWS SDK against moto. The EKS Pod
 * Identity association is missing, because moto does not support it.
 */
export function awsKinds({ url, credentials }: AwsAccess): Record<string, ResourceKind> {
  const iam = new IAMClient({ endpoint: url, region: REGION, credentials });
  return {
    'aws:iam/role:Role': roles(iam),
    'aws:iam/rolePolicy:RolePolicy': rolePolicies(iam),
    'aws:secretsmanager/secret:Secret': secrets({ url, credentials }),
    'aws:secretsmanager/secretVersion:SecretVersion': secretVersions({ url, credentials }),
  };
}
