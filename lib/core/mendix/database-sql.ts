import { type AnyDatabase, DatabaseAuthentication } from './any-environment';
import { DatabaseType } from './environment';

/** The managed identity that logs in to a database; unknown properties are undefined. */
export interface IdentityLogin {
  /** The object (principal) id of the identity, not its client id. */
  readonly principalId?: string | undefined;
  readonly identityName?: string | undefined;
  /** The user with a password that the identity replaces. */
  readonly previousUser?: string | undefined;
}

/**
 * The SQL that a database without a password needs; empty if it has a password, or if the user or identity that logs in
 * is not known.
 */
export function databaseSql(database: AnyDatabase | undefined, login: IdentityLogin = {}): string[] {
  const { type, authentication = DatabaseAuthentication.Password } = database ?? {};
  if (authentication === DatabaseAuthentication.Password) {
    return [];
  }
  if (type === DatabaseType.SqlServer) {
    return login.identityName === undefined ? [] : azureSqlIdentitySql(login.identityName, login.previousUser);
  }
  const { username } = database ?? {};
  if (authentication === DatabaseAuthentication.AwsIam) {
    return username === undefined ? [] : rdsIamSql(username);
  }
  return username === undefined || login.principalId === undefined
    ? []
    : azurePostgresIdentitySql(username, login.principalId);
}

/** The SQL that switches a running app from its password to its identity, and back. Each part is run at a different time. */
export interface LoginChange {
  /** Run while the app logs in with its password; does not affect the app. */
  readonly before: readonly string[];
  /** Run while the app is stopped: from then on, the user of the app cannot log in with its password. */
  readonly change: readonly string[];
  /** Run once a way back is no longer needed: removes the password, or the former user of SQL Server. */
  readonly after: readonly string[];
  /** Run while the app is stopped, to let its user log in with a password again. */
  readonly back: readonly string[];
  /** Run in addition to `back` after `after` has been run, in `psql`, which asks for a new password. */
  readonly newPassword: readonly string[];
}

/**
 * The SQL of {@link databaseSql} for a running app; undefined if there is none.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 * @see https://www.postgresql.org/docs/current/sql-security-label.html
 */
export function loginChange(database: AnyDatabase | undefined, login: IdentityLogin): LoginChange | undefined {
  const [first = '', ...others] = databaseSql(database, login);
  if (database === undefined || first === '') {
    return undefined;
  }
  if (database.type === DatabaseType.SqlServer) {
    // Both users can log in until the former one is dropped.
    const before = azureSqlIdentitySql(login.identityName ?? '');
    const after = login.previousUser === undefined ? [] : [first];
    return { before, change: [], after, back: [], newPassword: [] };
  }
  const role = quotedIdentifier(database.username ?? '');
  const back =
    database.authentication === DatabaseAuthentication.AwsIam
      ? `REVOKE rds_iam FROM ${role};`
      : `SECURITY LABEL for "pgaadauth" on role ${role} is NULL;`;
  return { before: [], change: [first], after: others, back: [back], newPassword: [`\\password ${role}`] };
}

/**
 * The SQL that switches a PostgreSQL user of Amazon RDS from its password to IAM authentication, to be run once by an
 * administrator of the database. The user name is quoted, because the app logs in under exactly this name.
 *
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
export function rdsIamSql(username: string): string[] {
  const role = quotedIdentifier(username);
  return [`GRANT rds_iam TO ${role};`, `ALTER ROLE ${role} WITH PASSWORD NULL;`];
}

/** A quoted PostgreSQL identifier, which keeps its case and every character. */
function quotedIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The SQL that lets a PostgreSQL user of Azure Database for PostgreSQL (Flexible Server) log in with a managed identity
 * instead of its password, to be run once by an Entra administrator of the server.
 *
 * @param principalId - the object (principal) id of the identity, not its client id
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export function azurePostgresIdentitySql(username: string, principalId: string): string[] {
  const role = quotedIdentifier(username);
  const label = `'aadauth,oid=${principalId.replaceAll("'", "''")},type=service'`;
  return [`SECURITY LABEL for "pgaadauth" on role ${role} is ${label};`, `ALTER ROLE ${role} WITH PASSWORD NULL;`];
}

/**
 * The SQL that lets a managed identity log in to an Azure SQL database, to be run once in that database by its Entra
 * administrator. The database knows the identity by its *name*, while `database-username` holds its client id.
 *
 * @param previousUser - the user with a password that the identity replaces
 * @see https://docs.mendix.com/developerportal/deploy/secret-store-credentials/
 */
export function azureSqlIdentitySql(identityName: string, previousUser?: string): string[] {
  const identity = bracketed(identityName);
  return [
    ...(previousUser === undefined ? [] : [`DROP USER ${bracketed(previousUser)};`]),
    `CREATE USER ${identity} FROM EXTERNAL PROVIDER;`,
    `ALTER ROLE db_owner ADD MEMBER ${identity};`,
  ];
}

/** A bracketed SQL Server identifier, which keeps every character. */
function bracketed(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}
