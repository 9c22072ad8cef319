import { GCP } from '../../../../lib/stores/gcp';
import { passwordValues } from '../../../environments';
import { gcpArgs, kmsKey, SERVICE_ACCOUNT_EMAIL } from '../../../gcp-environments';

test('gives every problem a code', () => {
  const { clusterProjectId: _, ...args } = gcpArgs({
    constants: ['A.B'],
    secretProjectId: 'projects/shop',
    secretVersion: '1',
    secretVersions: { 'mx-admin-password': '1.0' },
    replicaLocations: ['europe-west3', 'europe-west4', 'europe-west3', 'global'],
    kmsKeyName: kmsKey('global'),
    replicaKmsKeyNames: { 'europe-west3': kmsKey('global'), 'us-east1': kmsKey('us-east1') },
    secretLabels: { Team: 'shop', team: 'Shop' },
    versionDestroyDelayInDays: 0,
    annotations: { 'iam.gke.io/gcp-service-account': SERVICE_ACCOUNT_EMAIL },
    values: { ...passwordValues(), 'mx-const-A.B': '' },
  });
  expect(GCP.checkDeployment(args).map(({ code, path }) => `${code} ${path}`)).toEqual([
    'invalid-reference secretProjectId',
    'invalid-value secretVersions["mx-admin-password"]',
    'unknown-key secretVersions["mx-admin-password"]',
    'contradicts-argument annotations["iam.gke.io/gcp-service-account"]',
    'required clusterProjectId',
    'invalid-value replicaLocations[2]',
    'invalid-value replicaLocations[3]',
    'excluded-field kmsKeyName',
    'required replicaKmsKeyNames["europe-west4"]',
    'required replicaKmsKeyNames.global',
    'mismatch replicaKmsKeyNames["europe-west3"]',
    'mismatch replicaKmsKeyNames["us-east1"]',
    'invalid-name secretLabels.Team',
    'invalid-value secretLabels.team',
    'out-of-range versionDestroyDelayInDays',
    'out-of-range values["mx-const-A.B"]',
    'excluded-field secretVersion',
    'excluded-field secretVersions["mx-admin-password"]',
  ]);
});
