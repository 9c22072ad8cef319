import type * as pulumi from '@pulumi/pulumi';
import { databaseSql } from '../../core/database-sql';
import type { AwsBuild } from './args';

/** The SQL that switches the database user to IAM authentication, where the user is known. */
export function databaseSqlOf({ checked }: AwsBuild): pulumi.Output<string[]> {
  return checked.lift(['database'], ({ database }) => databaseSql(database));
}
