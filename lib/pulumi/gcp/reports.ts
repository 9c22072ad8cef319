import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { gcpAccessReport } from '../../core/gcp/access-report';
import { gcpRunbook } from '../../core/gcp/runbook';
import { type Reports, reportOf } from '../reports';
import type { GcpBuild } from './args';

/** The reports of an environment. */
export function reportsOf(build: GcpBuild): Reports {
  return {
    runbook: reportOf(build, (environment) => runbookMarkdown(gcpRunbook({ environment }))),
    accessReport: reportOf(build, (environment) => accessReportMarkdown(gcpAccessReport({ environment }))),
  };
}
