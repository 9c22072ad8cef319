import { type QuotedMap, quotedSequence } from '../../kubernetes/yaml';
import { type KeySelection, mappedKeysOf } from '../../mendix/keys';

/**
 * The name of the file into which the AWS provider always writes the whole JSON secret. Without this name, the file would be
 * named after the secret. No Mendix key can have this name.
 *
 * @internal
 */
export const WHOLE_SECRET_FILE = 'environment-secret.json';

/** The secret of an environment, as its SecretProviderClass names it. */
export interface AwsSecretReference {
  /** The name or the full ARN of the secret. */
  readonly secret: string;
  /**
   * The full ARN of the replica in the failover region, if the secret is named by its ARN.
   *
   * @default - the replica has the name of the secret
   */
  readonly failoverSecret?: string | undefined;
}

/**
 * The parameter `objects`: one JSON secret, each key of which becomes a file.
 *
 * A path is JMESPath, in which a name with a hyphen or a dot needs double quotes; a file name (`objectAlias`) is taken literally
 * and must not have any.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws/blob/main/provider/secret_descriptor.go
 */
export function awsObjects(modes: KeySelection, { secret, failoverSecret }: AwsSecretReference): string {
  const item: QuotedMap = {
    objectName: secret,
    objectType: 'secretsmanager',
    objectAlias: WHOLE_SECRET_FILE,
    ...(failoverSecret !== undefined && { failoverObject: { objectName: failoverSecret } }),
    jmesPath: mappedKeysOf(modes).map(({ key, storedName }) => ({
      path: JSON.stringify(storedName),
      objectAlias: key,
    })),
  };
  return quotedSequence([item]);
}
