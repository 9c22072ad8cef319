import type { StoreDefinition } from '../store-definition';
import type { AwsDeployment } from './deployment';
import { checkAwsDeployment } from './deployment-check';
import { type AwsSecretStore, secretReferenceOf } from './environment';
import { checkAwsSecretStore } from './environment-check';
import { awsSecretProviderClass, awsServiceAccount } from './manifests';
import { awsObjects } from './objects';
import { type AwsGiven, type AwsResources, awsResources } from './resources';
import { awsUniqueNames } from './unique-names';

/** AWS Secrets Manager. */
export const AWS: StoreDefinition<AwsSecretStore, AwsDeployment, AwsGiven, AwsResources> = {
  checkStore: checkAwsSecretStore,
  checkDeployment: checkAwsDeployment,
  resources: awsResources,
  uniqueNames: awsUniqueNames,
  manifests: (environment) => [
    awsServiceAccount(environment, environment.roleArn, environment.imagePullSecrets),
    awsSecretProviderClass(environment, {
      ...environment,
      objects: awsObjects(environment, secretReferenceOf(environment)),
    }),
  ],
};
