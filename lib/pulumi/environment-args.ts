import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseAuthentication, DatabaseType, PlainEnvironment } from '../core/mendix/environment';

/** The database of an environment. Named as it is in the schema, by which other languages name their types: `DatabaseArgs`. */
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

/**
 * A Mendix app environment whose settings come from a secret store. What decides which resources and keys exist is
 * plain, so that a preview shows them; everything else may be an Output.
 */
export interface MendixEnvironmentArgs extends PlainEnvironment {
  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: pulumi.Input<string>;

  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: Database;

  /**
   * Labels of every Kubernetes object. A key such as `example.com/team` has an optional DNS prefix and at most 63
   * letters, digits and `-_.`; a value is empty or at most 63 of them, with a letter or digit at both ends.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
   */
  readonly labels?: { [key: string]: pulumi.Input<string> };

  /**
   * Annotations of every Kubernetes object: keys as those of `labels`, values of any text. Those that the Operator and
   * the identity need win over these.
   *
   * @default - none but the required ones
   */
  readonly annotations?: { [key: string]: pulumi.Input<string> };

  /**
   * Names of the image pull secrets of the ServiceAccount: DNS names of at most 253 characters. Not together with
   * `adoptServiceAccount`. The Operator adds its pull secrets to the `default` ServiceAccount only, which an
   * environment with a secret store does not use.
   *
   * @default - none
   */
  readonly imagePullSecrets?: pulumi.Input<string>[];

  /**
   * Whether the ServiceAccount exists already. It is then neither created nor changed, and has to carry the
   * annotations itself.
   *
   * @default false
   */
  readonly adoptServiceAccount?: boolean;

  /**
   * Creates the MendixApp too, with this spec: any field of the CRD, as JSON;
   * `allowOverrideSecretsWithSecretStoreCSIDriver` is added. A service plan of what is in the store, a password in
   * clear text and another value of a label that the pods need are refused. Leave it out in connected mode, where the
   * Mendix portal creates the MendixApp.
   *
   * @default - no MendixApp is created
   * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the spec is the CRD's; a schema knows no `unknown`
  readonly mendixAppSpec?: { [field: string]: any };
}
