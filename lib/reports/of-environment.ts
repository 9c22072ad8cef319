import { checkedStoreEnvironment, type StoreEnvironment, storeOf } from '../core/stores/store-environment';
import type { StoreName } from '../core/stores/stores';
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
import type { ReportInput } from './reported';
import type { Requirement } from './requirements';
import type { Runbook } from './runbook';
import type { VaultReported } from './vault/access';
import { vaultAccessReport } from './vault/access-report';
import { vaultRequirements } from './vault/requirements';
import { vaultRunbook } from './vault/runbook';

/** The reports of a store. */
interface StoreReports<Reported> {
  readonly requirements: (reported: Reported) => Requirement[];
  readonly runbook: (reported: Reported) => Runbook;
  readonly accessReport: (reported: Reported) => AccessReport;
}

type AnyReported = ReportInput<unknown, unknown>;

const REPORTS: Readonly<Record<StoreName, unknown>> = {
  aws: {
    requirements: awsRequirements,
    runbook: awsRunbook,
    accessReport: awsAccessReport,
  } satisfies StoreReports<AwsReported>,
  azure: {
    requirements: azureRequirements,
    runbook: azureRunbook,
    accessReport: azureAccessReport,
  } satisfies StoreReports<AzureReported>,
  gcp: {
    requirements: gcpRequirements,
    runbook: gcpRunbook,
    accessReport: gcpAccessReport,
  } satisfies StoreReports<GcpReported>,
  vault: {
    requirements: vaultRequirements,
    runbook: vaultRunbook,
    accessReport: vaultAccessReport,
  } satisfies StoreReports<VaultReported>,
};

function reportOf<Kind extends keyof StoreReports<AnyReported>>(
  input: StoreEnvironment,
  kind: Kind,
): ReturnType<StoreReports<AnyReported>[Kind]> {
  const { kubernetesOnly } = checkedStoreEnvironment(input);
  const { name, store, environment } = storeOf(input);
  const resources = store.resources(environment, kubernetesOnly);
  const reports = REPORTS[name] as StoreReports<AnyReported>;
  const report = reports[kind] as (reported: AnyReported) => ReturnType<StoreReports<AnyReported>[Kind]>;
  return report({ environment, resources, kubernetesOnly });
}

/**
 * What the cluster and the store must have for an environment.
 *
 * @throws Error with every problem of the environment
 */
export function requirementsOf(environment: StoreEnvironment): Requirement[] {
  return reportOf(environment, 'requirements');
}

/**
 * What remains for people to do for an environment, in order. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function runbookOf(environment: StoreEnvironment): Runbook {
  return reportOf(environment, 'runbook');
}

/**
 * Who can read what of an environment, through which chain. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function accessReportOf(environment: StoreEnvironment): AccessReport {
  return reportOf(environment, 'accessReport');
}
