import { databaseSql } from '../core/mendix/database-sql';
import { awsCreatedArguments, awsCustomResources } from '../core/stores/aws/ack';
import { checkAck } from '../core/stores/aws/ack-check';
import { AWS_ADMISSION } from '../core/stores/aws/admission';
import type { AwsEnvironment } from '../core/stores/aws/controller';
import { importAwsFields } from '../core/stores/aws/import-fields';
import type { AwsDeployment } from '../core/stores/aws/deployment';
import { checkDeployment } from '../core/stores/aws/deployment-check';
import { type AwsSecretStore, awsRequiredSecrets } from '../core/stores/aws/environment';
import { checkExisting } from '../core/stores/aws/environment-check';
import { AWS_DEPLOYMENT_FIELDS, AWS_ENVIRONMENT_FIELDS, AWS_SECRET_STORE_FIELDS } from '../core/stores/aws/fields';
import { awsManifests } from '../core/stores/aws/manifests';
import { readAwsParameters } from '../core/stores/aws/read-objects';
import { type AwsResources, awsResources } from '../core/stores/aws/resources';
import { awsValueIds, checkAwsSettings } from '../core/stores/aws/settings-check';
import { awsUniqueNames } from '../core/stores/aws/unique-names';
import { storeChecks } from '../core/stores/store-definition';
import { awsAccessReport } from '../reports/aws/access-report';
import { awsRequirements } from '../reports/aws/requirements';
import { awsRunbook } from '../reports/aws/runbook';
import type { Store } from './store';

const OF_ONE_ENVIRONMENT = [
  'secretName',
  'secretArn',
  'failoverSecretArn',
  'roleArn',
  'roleName',
  'fileStorage.prefix',
] as const;

/** AWS Secrets Manager. */
export const AWS: Store<AwsEnvironment, AwsResources, (typeof OF_ONE_ENVIRONMENT)[number]> = {
  component: 'AwsMendixSecretStoreEnvironment',
  ofOneEnvironment: OF_ONE_ENVIRONMENT,
  ...storeChecks<AwsSecretStore, AwsDeployment, AwsEnvironment>(
    [AWS_SECRET_STORE_FIELDS, checkExisting],
    [AWS_DEPLOYMENT_FIELDS, checkDeployment],
    [AWS_ENVIRONMENT_FIELDS, checkAck],
  ),
  resources: awsResources,
  uniqueNames: awsUniqueNames,
  manifests: awsManifests,
  readParameters: { aws: readAwsParameters },
  valueIds: awsValueIds,
  admission: AWS_ADMISSION,
  identities: ['AwsIam'],
  checkSettings: checkAwsSettings,
  importFields: importAwsFields,
  requiredSecrets: awsRequiredSecrets,
  customResources: awsCustomResources,
  createdArguments: awsCreatedArguments,
  reports: {
    requirements: awsRequirements,
    runbook: awsRunbook,
    accessReport: awsAccessReport,
    databaseSql: ({ environment }) => databaseSql(environment.database),
  },
  firstFile: {
    databaseLogin: 'AwsIam # no password: the role logs in to RDS',
    defaults: `  region: eu-west-1 # of the secrets, in AWS Secrets Manager
  fileStorage:
    service: S3
    # authentication: AwsIam # no access key: the role reads and writes the files`,
    acceptance: `    # The secret and the role exist. A controller in the cluster can create them: see \`controller\`.
    secretName: mendix-apps/shop-acceptance
    roleArn: arn:aws:iam::123456789012:role/mendix-mendix-apps.shop-acceptance`,
    production: `    secretName: mendix-apps/shop-production
    roleArn: arn:aws:iam::123456789012:role/mendix-mendix-apps.shop-production`,
  },
};
