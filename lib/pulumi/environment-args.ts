import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseAuthentication, DatabaseType, FileStorage } from '../core';

/** The database of an environment. */
export interface DatabaseArgs {
  readonly type: DatabaseType;

  /** @default DatabaseAuthentication.Password */
  readonly authentication?: DatabaseAuthentication;

  /**
   * The database user the app logs in as, exactly as stored under `database-username`, at most 63 characters.
   * Passwordless modes need it for the permission and for the SQL.
   *
   * @default - not known here; it is only in the store
   */
  readonly username?: pulumi.Input<string>;
}

/**
 * A Mendix app environment whose settings come from a secret store. What decides which resources and keys exist is
 * plain, so that a preview shows them; everything else may be an Output.
 */
export interface MendixEnvironmentArgs {
  /**
   * The internal name of the environment, which is also the name of its MendixApp, ServiceAccount and
   * SecretProviderClass: a DNS label of at most 35 characters, not beginning with `mendix-` or `openshift-`.
   */
  readonly name: string;

  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: pulumi.Input<string>;

  /** @default - no database key is mapped */
  readonly database?: DatabaseArgs;

  /** @default - no file storage key is mapped */
  readonly fileStorage?: FileStorage;

  /**
   * App constants kept in the store, as `Module.Constant`. Each is mapped to the key `mx-const-<name>`.
   *
   * @default - none
   */
  readonly constants?: string[];

  /**
   * Runtime custom settings kept in the store, such as `com.mendix.storage.s3.EncryptionKeys`. Each is mapped to the
   * key `mx-runtime-<name>`.
   *
   * @default - none
   */
  readonly runtimeSettings?: string[];

  /**
   * Keys that no mode needs and that exist in the store all the same: `mx-admin-password`, `mx-debugger-password`,
   * `storage-perform-delete`, `storage-use-ca-certificates`, `storage-azure-use-https`.
   *
   * @default - none
   */
  readonly optionalKeys?: string[];

  /**
   * Where a key is kept under another name in the store: from the Mendix key to the name in the store.
   *
   * @default - every key is kept under its own name
   */
  readonly storedNames?: { [key: string]: string };

  /**
   * The Mendix version of the app, such as `10.24.0`. Features that are newer are refused.
   *
   * @default - not checked
   */
  readonly mendixVersion?: string;

  /**
   * The version of the Mendix Operator, such as `2.24.2`. Features that are newer are refused.
   *
   * @default - not checked
   */
  readonly operatorVersion?: string;

  /**
   * Labels of every Kubernetes object.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: pulumi.Input<string> };

  /**
   * Annotations of every Kubernetes object. Those that the Operator and the identity need win over these.
   *
   * @default - none but the required ones
   */
  readonly annotations?: { [key: string]: pulumi.Input<string> };

  /**
   * Names of the image pull secrets of the ServiceAccount. The Operator adds its pull secrets to the `default`
   * ServiceAccount only, which an environment with a secret store does not use.
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
   * Creates the MendixApp too, with this spec: any field of the CRD, `allowOverrideSecretsWithSecretStoreCSIDriver`
   * is added. Leave it out in connected mode, where the Mendix portal creates the MendixApp.
   *
   * @default - no MendixApp is created
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the spec is the CRD's; a schema knows no `unknown`
  readonly mendixAppSpec?: { [field: string]: any };
}
