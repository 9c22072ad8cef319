import { checkedStoreEnvironment, type StoreEnvironment } from '../core/stores/store-environment';
import { type AnyStore, type StoreName, STORES } from '../core/stores/stores';
import type { AccessReport } from './access-report';
import { awsAccessReport } from './aws/access-report';
import { awsRequirements } from './aws/requirements';
import { awsRunbook } from './aws/runbook';
import { azureAccessReport } from './azure/access-report';
import { azureRequirements } from './azure/requirements';
import { azureRunbook } from './azure/runbook';
import { gcpAccessReport } from './gcp/access-report';
import { gcpRequirements } from './gcp/requirements';
import { gcpRunbook } from './gcp/runbook';
import type { Requirement } from './requirements';
import type { Runbook } from './runbook';
import { vaultAccessReport } from './vault/access-report';
import { vaultRequirements } from './vault/requirements';
import { vaultRunbook } from './vault/runbook';

/** The reports of a store, each of an environment of that store. */
interface StoreReports {
  readonly requirements: (reported: never) => Requirement[];
  readonly runbook: (reported: never) => Runbook;
  readonly accessReport: (reported: never) => AccessReport;
}

const REPORTS: Readonly<Record<StoreName, StoreReports>> = {
  aws: { requirements: awsRequirements, runbook: awsRunbook, accessReport: awsAccessReport },
  azure: { requirements: azureRequirements, runbook: azureRunbook, accessReport: azureAccessReport },
  gcp: { requirements: gcpRequirements, runbook: gcpRunbook, accessReport: gcpAccessReport },
  vault: { requirements: vaultRequirements, runbook: vaultRunbook, accessReport: vaultAccessReport },
};

function reportsOf(input: StoreEnvironment): { readonly reports: StoreReports; readonly reported: never } {
  const { kubernetesOnly, ...stores } = checkedStoreEnvironment(input);
  const name = (Object.keys(STORES) as StoreName[]).find((store) => stores[store] !== undefined) as StoreName;
  const environment = stores[name] as object;
  const resources = (STORES[name] as unknown as AnyStore).resources(environment, kubernetesOnly);
  return { reports: REPORTS[name], reported: { environment, resources, kubernetesOnly } as never };
}

/**
 * What the cluster and the store must have for an environment.
 *
 * @throws Error with every problem of the environment
 */
export function requirementsOf(environment: StoreEnvironment): Requirement[] {
  const { reports, reported } = reportsOf(environment);
  return reports.requirements(reported);
}

/**
 * What remains for people to do for an environment, in order. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function runbookOf(environment: StoreEnvironment): Runbook {
  const { reports, reported } = reportsOf(environment);
  return reports.runbook(reported);
}

/**
 * Who can read what of an environment, through which chain. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function accessReportOf(environment: StoreEnvironment): AccessReport {
  const { reports, reported } = reportsOf(environment);
  return reports.accessReport(reported);
}
