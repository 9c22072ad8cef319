import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { gcpAccessReport } from '../../core/gcp/access-report';
import { gcpRunbook } from '../../core/gcp/runbook';
import { type Reports, reportedOf } from '../reports';
import type { GcpBuild } from './args';

/** The reports of an environment. */
export function reportsOf(build: GcpBuild): Reports {
  const reported = reportedOf(build);
  return {
    runbook: reported.apply((environment) => runbookMarkdown(gcpRunbook({ environment }))),
    accessReport: reported.apply((environment) => accessReportMarkdown(gcpAccessReport({ environment }))),
  };
}
