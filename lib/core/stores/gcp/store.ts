import type { StoreDefinition } from '../store-definition';
import type { GcpDeployment } from './deployment';
import { checkGcpDeployment } from './deployment-check';
import { checkGcpSecretStore } from './environment-check';
import { GCP_DEPLOYMENT_FIELDS } from './fields';
import { gcpManifests } from './manifests';
import { gcpRequiredSecrets } from './objects';
import { type GcpResources, gcpResources } from './resources';
import { gcpUniqueNames } from './unique-names';

/** Google Secret Manager. */
export const GCP: StoreDefinition<GcpDeployment, GcpResources> = {
  fields: GCP_DEPLOYMENT_FIELDS,
  checkStore: checkGcpSecretStore,
  checkDeployment: checkGcpDeployment,
  resources: gcpResources,
  uniqueNames: gcpUniqueNames,
  manifests: gcpManifests,
  requiredSecrets: gcpRequiredSecrets,
};
