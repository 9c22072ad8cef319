import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { awsAccessReport } from '../../core/aws/access-report';
import { awsRunbook, fieldsNotInRunbook } from '../../core/aws/runbook';
import { type Reports, reportOf } from '../reports';
import type { AwsBuild } from './args';

/** The reports of an environment. They need nothing of what is created, so that a preview shows them. */
export function reportsOf(build: AwsBuild): Reports {
  return {
    runbook: reportOf(
      build,
      (environment) => runbookMarkdown(awsRunbook({ environment })),
      fieldsNotInRunbook(build.args),
    ),
    accessReport: reportOf(build, (environment) => accessReportMarkdown(awsAccessReport({ environment }))),
  };
}
