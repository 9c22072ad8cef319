import type { AccessReport } from './access-report';
import type { Requirement } from './requirements';
import type { Runbook } from './runbook';

/** The reports of a store, each from an environment without problems and what it has in the store. */
export interface StoreReports<Reported> {
  readonly requirements: (reported: Reported) => Requirement[];
  readonly runbook: (reported: Reported) => Runbook;
  readonly accessReport: (reported: Reported) => AccessReport;
  /** The SQL by which an identity logs in to the database; empty if it is not known who logs in. */
  readonly databaseSql: (reported: Reported) => string[];
}
