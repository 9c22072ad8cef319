// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseAuthentication, DatabaseType } from '../core/mendix/environment';

/** The database of an environment. The schema, and so other languages, call it `DatabaseArgs`. */
export interface Database {
  /** The database system. */
  readonly type: DatabaseType;

  /**
   * How the environment logs in to the database. Without a password only in the store of the same cloud, or on Vault
   * with an identity of that cloud; `AwsIam` to PostgreSQL only.
   *
   * @default DatabaseAuthentication.Password
   */
  readonly authentication?: DatabaseAuthentication;

  /**
   * The database user the app logs in as, exactly as stored under `database-username`, at most 63 bytes; with `AwsIam`
   * and a role that is created, letters, digits and `_.@+=,-`. Passwordless modes need it for the permission and for
   * the SQL; Azure SQL does not take it, because there the app logs in under the client id of the identity.
   *
   * @default - not known here; it is only in the store
   */
  readonly username?: pulumi.Input<string>;
}
