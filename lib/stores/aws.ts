import { databaseSql } from '../core/mendix/database-sql';
import type { AwsDeployment } from '../core/stores/aws/deployment';
import { checkAwsDeployment } from '../core/stores/aws/deployment-check';
import { awsRequiredSecrets } from '../core/stores/aws/environment';
import { checkAwsSecretStore } from '../core/stores/aws/environment-check';
import { awsManifests } from '../core/stores/aws/manifests';
import { type AwsResources, awsResources } from '../core/stores/aws/resources';
import { awsUniqueNames } from '../core/stores/aws/unique-names';
import { awsAccessReport } from '../reports/aws/access-report';
import { awsRequirements } from '../reports/aws/requirements';
import { awsRunbook } from '../reports/aws/runbook';
import { AWS_DEPLOYMENT_FIELDS } from '../core/stores/aws/fields';
import type { Store } from './store';

/** AWS Secrets Manager. */
export const AWS: Store<AwsDeployment, AwsResources> = {
  fields: AWS_DEPLOYMENT_FIELDS,
  checkStore: checkAwsSecretStore,
  checkDeployment: checkAwsDeployment,
  resources: awsResources,
  uniqueNames: awsUniqueNames,
  manifests: awsManifests,
  requiredSecrets: awsRequiredSecrets,
  reports: {
    requirements: awsRequirements,
    runbook: awsRunbook,
    accessReport: awsAccessReport,
    databaseSql: ({ environment }) => databaseSql(environment.database),
  },
};
