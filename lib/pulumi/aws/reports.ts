import * as pulumi from '@pulumi/pulumi';
import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { awsAccessReport } from '../../core/aws/access-report';
import { awsRunbook } from '../../core/aws/runbook';
import { type Reports, reportedOf } from '../reports';
import type { AwsBuild } from './args';
import type { EnvironmentRole } from './role';
import type { EnvironmentSecret } from './secret';

/** The reports of an environment. The runbook needs nothing of what is created, so that a preview shows it. */
export function reportsOf(build: AwsBuild, { arn: roleArn }: EnvironmentRole, secret: EnvironmentSecret): Reports {
  const reported = reportedOf(build);
  return {
    runbook: reported.apply((environment) => runbookMarkdown(awsRunbook({ environment }))),
    accessReport: pulumi
      .all([reported, roleArn, secret.arn])
      .apply(([environment, roleArn, secretArn]) =>
        accessReportMarkdown(awsAccessReport({ environment, created: { roleArn, secretArn } })),
      ),
  };
}
