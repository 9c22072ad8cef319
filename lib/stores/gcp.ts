import type { GcpDeployment } from '../core/stores/gcp/deployment';
import { checkGcpDeployment } from '../core/stores/gcp/deployment-check';
import { checkGcpSecretStore } from '../core/stores/gcp/environment-check';
import { gcpManifests } from '../core/stores/gcp/manifests';
import { gcpRequiredSecrets } from '../core/stores/gcp/objects';
import { type GcpResources, gcpResources } from '../core/stores/gcp/resources';
import { gcpUniqueNames } from '../core/stores/gcp/unique-names';
import { gcpAccessReport } from '../reports/gcp/access-report';
import { gcpRequirements } from '../reports/gcp/requirements';
import { gcpRunbook } from '../reports/gcp/runbook';
import { GCP_DEPLOYMENT_FIELDS } from '../core/stores/gcp/fields';
import type { Store } from './store';

/** Google Secret Manager. */
export const GCP: Store<GcpDeployment, GcpResources> = {
  fields: GCP_DEPLOYMENT_FIELDS,
  checkStore: checkGcpSecretStore,
  checkDeployment: checkGcpDeployment,
  resources: gcpResources,
  uniqueNames: gcpUniqueNames,
  manifests: gcpManifests,
  requiredSecrets: gcpRequiredSecrets,
  reports: {
    requirements: gcpRequirements,
    runbook: gcpRunbook,
    accessReport: gcpAccessReport,
    databaseSql: () => [],
  },
};
