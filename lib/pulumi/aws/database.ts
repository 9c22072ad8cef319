import { databaseSql } from '../../core/database-sql';
import type { MaybeLate } from '../maybe-late';
import type { AwsBuild } from './args';

/** The SQL that switches the database user to IAM authentication, where the user is known. */
export function databaseSqlOf({ checked }: AwsBuild): MaybeLate<string[]> {
  return checked.lift(['database'], ({ database }) => databaseSql(database));
}
