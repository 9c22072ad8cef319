import { partitionOf } from '../../identity/arn';
import { exactly, policyOf, type PolicyDocument, type PolicyStatement } from '../../identity/policy-document';

/** A customer-managed KMS key, and the region in which Secrets Manager uses it. */
export interface SecretKey {
  /** The ARN of the key, not of an alias. */
  readonly keyArn: string;
  /** The region of the key and of the secret, such as `eu-west-1`. */
  readonly region: string;
}

/**
 * A policy that reads exactly these secrets, and decrypts with exactly these keys, only through Secrets Manager. The provider
 * calls `DescribeSecret` before each rotation.
 *
 * @param secrets - ARNs, or results of {@link secretArnPattern} if only the name is known
 * @param keys - the customer-managed keys; the key `aws/secretsmanager` of the account needs no permission
 * @throws Error if an ARN contains `*`, `?` or `${`, which a policy expands
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function readSecretPolicy(secrets: readonly string[], keys: readonly SecretKey[] = []): PolicyDocument {
  return policyOf(
    {
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Resource: secrets.map(exactlyOneSecret),
    },
    ...keys.map(({ keyArn, region }): PolicyStatement => ({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: [exactly(keyArn)],
      Condition: { StringEquals: { 'kms:ViaService': viaSecretsManager(region) } },
    })),
  );
}

/** An ARN, which may end like a {@link secretArnPattern} but contains no other wildcard. */
function exactlyOneSecret(secret: string): string {
  const [, arn = secret, suffix = ''] = /^(.*)(-\?{6})$/.exec(secret) ?? [];
  return exactly(arn) + suffix;
}

/** AWS documents `.amazonaws.com` for every region; services in the China regions also use `.amazonaws.com.cn`. */
function viaSecretsManager(region: string): string | string[] {
  const endpoint = `secretsmanager.${region}.amazonaws.com`;
  return partitionOf(region) === 'aws-cn' ? [endpoint, `${endpoint}.cn`] : endpoint;
}

/** A secret of which only the name is known. */
export interface NamedSecret {
  /** The region of the secret, such as `eu-west-1`. */
  readonly region: string;
  /** The account that owns the secret: twelve digits. */
  readonly accountId: string;
  /** The name of the secret, without the six characters that end its ARN. */
  readonly secretName: string;
}

/**
 * A pattern that matches the ARN of one secret by its name. Secrets Manager ends every ARN with a hyphen and six characters; `*`
 * instead of `??????` would match every secret whose name starts with this name.
 *
 * @throws Error if a part contains `*`, `?` or `${`, which a policy expands
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws
 */
export function secretArnPattern({ region, accountId, secretName }: NamedSecret): string {
  return `arn:${partitionOf(region)}:secretsmanager:${exactly(region)}:${exactly(accountId)}:secret:${exactly(secretName)}-??????`;
}
