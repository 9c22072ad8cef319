import * as pulumi from '@pulumi/pulumi';
import { accessReportMarkdown, DatabaseAuthentication, DatabaseType, runbookMarkdown } from '../../core';
import { azureAccessReport } from '../../core/azure/access-report';
import { azureRunbook } from '../../core/azure/runbook';
import { type Reports, reportedOf } from '../reports';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The reports of an environment. A runbook waits for the ids of a created identity only where it names them. */
export function reportsOf(build: AzureBuild, { clientId, principalId }: EnvironmentIdentity): Reports {
  const { database, adoptServiceAccount } = build.args;
  const byIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const namesClient = adoptServiceAccount === true || (byIdentity && database.type === DatabaseType.SqlServer);
  const namesPrincipal = byIdentity && database.type === DatabaseType.PostgreSql;
  const named = pulumi
    .all([namesClient ? clientId : undefined, namesPrincipal ? principalId : undefined])
    .apply(([client, principal]) => ({
      ...(client !== undefined && { clientId: client }),
      ...(principal !== undefined && { principalId: principal }),
    }));
  const reported = reportedOf(build);
  return {
    runbook: pulumi
      .all([reported, named])
      .apply(([environment, created]) => runbookMarkdown(azureRunbook({ environment, created }))),
    accessReport: reported.apply((environment) => accessReportMarkdown(azureAccessReport({ environment }))),
  };
}
