import type { StoreReports } from '../store-reports';
import { azureDatabaseSql, type AzureReported } from './access';
import { azureAccessReport } from './access-report';
import { azureRequirements } from './requirements';
import { azureRunbook } from './runbook';

export const AZURE_REPORTS: StoreReports<AzureReported> = {
  requirements: azureRequirements,
  runbook: azureRunbook,
  accessReport: azureAccessReport,
  databaseSql: azureDatabaseSql,
};
