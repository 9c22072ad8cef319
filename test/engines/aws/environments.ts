import { sentinel } from '../pulumi/leaks';
import {
  AwsMendixSecretStoreEnvironment,
  type AwsMendixSecretStoreEnvironmentArgs,
  AwsDatabaseAuthentication,
  DatabaseType,
  AwsFileStorageAuthentication,
  FileStorageService,
} from 'mendix-secret-store/pulumi/aws';
import { passwordValues } from '../../environments';
import { engines } from '../servers/all';
import { REGION } from '../servers/moto';

export const NAMESPACE = 'aws-apps';
export const OTHER_REGION = 'eu-central-1';
export const BUCKET = 'files-of-the-engine-suite';
const KEY_ARN = `arn:aws:kms:${REGION}:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

export const FIRST = sentinel('first');
export const SECOND = sentinel('second');

type Args = AwsMendixSecretStoreEnvironmentArgs;
type Change = Partial<Args>;

/** An environment next to the tested environment: IAM for database and files, a customer-managed key, and a replica. */
export const billingValues = {
  'database-type': 'PostgreSQL',
  'database-jdbc-url': 'jdbc:postgresql://pg.example.com:5432/billing',
  'database-host': 'pg.example.com:5432',
  'database-name': 'billing',
  'database-username': 'billing',
  'storage-service-name': 'com.mendix.storage.s3',
  'storage-endpoint': `https://${BUCKET}.s3.${REGION}.amazonaws.com`,
  'storage-bucket-name': 'billing',
  'mx-admin-password': FIRST,
};

const common = () => ({
  namespace: NAMESPACE,
  operatorVersion: '2.24.2',
  mendixVersion: '10.24.0',
  region: REGION,
});

const billing = (): Args => ({
  ...common(),
  name: 'billing',
  oidcProviderArn: engines().aws.oidcProviderArn,
  database: {
    type: DatabaseType.PostgreSql,
    authentication: AwsDatabaseAuthentication.AwsIam,
    username: 'billing',
    resourceId: 'db-ABCDEFGHIJKL01234',
  },
  fileStorage: {
    service: FileStorageService.S3,
    authentication: AwsFileStorageAuthentication.AwsIam,
    bucketArn: `arn:aws:s3:::${BUCKET}`,
    prefix: 'billing',
  },
  optionalKeys: ['mx-admin-password'],
  kmsKeyArn: KEY_ARN,
  failoverRegion: OTHER_REGION,
  failoverKmsKeyArn: KEY_ARN.replace(REGION, OTHER_REGION),
  recoveryWindowInDays: 0,
  tags: { team: 'billing' },
  values: billingValues,
});

/** Two environments; the change sets the source of the identity, the secret and the values of the first environment. */
export const program = (change: Change) => () => {
  new AwsMendixSecretStoreEnvironment('billing', billing());
  const environment = new AwsMendixSecretStoreEnvironment('orders', {
    ...common(),
    name: 'orders',
    database: { type: DatabaseType.PostgreSql },
    fileStorage: { service: FileStorageService.S3 },
    mendixAppSpec: { replicas: 1 },
    ...change,
  });
  return Promise.resolve({ roleArn: environment.roleArn, secretArn: environment.secretArn });
};

const MORE_VALUES = { ...passwordValues(FIRST), 'mx-const-Orders.ApiKey': FIRST };
export const rotatedValues = { ...MORE_VALUES, 'database-password': SECOND };

const role = (): Change => ({ oidcProviderArn: engines().aws.oidcProviderArn });
const secret = (values: Record<string, string>): Change => ({ recoveryWindowInDays: 0, values });
const ANOTHER_KEY: Change = { constants: ['Orders.ApiKey'] };

/** The role and the secret are created. */
export const created = (): Change => ({ ...role(), ...secret(passwordValues(FIRST)) });
export const withKey = (): Change => ({ ...role(), ...secret(MORE_VALUES), ...ANOTHER_KEY });
export const rotated = (): Change => ({ ...role(), ...secret(rotatedValues), ...ANOTHER_KEY });

/** Only the role or only the secret is created. */
export const ownSecret = (): Change => ({ ...secret(rotatedValues), ...ANOTHER_KEY });
export const ownRole = (): Change => ({ ...role(), ...ANOTHER_KEY });
