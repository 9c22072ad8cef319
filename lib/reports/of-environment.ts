import { checkedStoreEnvironment, type StoreEnvironment, storeOf } from '../core/stores/store-environment';
import type { StoreName } from '../core/stores/stores';
import type { AccessReport } from './access-report';
import { AWS_REPORTS } from './aws/reports';
import { AZURE_REPORTS } from './azure/reports';
import { GCP_REPORTS } from './gcp/reports';
import type { ReportInput } from './reported';
import type { Requirement } from './requirements';
import type { Runbook } from './runbook';
import type { StoreReports } from './store-reports';
import { VAULT_REPORTS } from './vault/reports';

type AnyReports = StoreReports<ReportInput<unknown, unknown>>;

const REPORTS: Readonly<Record<StoreName, unknown>> = {
  aws: AWS_REPORTS,
  azure: AZURE_REPORTS,
  gcp: GCP_REPORTS,
  vault: VAULT_REPORTS,
};

function reportOf<Report>(
  input: StoreEnvironment,
  report: (reports: AnyReports) => (reported: ReportInput<unknown, unknown>) => Report,
): Report {
  const { kubernetesOnly } = checkedStoreEnvironment(input);
  const { name, store, environment } = storeOf(input);
  const resources = store.resources(environment, kubernetesOnly);
  return report(REPORTS[name] as AnyReports)({ environment, resources, kubernetesOnly });
}

/**
 * What the cluster and the store must have for an environment.
 *
 * @throws Error with every problem of the environment
 */
export function requirementsOf(environment: StoreEnvironment): Requirement[] {
  return reportOf(environment, ({ requirements }) => requirements);
}

/**
 * What remains for people to do for an environment, in order. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function runbookOf(environment: StoreEnvironment): Runbook {
  return reportOf(environment, ({ runbook }) => runbook);
}

/**
 * Who can read what of an environment, through which chain. It holds no secret value.
 *
 * @throws Error with every problem of the environment
 */
export function accessReportOf(environment: StoreEnvironment): AccessReport {
  return reportOf(environment, ({ accessReport }) => accessReport);
}
