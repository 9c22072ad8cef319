import { bad, type BadInput, CONVERTED, SHARED_NAME } from './environment';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf';
const SECRET_RULE =
  'must be the ARN of a secret, including the six characters at its end, such as "arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf"';

/** Invalid input on AWS. */
export const BAD_AWS_ENVIRONMENTS: readonly BadInput[] = [
  bad(
    'a stored name that another key already has',
    { storedNames: { 'database-host': 'database-name' } },
    `storedNames["database-host"]: ${SHARED_NAME}, got "database-host" and "database-name", both kept as "database-name"`,
  ),
  bad(
    'IAM for SQL Server',
    { database: { type: 'SQLSERVER', authentication: 'AwsIam', username: 'u', resourceId: 'db-A' } },
    'database.authentication: must be "Password" for "SQLSERVER" in an environment with an AWS role, got "AwsIam"',
  ),
  bad(
    'an Azure managed identity',
    {
      database: { type: 'PostgreSQL', authentication: 'AzureManagedIdentity' },
      fileStorage: { service: 'AzureBlob', authentication: 'AzureManagedIdentity' },
    },
    'database.authentication: must be "Password" or "AwsIam", got "AzureManagedIdentity"',
    'fileStorage.authentication: must be "StaticKey" or "AwsIam", got "AzureManagedIdentity"',
  ),
  bad(
    'AWS IAM for Azure Blob',
    {
      fileStorage: { service: 'AzureBlob', authentication: 'AwsIam', bucketArn: 'arn:aws:s3:::files', prefix: 'o' },
    },
    'fileStorage.authentication: must be "StaticKey" for "AzureBlob" in an environment with an AWS role, got "AwsIam"',
  ),
  bad(
    'a key that the mode excludes',
    {
      database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'u', resourceId: 'db-A' },
      optionalKeys: ['database-password'],
    },
    'optionalKeys[0]: applies only with database.authentication "Password"; remove it here and from the store, got "database-password"',
  ),
  bad(
    'a Mendix version and an Operator that are too old',
    {
      mendixVersion: '9.18.1',
      operatorVersion: '2.10.0',
      database: { type: 'PostgreSQL', authentication: 'AwsIam', username: 'u', resourceId: 'db-A' },
      fileStorage: { service: 'S3', authentication: 'AwsIam', bucketArn: 'arn:aws:s3:::files', prefix: 'orders' },
    },
    'mendixVersion: must be 9.22 or newer, for database.authentication "AwsIam" (9.22), fileStorage.authentication "AwsIam" (9.20), got "9.18.1"',
    'operatorVersion: must be 2.10.1 or newer, for database.authentication "AwsIam" (2.10.1), got "2.10.0"',
  ),
  bad('no region', { region: undefined }, 'region: is required'),
  bad('an invalid region', { region: 'Ireland' }, 'region: must be a region such as "eu-west-1", got "Ireland"'),
  bad('an invalid ARN', { secretArn: 'orders' }, `secretArn: ${SECRET_RULE}, got "orders"`),
  bad(
    'an ARN of another service',
    { secretArn: 'arn:aws:ssm:eu-west-1:123456789012:parameter/orders' },
    `secretArn: ${SECRET_RULE}: it names another service, got "arn:aws:ssm:eu-west-1:123456789012:parameter/orders"`,
  ),
  bad(
    'a partial ARN',
    { secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders' },
    `secretArn: ${SECRET_RULE}: the ARN of a secret ends with a hyphen and six characters, got "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders"`,
  ),
  bad(
    'an ARN in another region',
    { secretArn: SECRET_ARN.replace('eu-west-1', 'eu-central-1') },
    `secretArn: must be in the region it is used in, got "${SECRET_ARN.replace('eu-west-1', 'eu-central-1')}", accepted: "eu-west-1"`,
  ),
  bad(
    'an ARN in another partition',
    { secretArn: SECRET_ARN.replace('aws', 'aws-cn') },
    `secretArn: must be in the partition of its region, got "${SECRET_ARN.replace('aws', 'aws-cn')}", accepted: "aws"`,
  ),
  bad(
    'a name and an ARN',
    { secretArn: SECRET_ARN, secretName: 'apps/orders' },
    'secretName: cannot be combined with secretArn: set one of the two',
  ),
  bad(
    'a secret name that AWS refuses',
    { secretName: 'apps orders' },
    'secretName: must have letters, digits and /_+=.@- only, at most 512, got "apps orders"',
  ),
  bad(
    'the reserved name of a secret that RDS manages',
    { secretName: 'rds!db-2f6c1a7e' },
    'secretName: must have letters, digits and /_+=.@- only, at most 512, got "rds!db-2f6c1a7e"',
  ),
  bad(
    'an ARN with a failover region but no failover object',
    { secretArn: SECRET_ARN, failoverRegion: 'eu-central-1' },
    'failoverSecretArn: is required with secretArn and failoverRegion, because an ARN names a secret in one region only',
  ),
  bad(
    'a failover region equal to the region',
    { failoverRegion: 'eu-west-1' },
    'failoverRegion: must differ from region, got "eu-west-1"',
  ),
  bad(
    'a failover region in another partition',
    { failoverRegion: 'cn-north-1' },
    'failoverRegion: must be in the partition of the region, got "cn-north-1", accepted: "aws"',
  ),
  bad(
    'a failover object without a region',
    { failoverSecretArn: SECRET_ARN },
    'failoverSecretArn: needs failoverRegion',
    'failoverSecretArn: needs secretArn, because without it the replica has the name of the secret',
  ),
  bad(
    'an audience that the role does not trust',
    { annotations: { 'eks.amazonaws.com/audience': 'vault' } },
    'annotations["eks.amazonaws.com/audience"]: must be "sts.amazonaws.com" or removed: the role trusts no other audience, got "vault"',
  ),
  bad(
    'pull secrets for an existing ServiceAccount',
    { skipServiceAccount: true, roleArn: undefined, imagePullSecrets: ['pull'] },
    'imagePullSecrets: cannot be added to an existing ServiceAccount, which is never changed; add them there',
  ),
  bad(
    'strings made from objects and missing variables',
    {
      secretName: 'apps/undefined',
      labels: { team: '[object Object]' },
      annotations: { note: 'Calling [toString] on an [Output<T>]' },
    },
    `labels.team: ${CONVERTED}, got "[object Object]"`,
    `annotations.note: ${CONVERTED}, got "Calling [toString] on an [Output<T>]"`,
    `secretName: ${CONVERTED}, got "apps/undefined"`,
  ),
  bad(
    'a line break in a name',
    { secretName: 'a\nb' },
    'secretName: must not hold control or invisible characters, or broken Unicode, got "a\\nb"',
  ),
  bad(
    'a right-to-left override in the SQL of an administrator',
    { database: { type: 'PostgreSQL', username: 'shop\u202e\u2066' } },
    'database.username: must not hold control or invisible characters, or broken Unicode, got "shop\\u202e\\u2066"',
  ),
];
