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

/** A PostgreSQL identifier that keeps its case and every character. */
function quotedIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
