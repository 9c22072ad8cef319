import { arnParts, partitionOf } from '../../identity/arn';
import { boundedName } from '../../mendix/names';
import type { MendixEnvironment } from '../../mendix/environment';
import type { MultilineString } from '../../input/shape';
import type { SecretValues } from '../../mendix/values';
import type { AwsSecretStoreOptions } from './environment';

/** The fields of {@link AwsDeployment}, without the namespace. */
export interface AwsDeploymentOptions extends AwsSecretStoreOptions {
  /**
   * The ARN of the cluster's IAM OIDC provider, such as
   * `arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`. If it is set, a role is created that
   * trusts only the ServiceAccount of this environment (IRSA). Cannot be combined with `roleArn` or `usePodIdentity`.
   *
   * @default - none; required unless `roleArn` or `usePodIdentity` is set
   */
  readonly oidcProviderArn?: string;

  /**
   * The ARN of the EKS cluster, with `usePodIdentity`, such as `arn:aws:eks:eu-west-1:123456789012:cluster/production`: the
   * association is created in this cluster, and the role trusts only this cluster.
   *
   * @default - none; required with `usePodIdentity`
   */
  readonly eksClusterArn?: string;

  /**
   * The name of the created role: letters, digits and `_+=,.@-`, at most 64 characters.
   *
   * @default - `mendix-<namespace>.<name>`, or `mendix-<cluster>.<namespace>.<name>` with `cluster`; shortened with a hash if it
   * is longer than 64 characters
   */
  readonly roleName?: string;

  /**
   * The path of the created role, such as `/mendix/`: a slash at both ends, and at most five parts of 1 to 100
   * printable ASCII characters without spaces.
   *
   * @default "/"
   */
  readonly rolePath?: string;

  /**
   * The ARN of the policy that serves as the permissions boundary of the created role, such as
   * `arn:aws:iam::123456789012:policy/boundary`.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * The ARN of the customer-managed KMS key of the secret: a key in its region, not an alias. A created secret is encrypted with
   * the key, and a created role may decrypt with it, through Secrets Manager only. Required if a role is created for a secret in
   * another account.
   *
   * @default - the key `aws/secretsmanager` of the account, which needs no permission
   */
  readonly kmsKeyArn?: string;

  /**
   * The ARN of the customer-managed KMS key of the replica, in the failover region; required with
   * `kmsKeyArn` and `failoverRegion`.
   *
   * @default - the key `aws/secretsmanager` of the account in the failover region
   */
  readonly failoverKmsKeyArn?: string;

  /**
   * The number of days for which a deleted secret can be recovered: 0, or 7 to 30. With 0, the secret is deleted immediately,
   * and a secret of the same name can be created again.
   *
   * @default 30
   */
  readonly recoveryWindowInDays?: number;

  /**
   * The values that Pulumi writes into the created secret, by Mendix key: exactly the keys of the environment, each with a
   * string, at most 65,536 bytes in total as JSON. The Pulumi state stores the values encrypted. To keep them out of the state,
   * omit `values` and write the secret by other means.
   *
   * @default - the secret is created empty
   */
  readonly values?: SecretValues;

  /**
   * Tags of the secret, the role and the association: letters, digits, spaces and `_.:/=+-@`. A key has 1 to 128
   * characters and does not begin with `aws:`, a value has at most 256.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
   */
  readonly tags?: { [key: string]: MultilineString };
}

/** An environment together with the AWS resources that are created for it. */
export interface AwsDeployment extends AwsDeploymentOptions, MendixEnvironment {}

/** The default name of the created role. No DNS label contains a dot, so no two environments share a name. */
export function roleNameOf(namespace: string, name: string, cluster?: string): string {
  return boundedName(`mendix-${cluster === undefined ? '' : `${cluster}.`}${namespace}.${name}`, 64);
}

type NamesOfAccount = Pick<AwsDeployment, 'roleArn' | 'oidcProviderArn' | 'eksClusterArn'>;

/**
 * The account of an environment; undefined if none of its ARNs names it. It is the account of an existing role, otherwise the
 * account of the cluster or the OIDC provider that a created role trusts.
 */
export function accountOf({ roleArn, oidcProviderArn, eksClusterArn }: NamesOfAccount): string | undefined {
  const arn = roleArn ?? eksClusterArn ?? oidcProviderArn;
  return arn === undefined ? undefined : arnParts(arn).accountId;
}

/** A placeholder for an unknown account. */
export const SOME_ACCOUNT = '000000000000';

/** The account of the role, or {@link SOME_ACCOUNT}. */
export function roleAccountOf(environment: NamesOfAccount): string {
  return accountOf(environment) ?? SOME_ACCOUNT;
}

/** The ARN of the created role, which follows from its name and path. */
export function createdRoleArn(
  environment: Pick<AwsDeployment, 'region' | 'oidcProviderArn' | 'eksClusterArn'>,
  { name, path = '/' }: { readonly name: string; readonly path?: string | undefined },
): string {
  return `arn:${partitionOf(environment.region)}:iam::${roleAccountOf(environment)}:role${path}${name}`;
}

/**
 * The name and the region of a cluster, as the EKS API expects them.
 *
 * @throws Error if the string is not an ARN
 */
export function clusterOf(eksClusterArn: string): {
  /** The name of the cluster: 1 to 100 letters, digits, `-` and `_`. */
  readonly name: string;
  /** The region of the cluster, such as `eu-west-1`. */
  readonly region: string;
} {
  const { resource, region } = arnParts(eksClusterArn);
  return { name: resource.slice('cluster/'.length), region };
}

/**
 * The name of a secret, from its ARN. AWS also accepts an ARN without the six characters at its end.
 *
 * @throws Error if the string is not an ARN
 */
export function secretNameOfArn(secretArn: string): string {
  return arnParts(secretArn)
    .resource.slice('secret:'.length)
    .replace(/-[A-Za-z0-9]{6}$/, '');
}
