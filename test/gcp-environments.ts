import type { GcpDeployment, GcpSecretStore } from 'mendix-secret-store';

export const PROJECT_ID = 'my-secrets';
export const CLUSTER_PROJECT_ID = 'my-clusters';
export const CLUSTER_PROJECT_NUMBER = '123456789012';
export const SERVICE_ACCOUNT_EMAIL = 'orders@my-secrets.iam.gserviceaccount.com';
export const PRINCIPAL =
  'principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/my-clusters.svc.id.goog/subject/ns/apps/sa/orders';
export const kmsKey = (location: string) => `projects/my-keys/locations/${location}/keyRings/mendix/cryptoKeys/secrets`;

/** An environment with a password and static keys, as in the other stores. */
const PASSWORD_ENVIRONMENT = {
  name: 'orders',
  namespace: 'apps',
  secretProjectId: PROJECT_ID,
  database: { type: 'PostgreSQL' },
  fileStorage: { service: 'S3' },
} as const;

export const gcpProps = (change: Partial<GcpSecretStore> = {}): GcpSecretStore => ({
  ...PASSWORD_ENVIRONMENT,
  ...change,
});

/** Created secrets that the ServiceAccount reads itself. */
export const gcpArgs = (change: Partial<GcpDeployment> = {}): GcpDeployment => ({
  ...PASSWORD_ENVIRONMENT,
  clusterProjectId: CLUSTER_PROJECT_ID,
  clusterProjectNumber: CLUSTER_PROJECT_NUMBER,
  ...change,
});

/** Created secrets that a Google service account reads. */
export const gcpImpersonationArgs = (change: Partial<GcpDeployment> = {}): GcpDeployment => ({
  ...PASSWORD_ENVIRONMENT,
  clusterProjectId: CLUSTER_PROJECT_ID,
  googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL,
  ...change,
});
