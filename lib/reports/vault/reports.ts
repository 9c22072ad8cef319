import type { StoreReports } from '../store-reports';
import { vaultAccessReport, type VaultReported } from './access-report';
import { vaultRequirements } from './requirements';
import { vaultDatabaseSql, vaultRunbook } from './runbook';

export const VAULT_REPORTS: StoreReports<VaultReported> = {
  requirements: vaultRequirements,
  runbook: vaultRunbook,
  accessReport: vaultAccessReport,
  databaseSql: ({ environment }) => vaultDatabaseSql(environment),
};
