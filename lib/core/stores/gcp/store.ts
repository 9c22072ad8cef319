import type { StoreDefinition } from '../store-definition';
import type { GcpDeployment } from './deployment';
import { checkGcpDeployment } from './deployment-check';
import type { GcpSecretStore } from './environment';
import { checkGcpSecretStore } from './environment-check';
import { gcpSecretProviderClass, gcpServiceAccount } from './manifests';
import { gcpSecrets } from './objects';
import { type GcpGiven, type GcpResources, gcpResources } from './resources';
import { gcpUniqueNames } from './unique-names';

/** Google Secret Manager. */
export const GCP: StoreDefinition<GcpSecretStore, GcpDeployment, GcpGiven, GcpResources> = {
  checkStore: checkGcpSecretStore,
  checkDeployment: checkGcpDeployment,
  resources: gcpResources,
  uniqueNames: gcpUniqueNames,
  manifests: (environment) => [
    gcpServiceAccount(environment, environment.googleServiceAccountEmail, environment.imagePullSecrets),
    gcpSecretProviderClass(environment, gcpSecrets(environment)),
  ],
};
