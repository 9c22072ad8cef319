import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { vaultAccessReport } from '../../core/vault/access-report';
import { vaultRunbook } from '../../core/vault/runbook';
import { type Reports, reportedOf } from '../reports';
import type { VaultBuild } from './args';

/** The reports of an environment. */
export function reportsOf(build: VaultBuild): Reports {
  const reported = reportedOf(build);
  return {
    runbook: reported.apply((environment) => runbookMarkdown(vaultRunbook({ environment }))),
    accessReport: reported.apply((environment) => accessReportMarkdown(vaultAccessReport({ environment }))),
  };
}
