import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { FIELDS_NOT_IN_REPORTS } from '../../core/vault/access';
import { vaultAccessReport } from '../../core/vault/access-report';
import { vaultRunbook } from '../../core/vault/runbook';
import { type Reports, reportOf } from '../reports';
import type { VaultBuild } from './args';

/** The reports of an environment. */
export function reportsOf(build: VaultBuild): Reports {
  return {
    runbook: reportOf(build, (environment) => runbookMarkdown(vaultRunbook({ environment })), FIELDS_NOT_IN_REPORTS),
    accessReport: reportOf(
      build,
      (environment) => accessReportMarkdown(vaultAccessReport({ environment })),
      FIELDS_NOT_IN_REPORTS,
    ),
  };
}
