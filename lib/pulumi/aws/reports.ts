import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { awsAccessReport } from '../../core/aws/access-report';
import { awsRunbook } from '../../core/aws/runbook';
import { whenKnown } from '../maybe-late';
import { type Reports, reportOf } from '../reports';
import type { AwsBuild } from './args';
import type { EnvironmentRole } from './role';
import type { EnvironmentSecret } from './secret';

/** The reports of an environment. The runbook needs nothing of what is created, so that a preview shows it. */
export function reportsOf(build: AwsBuild, role: EnvironmentRole, secret: EnvironmentSecret): Reports {
  return {
    runbook: reportOf(build, (environment) => runbookMarkdown(awsRunbook({ environment }))),
    accessReport: reportOf(build, (environment) =>
      whenKnown(role.arn, (roleArn) =>
        whenKnown(secret.arn, (secretArn) =>
          accessReportMarkdown(awsAccessReport({ environment, created: { roleArn, secretArn } })),
        ),
      ),
    ),
  };
}
