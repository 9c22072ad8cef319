import { azureArgs, azureIdentityArgs, CLIENT_ID, existingIdentity, identityValues } from '../azure-environments';
import {
  IAM_ENVIRONMENT,
  KEY_ARN,
  OIDC_PROVIDER_ARN,
  passwordValues,
  pulumiArgs,
  pulumiIamArgs,
} from '../environments';
import { gcpArgs, kmsKey } from '../gcp-environments';
import { vaultArgs } from '../vault-environments';

const values = (change: Record<string, string>) => ({ values: { ...passwordValues(), ...change } });
const long = (length: number) => 'x'.repeat(length);

/** Arguments that are valid on their own but not together: the store, a title, the arguments and their problems. */
export const WRONG_TOGETHER: readonly (readonly ['aws' | 'azure' | 'gcp' | 'vault', string, object, string[]])[] = [
  [
    'aws',
    'a KMS key in another region',
    pulumiArgs({ kmsKeyArn: KEY_ARN.replace('eu-west-1', 'eu-central-1') }),
    [
      'kmsKeyArn: must be in the region it is used in, got "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", accepted: "eu-west-1"',
    ],
  ],
  [
    'aws',
    'a failover region without a key',
    pulumiArgs({ kmsKeyArn: KEY_ARN, failoverRegion: 'eu-central-1' }),
    ['failoverKmsKeyArn: is required with kmsKeyArn and failoverRegion, because a key works in one region only'],
  ],
  [
    'aws',
    'a failover region that repeats the region',
    pulumiArgs({ failoverRegion: 'eu-west-1' }),
    ['failoverRegion: must differ from region, got "eu-west-1"'],
  ],
  [
    'aws',
    'an OIDC provider in another partition',
    pulumiArgs({ oidcProviderArn: OIDC_PROVIDER_ARN.replace('aws:', 'aws-cn:') }),
    [
      'oidcProviderArn: must be in the partition of its region, got "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE", accepted: "aws"',
    ],
  ],
  [
    'aws',
    'a bucket in another partition',
    pulumiIamArgs({ fileStorage: { ...IAM_ENVIRONMENT.fileStorage, bucketArn: 'arn:aws-cn:s3:::my-app-files' } }),
    [
      'fileStorage.bucketArn: must be in the partition of its region, got "arn:aws-cn:s3:::my-app-files", accepted: "aws"',
    ],
  ],
  [
    'aws',
    'values whose total length is too large',
    pulumiArgs({ constants: ['A.B'], ...values({ 'mx-const-A.B': long(40_000), 'database-password': long(40_000) }) }),
    ['values: must have at most 65536 bytes as one JSON object'],
  ],
  [
    'aws',
    'a value that names another folder',
    pulumiArgs({
      fileStorage: { service: 'S3', authentication: 'AwsIam', bucketArn: 'arn:aws:s3:::files', prefix: 'orders' },
      values: Object.fromEntries(
        Object.entries({ ...passwordValues(), 'storage-bucket-name': 'sentinel' }).filter(
          ([key]) => !/access-key/.test(key),
        ),
      ),
    }),
    ['values["storage-bucket-name"]: must be the same as fileStorage.prefix'],
  ],
  [
    'azure',
    'one id for the client and the principal',
    azureArgs({ ...existingIdentity, principalId: CLIENT_ID, resourceGroupName: undefined as never }),
    ['principalId: must differ from clientId, got "22222222-2222-4222-8222-222222222222"'],
  ],
  [
    'azure',
    'a value that names another container',
    azureIdentityArgs({ values: { ...identityValues(), 'storage-azure-container': 'sentinel' } }),
    ['values["storage-azure-container"]: must be the container of fileStorage.containerId'],
  ],
  [
    'gcp',
    'a KMS key in another location',
    gcpArgs({ secretLocation: 'europe-west3', kmsKeyName: kmsKey('europe-west4') }),
    [
      'kmsKeyName: must be in secretLocation, as the secrets are, got "projects/my-keys/locations/europe-west4/keyRings/mendix/cryptoKeys/secrets", accepted: "europe-west3"',
    ],
  ],
  [
    'gcp',
    'values that are too long for one secret',
    gcpArgs({ secretLayout: 'SingleJson', ...values({ 'database-password': long(65_536) }) }),
    ['values: must have at most 65536 bytes as one JSON object'],
  ],
  [
    'vault',
    'two values that are too long for one secret',
    vaultArgs({
      constants: ['A.B', 'A.C'],
      ...values({ 'mx-const-A.B': long(700_000), 'mx-const-A.C': long(700_000) }),
    }),
    ['values: must have at most 1048576 bytes as one JSON object in the secret "configuration"'],
  ],
  [
    'vault',
    'a token TTL that exceeds its maximum',
    vaultArgs({ tokenTtl: 7200, tokenMaxTtl: 3600 }),
    ['tokenTtl: must not be more than tokenMaxTtl, got 7200'],
  ],
  [
    'vault',
    'two written secrets at the same path',
    vaultArgs({ databasePath: 'orders', fileStoragePath: 'orders', ...values({}) }),
    [
      'fileStoragePath: must differ from databasePath together with values, because every secret is written as a whole, got "orders"',
    ],
  ],
];
