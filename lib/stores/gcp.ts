import { GCP_ADMISSION } from '../core/stores/gcp/admission';
import type { GcpEnvironment } from '../core/stores/gcp/controller';
import type { GcpDeployment } from '../core/stores/gcp/deployment';
import { checkDeployment } from '../core/stores/gcp/deployment-check';
import type { GcpSecretStore } from '../core/stores/gcp/environment';
import { checkExisting } from '../core/stores/gcp/environment-check';
import { GCP_DEPLOYMENT_FIELDS, GCP_ENVIRONMENT_FIELDS, GCP_SECRET_STORE_FIELDS } from '../core/stores/gcp/fields';
import { gcpCustomResources } from '../core/stores/gcp/config-connector';
import { importGcpFields } from '../core/stores/gcp/import-fields';
import { checkConfigConnector } from '../core/stores/gcp/config-connector-check';
import { gcpManifests } from '../core/stores/gcp/manifests';
import { gcpRequiredSecrets } from '../core/stores/gcp/objects';
import { readGcpParameters } from '../core/stores/gcp/read-objects';
import { type GcpResources, gcpResources } from '../core/stores/gcp/resources';
import { checkGcpSettings, gcpValueIds } from '../core/stores/gcp/settings-check';
import { gcpUniqueNames } from '../core/stores/gcp/unique-names';
import { storeChecks } from '../core/stores/store-definition';
import { gcpAccessReport } from '../reports/gcp/access-report';
import { gcpRequirements } from '../reports/gcp/requirements';
import { gcpRunbook } from '../reports/gcp/runbook';
import type { Store } from './store';

const OF_ONE_ENVIRONMENT = ['secretId', 'googleServiceAccountEmail'] as const;

/** Google Secret Manager. */
export const GCP: Store<GcpEnvironment, GcpResources, (typeof OF_ONE_ENVIRONMENT)[number]> = {
  component: 'GcpMendixSecretStoreEnvironment',
  ofOneEnvironment: OF_ONE_ENVIRONMENT,
  ...storeChecks<GcpSecretStore, GcpDeployment, GcpEnvironment>(
    [GCP_SECRET_STORE_FIELDS, checkExisting],
    [GCP_DEPLOYMENT_FIELDS, checkDeployment],
    [GCP_ENVIRONMENT_FIELDS, checkConfigConnector],
  ),
  resources: gcpResources,
  uniqueNames: gcpUniqueNames,
  manifests: gcpManifests,
  readParameters: { gcp: readGcpParameters },
  valueIds: gcpValueIds,
  admission: GCP_ADMISSION,
  identities: [],
  checkSettings: checkGcpSettings,
  importFields: importGcpFields,
  requiredSecrets: gcpRequiredSecrets,
  customResources: gcpCustomResources,
  reports: {
    requirements: gcpRequirements,
    runbook: gcpRunbook,
    accessReport: gcpAccessReport,
    databaseSql: () => [],
  },
  firstFile: {
    defaults: `  secretProjectId: shop-secrets # of the secrets, in Google Secret Manager
  secretLayout: SingleJson # one secret for each environment; needs version 1.9.0 of the Google provider
  fileStorage:
    service: S3 # Cloud Storage, with an HMAC key`,
    acceptance: `    # The secret exists. A controller in the cluster can create it: see \`controller\`.
    secretId: mendix-apps-shop-acceptance`,
    production: `    secretId: mendix-apps-shop-production`,
  },
};
