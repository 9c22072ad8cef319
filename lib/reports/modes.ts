import { DatabaseAuthentication, FileStorageAuthentication } from '../core/mendix/any-environment';
import { DatabaseType } from '../core/mendix/environment';
import type { AnyEnvironment } from '../core/mendix/any-environment';
import { compact } from '../core/input/compact';
import { type Requirement, RequirementKind } from './requirements';

const BECAUSE = 'the app itself uses the identity, for its database or its files';
const ENTRA = 'with Microsoft Entra authentication, and an Entra administrator to run the SQL';
const MANAGED_DATABASES: Readonly<Record<DatabaseType, string>> = {
  [DatabaseType.PostgreSql]: `Azure Database for PostgreSQL, Flexible Server, ${ENTRA}`,
  [DatabaseType.SqlServer]: `Azure SQL ${ENTRA}`,
};

/** The requirements of the modes of an environment on the cluster and the database, for any store. */
export function modeRequirements(environment: AnyEnvironment, usePodIdentity = false): Requirement[] {
  const { database, fileStorage, mendixAppSpec } = environment;
  const modes: readonly (string | undefined)[] = [database?.authentication, fileStorage?.authentication];
  const byIam = modes.includes(DatabaseAuthentication.AwsIam) || modes.includes(FileStorageAuthentication.AwsIam);
  const byManagedIdentity =
    modes.includes(DatabaseAuthentication.AzureManagedIdentity) ||
    modes.includes(FileStorageAuthentication.AzureManagedIdentity);
  return compact([
    byIam &&
      !usePodIdentity && {
        kind: RequirementKind.Extension,
        what: 'the EKS Pod Identity webhook, which every EKS cluster has',
        because: BECAUSE,
      },
    byManagedIdentity && {
      kind: RequirementKind.Extension,
      what: 'the Azure workload identity webhook',
      because: BECAUSE,
    },
    byManagedIdentity &&
      mendixAppSpec === undefined && {
        kind: RequirementKind.Operator,
        what: 'the label `azure.workload.identity/use: "true"` on the pods, which Operator 2.13.0 or later can set',
        value: '2.13.0',
        because: BECAUSE,
      },
    database?.authentication === DatabaseAuthentication.AwsIam && {
      kind: RequirementKind.Database,
      what: 'RDS or Aurora for PostgreSQL with IAM database authentication enabled, and no RDS Proxy in front of it',
      because: '`database.authentication` "AwsIam"',
    },
    database?.authentication === DatabaseAuthentication.AzureManagedIdentity && {
      kind: RequirementKind.Database,
      what: MANAGED_DATABASES[database.type],
      because: '`database.authentication` "AzureManagedIdentity"',
    },
  ]);
}
