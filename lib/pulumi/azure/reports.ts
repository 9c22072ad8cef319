import * as pulumi from '@pulumi/pulumi';
import { accessReportMarkdown, runbookMarkdown } from '../../core';
import { azureAccessReport } from '../../core/azure/access-report';
import { azureRunbook } from '../../core/azure/runbook';
import { type Reports, reportedOf } from '../reports';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The reports of an environment, once the ids of a created identity are known. */
export function reportsOf(build: AzureBuild, { clientId, principalId }: EnvironmentIdentity): Reports {
  const reported = pulumi
    .all([reportedOf(build), clientId, principalId])
    .apply(([environment, clientId, principalId]) => ({
      environment,
      created: { clientId, ...(principalId !== undefined && { principalId }) },
    }));
  return {
    runbook: reported.apply((known) => runbookMarkdown(azureRunbook(known))),
    accessReport: reported.apply((known) => accessReportMarkdown(azureAccessReport(known))),
  };
}
