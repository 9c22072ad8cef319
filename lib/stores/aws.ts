import { databaseSql } from '../core/mendix/database-sql';
import { awsCreatedArguments, awsCustomResources } from '../core/stores/aws/ack';
import { checkAck } from '../core/stores/aws/ack-check';
import type { AwsEnvironment } from '../core/stores/aws/controller';
import type { AwsDeployment } from '../core/stores/aws/deployment';
import { checkDeployment } from '../core/stores/aws/deployment-check';
import { type AwsSecretStore, awsRequiredSecrets } from '../core/stores/aws/environment';
import { checkExisting } from '../core/stores/aws/environment-check';
import { AWS_DEPLOYMENT_FIELDS, AWS_ENVIRONMENT_FIELDS, AWS_SECRET_STORE_FIELDS } from '../core/stores/aws/fields';
import { awsManifests } from '../core/stores/aws/manifests';
import { readAwsParameters } from '../core/stores/aws/read-objects';
import { type AwsResources, awsResources } from '../core/stores/aws/resources';
import { awsUniqueNames } from '../core/stores/aws/unique-names';
import { storeChecks } from '../core/stores/store-definition';
import { awsAccessReport } from '../reports/aws/access-report';
import { awsRequirements } from '../reports/aws/requirements';
import { awsRunbook } from '../reports/aws/runbook';
import type { Store } from './store';

/** AWS Secrets Manager. */
export const AWS: Store<AwsEnvironment, AwsResources> = {
  ...storeChecks<AwsSecretStore, AwsDeployment, AwsEnvironment>(
    [AWS_SECRET_STORE_FIELDS, checkExisting],
    [AWS_DEPLOYMENT_FIELDS, checkDeployment],
    [AWS_ENVIRONMENT_FIELDS, checkAck],
  ),
  resources: awsResources,
  uniqueNames: awsUniqueNames,
  manifests: awsManifests,
  readParameters: { aws: readAwsParameters },
  requiredSecrets: awsRequiredSecrets,
  customResources: awsCustomResources,
  createdArguments: awsCreatedArguments,
  reports: {
    requirements: awsRequirements,
    runbook: awsRunbook,
    accessReport: awsAccessReport,
    databaseSql: ({ environment }) => databaseSql(environment.database),
  },
};
