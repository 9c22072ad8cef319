import type { StoreReports } from '../store-reports';
import { gcpAccessReport, type GcpReported } from './access-report';
import { gcpRequirements } from './requirements';
import { gcpRunbook } from './runbook';

export const GCP_REPORTS: StoreReports<GcpReported> = {
  requirements: gcpRequirements,
  runbook: gcpRunbook,
  accessReport: gcpAccessReport,
  databaseSql: () => [],
};
