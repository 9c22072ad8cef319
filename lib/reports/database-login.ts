import { type AnyDatabase, type AnyEnvironment, DatabaseAuthentication } from '../core/mendix/any-environment';
import { databaseSql, type IdentityLogin, loginChange, type LoginChange } from '../core/mendix/database-sql';
import { DatabaseType } from '../core/mendix/environment';
import { DATABASE_LOGIN, MODE_CHANGE } from './mode-change';
import type { RunbookStep } from './runbook';

const USERNAME = '<value of database-username>';
const PRINCIPAL_ID = '<object (principal) id of the identity>';
const IDENTITY_NAME = '<name of the identity>';
const FORMER_USER = '<former value of database-username>';

/** The advice to replace placeholders; empty if the SQL has none. */
function replaceAdvice(sql: readonly string[]): string {
  const isUnknown = [USERNAME, PRINCIPAL_ID, IDENTITY_NAME, FORMER_USER].some((part) => sql.join().includes(part));
  return isUnknown ? ' Replace the placeholders in `<>`.' : '';
}

/**
 * Returns the known facts about the identity that logs in to a database without a password. Not called for a database with a
 * password.
 */
export type LoginOf = () => IdentityLogin;

/** The SQL that changes the login of a running app from a password to an identity; undefined for a database with a password. */
export function loginChangeOf({ database }: AnyEnvironment, loginOf: LoginOf | undefined): LoginChange | undefined {
  return isPasswordless(database)
    ? loginChange(named(database), { previousUser: FORMER_USER, ...knownLogin(loginOf?.() ?? {}) })
    : undefined;
}

function isPasswordless(database: AnyDatabase | undefined): database is AnyDatabase {
  const { authentication = DatabaseAuthentication.Password } = database ?? {};
  return authentication !== DatabaseAuthentication.Password;
}

/** The fields of a database that the SQL reads. Azure SQL reads no user. */
function named({ type, authentication, username = USERNAME }: AnyDatabase): AnyDatabase {
  return { type, username, ...(authentication !== undefined && { authentication }) };
}

/** The login, with placeholders for unknown values. Without a former user, the database is new. */
function knownLogin({ principalId, identityName, previousUser }: IdentityLogin): IdentityLogin {
  return {
    principalId: principalId ?? PRINCIPAL_ID,
    identityName: identityName ?? IDENTITY_NAME,
    ...(previousUser !== undefined && { previousUser }),
  };
}

/** The step with the SQL of a database without a password. */
export function databaseLoginStep({ database }: AnyEnvironment, loginOf: LoginOf | undefined): RunbookStep | false {
  const sql = isPasswordless(database) ? databaseSql(named(database), knownLogin(loginOf?.() ?? {})) : [];
  return (
    database !== undefined &&
    sql.length > 0 && {
      id: 'database-login',
      title: DATABASE_LOGIN,
      paragraphs: [
        database.authentication === DatabaseAuthentication.AwsIam ? RDS : AZURE[database.type],
        `Run this once, before the app starts for the first time. For an app that already runs with a password, follow _${MODE_CHANGE}_ instead: this SQL removes its password.${replaceAdvice(sql)}`,
      ],
      scripts: [{ language: 'sql', code: sql.join('\n') }],
    }
  );
}

const RDS =
  'Enable IAM database authentication on the RDS instance or cluster, and connect to it as an administrator (`psql -X --host=<host> --username=<administrator> --dbname=postgres`, which asks for the password).';
const AZURE: Readonly<Record<DatabaseType, string>> = {
  [DatabaseType.PostgreSql]:
    'Make yourself Microsoft Entra administrator of the Flexible Server, and connect to the database `postgres` with a token: `PGPASSWORD="$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv)" psql -X "host=<host> port=5432 dbname=postgres user=<you> sslmode=require"`.',
  [DatabaseType.SqlServer]:
    'Make yourself (or a group) Microsoft Entra administrator of the Azure SQL server, and connect to the database of the app, for example in the query editor of the Azure portal.',
};
