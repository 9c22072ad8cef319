import { DatabaseAuthentication, DatabaseType } from '../../core/mendix/environment';
import { azureRunbook } from '../../reports/azure/runbook';
import { runbookMarkdown } from '../../reports/runbook';
import { type Resolvable, whenKnown } from '../resolvable';
import type { AzureBuild } from './args';
import type { EnvironmentIdentity } from './identity';

/** What remains for people to do. It waits for the ids of a created identity only if it names them. */
export function runbookOf(
  { args, render }: AzureBuild,
  { clientId, principalId }: EnvironmentIdentity,
): Resolvable<string> {
  const { database, adoptServiceAccount } = args;
  const byIdentity = database?.authentication === DatabaseAuthentication.AzureManagedIdentity;
  const namesClient = adoptServiceAccount === true || (byIdentity && database.type === DatabaseType.SqlServer);
  const namesPrincipal = byIdentity && database.type === DatabaseType.PostgreSql;
  return whenKnown(namesClient ? clientId : undefined, (client) =>
    whenKnown(namesPrincipal ? principalId : undefined, (principal) => {
      const created = {
        ...(client !== undefined && { clientId: client }),
        ...(principal !== undefined && { principalId: principal }),
      };
      return render((environment) => runbookMarkdown(azureRunbook({ environment, created })));
    }),
  );
}
