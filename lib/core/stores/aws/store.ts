import type { StoreDefinition } from '../store-definition';
import type { AwsDeployment } from './deployment';
import { checkAwsDeployment } from './deployment-check';
import { checkAwsSecretStore } from './environment-check';
import { AWS_DEPLOYMENT_FIELDS } from './fields';
import { awsManifests } from './manifests';
import { awsRequiredSecrets } from './environment';
import { type AwsResources, awsResources } from './resources';
import { awsUniqueNames } from './unique-names';

/** AWS Secrets Manager. */
export const AWS: StoreDefinition<AwsDeployment, AwsResources> = {
  fields: AWS_DEPLOYMENT_FIELDS,
  checkStore: checkAwsSecretStore,
  checkDeployment: checkAwsDeployment,
  resources: awsResources,
  uniqueNames: awsUniqueNames,
  manifests: awsManifests,
  requiredSecrets: awsRequiredSecrets,
};
