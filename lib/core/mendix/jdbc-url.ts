import { type OwnWords, ownWords } from '../input/problem';
import type { Draft } from '../input/shape';
import { type AnyDatabase, DatabaseAuthentication } from './any-environment';
import { DatabaseType } from './environment';

const PREFIXES: Readonly<Record<string, string>> = {
  [DatabaseType.PostgreSql]: 'jdbc:postgresql:',
  [DatabaseType.SqlServer]: 'jdbc:sqlserver:',
};

const BY_IDENTITY = 'authentication=ActiveDirectoryManagedIdentity';

/** The reason why a JDBC URL contradicts the database of the environment, if it does. It shows no part of the URL. */
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
 * The JDBC driver logs in to Azure SQL with an identity only if the URL says so, and refuses an additional password.
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
    return ownWords(`has authentication=ActiveDirectoryMSI, as in older guides: use ${BY_IDENTITY}`);
  }
  if (!isIdentity) {
    return ownWords(`must have ${BY_IDENTITY}, because of database.authentication`);
  }
  return properties.has('password') ? ownWords('must have no password, because of database.authentication') : undefined;
}

/**
 * The properties of a SQL Server URL, by lower-case name. A value in braces may contain any character, and `}` is
 * written as `}}`. An unclosed brace ends the properties: the driver refuses such a URL.
 */
function propertiesOf(url: string): Map<string, string> {
  const properties = new Map<string, string>();
  let start = url.indexOf(';');
  while (start >= 0) {
    const [, name = ''] = NAME.exec(url.slice(start + 1, start + 1 + MAX_NAME)) ?? [];
    const value = start + 1 + name.length + 1;
    const isNamed = url[value - 1] === '=';
    const brace = isNamed ? bracedValue(url, value) : undefined;
    const end = url.indexOf(';', brace?.end ?? (isNamed ? value : start + 1));
    if (isNamed) {
      properties.set(name.trim().toLowerCase(), brace?.text ?? url.slice(value, end < 0 ? undefined : end).trim());
    }
    start = end;
  }
  return properties;
}

const NAME = /^([^;={}]*)/;
/** Longer than any property name. */
const MAX_NAME = 100;

/** The value in braces that begins at an offset, and the offset where it ends; undefined if there is none. */
function bracedValue(url: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const open = url.slice(start, start + MAX_NAME).search(/\S/);
  if (open < 0 || url[start + open] !== '{') {
    return undefined;
  }
  let end = url.indexOf('}', start + open + 1);
  while (end >= 0 && url[end + 1] === '}') {
    end = url.indexOf('}', end + 2);
  }
  const isClosed = end >= 0;
  return {
    text: isClosed ? url.slice(start + open + 1, end).replaceAll('}}', '}') : '',
    end: isClosed ? end : url.length,
  };
}
