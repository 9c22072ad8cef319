import type * as pulumi from '@pulumi/pulumi';
import { DatabaseAuthentication, rdsIamSql } from '../../core';
import type { AwsBuild } from './args';

/** The SQL that switches the database user to IAM authentication, where the user is known. */
export function databaseSqlOf({ checked }: AwsBuild): pulumi.Output<string[]> {
  return checked.lift(['database'], ({ database }) =>
    database?.authentication === DatabaseAuthentication.AwsIam && database.username !== undefined
      ? rdsIamSql(database.username)
      : [],
  );
}
