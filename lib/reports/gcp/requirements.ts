import type { GcpDeployment } from '../../core/stores/gcp/deployment';
import { DELEGATES_ANNOTATION, SecretLayout } from '../../core/stores/gcp/environment';
import { SECRET_ACCESSOR_ROLE, workloadIdentityPool } from '../../core/stores/gcp/principal';
import { controllerRequirements } from '../controller';
import { code, listed } from '../markdown';
import { compact } from '../../core/input/compact';
import {
  providerRequirement,
  type Requirement,
  RequirementKind,
  requirements,
  tokenCreatorRequirement,
  writerRequirement,
} from '../requirements';
import type { GcpReported } from './access-report';
import { gcpControllerReport } from './controller';

/**
 * The requirements of an environment on the cluster and on Google Cloud.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/main/README.md
 */
export function gcpRequirements(reported: GcpReported): Requirement[] {
  const { environment, kubernetesOnly } = reported;
  const controlled = gcpControllerReport(reported);
  const { secretProjectId, kmsKeyName, replicaKmsKeyNames } = environment;
  return requirements(environment, [
    {
      kind: RequirementKind.Driver,
      what: 'the open-source driver, not the Secret Manager add-on of GKE (`secrets-store-gke.csi.k8s.io`)',
      because: 'the Mendix Operator does not support the driver of the add-on',
    },
    providerOf(environment),
    audienceOf(environment),
    {
      kind: RequirementKind.Extension,
      what: 'Workload Identity Federation for GKE, on the cluster and its node pools',
      because: 'the ServiceAccount reads the secrets, or impersonates the account that reads them',
    },
    tokenCreatorRequirement('manifest'),
    {
      kind: RequirementKind.Store,
      what: `the API \`secretmanager.googleapis.com\` enabled in the project ${code(secretProjectId)}`,
      because: 'the secrets are in this project',
    },
    (kmsKeyName !== undefined || replicaKmsKeyNames !== undefined) && {
      kind: RequirementKind.Rbac,
      what: '`roles/cloudkms.cryptoKeyEncrypterDecrypter` on the keys, for the service agent of Secret Manager',
      because: '`kmsKeyName` or `replicaKmsKeyNames`',
    },
    ...controllerRequirements(controlled),
    controlled && {
      kind: RequirementKind.Controller,
      what: `a ConfigConnectorContext in the namespace ${code(environment.namespace)}, if Config Connector runs in namespaced mode`,
      because: '`controller`',
    },
    writerRequirement(environment, writerRights(environment, kubernetesOnly)),
  ]);
}

function providerOf({ secretLayout, secretLocation, annotations = {} }: GcpDeployment): Requirement {
  if (secretLayout === SecretLayout.SingleJson) {
    return providerRequirement(
      'Google provider',
      '1.9.0',
      '`secretLayout` "SingleJson"; an older provider mounts the whole secret in place of each value',
    );
  }
  if (Object.hasOwn(annotations, DELEGATES_ANNOTATION)) {
    return providerRequirement(
      'Google provider',
      '1.8.0',
      `the annotation ${code(DELEGATES_ANNOTATION)}; an older provider ignores it, and is not allowed to impersonate the account`,
    );
  }
  return secretLocation === undefined
    ? providerRequirement('Google provider', '1.0.0', 'Google Secret Manager')
    : providerRequirement('Google provider', '1.6.0', '`secretLocation`');
}

/** The audience depends on the project of the cluster, which a deployment names only if it grants a role. */
function audienceOf({ clusterProjectId }: GcpDeployment): Requirement {
  const value = clusterProjectId === undefined ? undefined : workloadIdentityPool(clusterProjectId);
  return {
    kind: RequirementKind.TokenAudience,
    what: `${code(value ?? '<project of the cluster>.svc.id.goog')} among the \`tokenRequests\` of the CSIDriver object, or no \`tokenRequests\` at all`,
    ...(value !== undefined && { value }),
    because: 'the provider does not mount if the driver passes tokens for other audiences only',
  };
}

/** If all values are in one secret, the commands of the runbook read it before they change it. */
function writerRights({ secretLayout }: GcpDeployment, kubernetesOnly: boolean | undefined): string {
  const roles = compact([
    'roles/secretmanager.secretVersionAdder',
    secretLayout === SecretLayout.SingleJson && SECRET_ACCESSOR_ROLE,
  ]);
  return kubernetesOnly === true
    ? '`roles/secretmanager.admin` in the project, to create the secrets and to grant the role on them'
    : `${listed(roles)} on the secrets`;
}
