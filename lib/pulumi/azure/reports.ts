import { accessReportMarkdown, DatabaseAuthentication, DatabaseType, runbookMarkdown } from '../../core';
import { azureAccessReport } from '../../core/azure/access-report';
import { azureRunbook, FIELDS_NOT_IN_RUNBOOK } from '../../core/azure/runbook';
import { whenKnown } from '../maybe-late';
import { type Reports, reportOf } from '../reports';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** The reports of an environment. A runbook waits for the ids of a created identity only where it names them. */
export function reportsOf(build: AzureBuild, { clientId, principalId }: EnvironmentIdentity): Reports {
  const { database, adoptServiceAccount } = build.args;
  const byIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const namesClient = adoptServiceAccount === true || (byIdentity && database.type === DatabaseType.SqlServer);
  const namesPrincipal = byIdentity && database.type === DatabaseType.PostgreSql;
  return {
    runbook: reportOf(
      build,
      (environment) =>
        whenKnown(namesClient ? clientId : undefined, (client) =>
          whenKnown(namesPrincipal ? principalId : undefined, (principal) => {
            const created = {
              ...(client !== undefined && { clientId: client }),
              ...(principal !== undefined && { principalId: principal }),
            };
            return runbookMarkdown(azureRunbook({ environment, created }));
          }),
        ),
      FIELDS_NOT_IN_RUNBOOK,
    ),
    accessReport: reportOf(build, (environment) => accessReportMarkdown(azureAccessReport({ environment }))),
  };
}
