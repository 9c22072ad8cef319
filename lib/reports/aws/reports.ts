import { databaseSql } from '../../core/mendix/database-sql';
import type { StoreReports } from '../store-reports';
import type { AwsReported } from './access';
import { awsAccessReport } from './access-report';
import { awsRequirements } from './requirements';
import { awsRunbook } from './runbook';

export const AWS_REPORTS: StoreReports<AwsReported> = {
  requirements: awsRequirements,
  runbook: awsRunbook,
  accessReport: awsAccessReport,
  databaseSql: ({ environment }) => databaseSql(environment.database),
};
