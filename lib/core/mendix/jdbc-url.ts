import { type OwnWords, ownWords } from '../input/problem';
import type { Draft } from '../input/shape';
import { type AnyDatabase, DatabaseAuthentication } from './any-environment';
import { DatabaseType } from './environment';

const PREFIXES: Readonly<Record<string, string>> = {
  [DatabaseType.PostgreSql]: 'jdbc:postgresql:',
  [DatabaseType.SqlServer]: 'jdbc:sqlserver:',
};

const BY_IDENTITY = 'authentication=ActiveDirectoryManagedIdentity';

/** What in a JDBC URL contradicts the database of the environment. The message shows nothing of the URL. */
export function refusalOfJdbcUrl(url: string, database: Draft<AnyDatabase> | undefined): OwnWords | undefined {
  const prefix = PREFIXES[String(database?.type)];
  if (prefix !== undefined && !url.startsWith(prefix)) {
    return ownWords(`must begin with "${prefix}", because of database.type`);
  }
  return database?.type === DatabaseType.SqlServer
    ? refusalOfSqlServer(url, database.authentication === DatabaseAuthentication.AzureManagedIdentity)
    : undefined;
}

/**
 * Azure SQL logs in with an identity only if the URL says so, and the driver refuses a password beside it.
 *
 * @see https://learn.microsoft.com/sql/connect/jdbc/connecting-using-azure-active-directory-authentication
 */
function refusalOfSqlServer(url: string, byIdentity: boolean): OwnWords | undefined {
  const properties = propertiesOf(url);
  const authentication = properties.get('authentication')?.toLowerCase();
  const isIdentity = authentication === 'activedirectorymanagedidentity';
  const isOldIdentity = authentication === 'activedirectorymsi';
  if (!byIdentity) {
    return isIdentity || isOldIdentity
      ? ownWords(
          'has the property authentication of a managed identity: set database.authentication to "AzureManagedIdentity", or remove that property',
        )
      : undefined;
  }
  if (isOldIdentity) {
    return ownWords(`has authentication=ActiveDirectoryMSI, as in older guides: it must have ${BY_IDENTITY}`);
  }
  if (!isIdentity) {
    return ownWords(`must have ${BY_IDENTITY}, because of database.authentication`);
  }
  return properties.has('password') ? ownWords('must have no password, because of database.authentication') : undefined;
}

/** The properties of an SQL Server URL, by lower-case name; a value in braces may hold anything, `}}` stands for `}`. */
function propertiesOf(url: string): Map<string, string> {
  const properties = url.matchAll(/;([^;={}]*)=\s*(?:\{((?:[^}]|\}\})*)\}|([^;]*))/g);
  return new Map(
    [...properties].map(([, name = '', braced, plain = '']) => [
      name.trim().toLowerCase(),
      braced?.replaceAll('}}', '}') ?? plain.trim(),
    ]),
  );
}
