import type { AccessReport } from './access-report';
import type { Requirement } from './requirements';
import type { Runbook } from './runbook';

/** The reports of a store, each from an environment without problems and its resources in the store. */
export interface StoreReports<Reported> {
  readonly requirements: (reported: Reported) => Requirement[];
  readonly runbook: (reported: Reported) => Runbook;
  readonly accessReport: (reported: Reported) => AccessReport;
  /** The SQL that lets an identity log in to the database; empty if the identity is unknown. */
  readonly databaseSql: (reported: Reported) => string[];
}
