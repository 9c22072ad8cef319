import { awsResources } from '../core/stores/aws/resources';
import { azureResources } from '../core/stores/azure/resources';
import { gcpResources } from '../core/stores/gcp/resources';
import { checkedStoreEnvironment, type StoreEnvironment } from '../core/stores/store-environment';
import { vaultResources } from '../core/stores/vault/resources';
import type { AccessReport } from './access-report';
import type { AwsReported } from './aws/access';
import { awsAccessReport } from './aws/access-report';
import { awsRequirements } from './aws/requirements';
import { awsRunbook } from './aws/runbook';
import type { AzureReported } from './azure/access';
import { azureAccessReport } from './azure/access-report';
import { azureRequirements } from './azure/requirements';
import { azureRunbook } from './azure/runbook';
import { gcpAccessReport, type GcpReported } from './gcp/access-report';
import { gcpRequirements } from './gcp/requirements';
import { gcpRunbook } from './gcp/runbook';
import type { Requirement } from './requirements';
import type { Runbook } from './runbook';
import type { VaultReported } from './vault/access';
import { vaultAccessReport } from './vault/access-report';
import { vaultRequirements } from './vault/requirements';
import { vaultRunbook } from './vault/runbook';

/** A report, as each store makes it. */
interface ReportOfStores<Report> {
  aws(reported: AwsReported): Report;
  azure(reported: AzureReported): Report;
  gcp(reported: GcpReported): Report;
  vault(reported: VaultReported): Report;
}

function reportOf<Report>(environment: StoreEnvironment, stores: ReportOfStores<Report>): Report {
  const { aws, azure, gcp, vault, kubernetesOnly } = checkedStoreEnvironment(environment);
  if (aws !== undefined) {
    return stores.aws({ environment: aws, resources: awsResources(aws, kubernetesOnly), kubernetesOnly });
  }
  if (azure !== undefined) {
    return stores.azure({ environment: azure, resources: azureResources(azure, kubernetesOnly), kubernetesOnly });
  }
  if (gcp !== undefined) {
    return stores.gcp({ environment: gcp, resources: gcpResources(gcp, kubernetesOnly), kubernetesOnly });
  }
  const vault_ = vault as NonNullable<typeof vault>;
  return stores.vault({ environment: vault_, resources: vaultResources(vault_, kubernetesOnly), kubernetesOnly });
}

/**
 * What the cluster and the store must have for an environment.
 *
 * @throws Error with every problem of the environment
 */
export function requirementsOf(environment: StoreEnvironment): Requirement[] {
  return reportOf(environment, {
    aws: awsRequirements,
    azure: azureRequirements,
    gcp: gcpRequirements,
    vault: vaultRequirements,
  });
}

/**
 * What remains for people to do for an environment, in order. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function runbookOf(environment: StoreEnvironment): Runbook {
  return reportOf(environment, { aws: awsRunbook, azure: azureRunbook, gcp: gcpRunbook, vault: vaultRunbook });
}

/**
 * Who can read what of an environment, through which chain. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function accessReportOf(environment: StoreEnvironment): AccessReport {
  return reportOf(environment, {
    aws: awsAccessReport,
    azure: azureAccessReport,
    gcp: gcpAccessReport,
    vault: vaultAccessReport,
  });
}
