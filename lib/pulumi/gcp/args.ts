// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { DatabaseType, FileStorageService } from '../../core/mendix/environment';
import type { SecretLayout } from '../../core/stores/gcp/environment';
import type { MendixEnvironmentArgs } from '../environment-args';

/** The database of an environment. */
export interface Database {
  /** The database system. */
  readonly type: DatabaseType;
}

/** The file storage of an environment. */
export interface FileStorage {
  /** The file storage service. */
  readonly service: FileStorageService;

  /**
   * Whether files that are deleted in the app are removed from the storage. With `false`, the key
   * `storage-perform-delete` is mapped, and its value must be `false`; on AWS, the permission to delete is not granted.
   *
   * @default true
   */
  readonly performDelete?: boolean;
}

/** Arguments of {@link GcpMendixSecretStoreEnvironment}. */
export interface GcpMendixSecretStoreEnvironmentArgs extends MendixEnvironmentArgs {
  /**
   * The database of the environment.
   *
   * @default - no database key is mapped
   */
  readonly database?: Database;

  /**
   * The file storage of the environment.
   *
   * @default - no file storage key is mapped
   */
  readonly fileStorage?: FileStorage;

  /**
   * The project of the secrets: its id, 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending
   * with a hyphen; for a legacy project the id with its domain, such as `example.com:my-project`; or the project number. It may
   * differ from the project of the cluster. Write a project in the same way in all environments; otherwise two environments that
   * would share a secret are not detected.
   */
  readonly secretProjectId: pulumi.Input<string>;

  /**
   * Whether each key has its own secret, or one secret holds all keys. `storedNames` changes the place of a key: with `PerKey`,
   * the id of its secret (letters, digits, `-` and `_`, at most 255 characters); with `SingleJson`, the name of its member in
   * the JSON object.
   *
   * @default SecretLayout.PerKey
   */
  readonly secretLayout?: SecretLayout;

  /**
   * With `SingleJson`, the id of the secret, created or existing: letters, digits, `-` and `_`, at most 255 characters. With
   * cdk8s and no `controller`, the secret must exist.
   *
   * @default - `<namespace>_<name>`; with `PerKey` the ids are `<namespace>-<name>-<key>`, as in the guide
   */
  readonly secretId?: pulumi.Input<string>;

  /**
   * The region of regional secrets, such as `europe-west3`: at most 30 characters, and not `global`. The values never leave the
   * region. Needs version 1.6.0 or later of the Google provider for the CSI driver.
   *
   * @default - the secrets are global, and replicated
   */
  readonly secretLocation?: pulumi.Input<string>;

  /**
   * The version to mount for each secret: `latest`, or the number or an alias of an existing version. An alias has at most 63
   * letters, digits, `-` and `_`, and begins with a letter. With `values`, only `latest` is accepted.
   *
   * @default "latest"
   */
  readonly secretVersion?: pulumi.Input<string>;

  /**
   * With `PerKey`, versions of individual secrets that replace `secretVersion`, by Mendix key: `latest`, a number or an alias,
   * as in `secretVersion`.
   *
   * @default - `secretVersion` for every key
   */
  readonly secretVersions?: { [key: string]: pulumi.Input<string> };

  /**
   * The email address of an existing Google service account that the ServiceAccount impersonates, such as
   * `orders@my-project.iam.gserviceaccount.com`. The ServiceAccount gets the annotation for this account. Pulumi, or a
   * `controller`, also grants the account the role on the secrets, and the ServiceAccount the role to impersonate the account.
   * With cdk8s and no `controller`, both roles must exist.
   *
   * @default - the ServiceAccount reads the secrets itself, without an annotation, as in the guide
   */
  readonly googleServiceAccountEmail?: pulumi.Input<string>;

  /**
   * The id, not the number, of the project of the GKE cluster. The ServiceAccount is in the workload identity pool of
   * that project. 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.
   *
   * @default - none; required if a role is granted to the ServiceAccount
   */
  readonly clusterProjectId?: pulumi.Input<string>;

  /**
   * The number of the same project, such as `123456789012`: digits only. IAM identifies the ServiceAccount by the number and the
   * id of the project.
   *
   * @default - none; required if roles are granted to the ServiceAccount itself, without `googleServiceAccountEmail`
   */
  readonly clusterProjectNumber?: pulumi.Input<string>;

  /**
   * Uses existing secrets, which are never changed. Roles on them are still granted, unless `skipSecretBindings` is set. No
   * separate field refers to an existing secret, because project, region and id identify it in the same way as a created secret,
   * and with `PerKey` each key has its own secret.
   *
   * @default false
   */
  readonly skipSecrets?: boolean;

  /**
   * Grants no role on the secrets: the ServiceAccount, or the Google service account, already has
   * `roles/secretmanager.secretAccessor` on them.
   *
   * @default false
   */
  readonly skipSecretBindings?: boolean;

  /**
   * With `googleServiceAccountEmail`, grants no role on that account: the ServiceAccount already has
   * `roles/iam.workloadIdentityUser` on it.
   *
   * @default false
   */
  readonly skipImpersonationBinding?: boolean;

  /**
   * The regions that created secrets are replicated to (user-managed replication), such as `europe-west3`: at least one, without
   * duplicates. A change replaces the secrets. Cannot be combined with `secretLocation`.
   *
   * @default - Google replicates the secrets (automatic replication); regional secrets stay in `secretLocation`
   */
  readonly replicaLocations?: string[];

  /**
   * The existing Cloud KMS key that encrypts created secrets (CMEK):
   * `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`, in the location `global`, or in
   * `secretLocation`. Cloud KMS calls this reference the name of the key, and so does this field. The service agent of Secret
   * Manager needs `roles/cloudkms.cryptoKeyEncrypterDecrypter` on the key. Cannot be combined with `replicaLocations`.
   *
   * @default - a Google-managed key
   */
  readonly kmsKeyName?: pulumi.Input<string>;

  /**
   * With `replicaLocations`, the existing Cloud KMS keys by region, in the format of `kmsKeyName`: one for each region.
   *
   * @default - Google-managed keys
   */
  readonly replicaKmsKeyNames?: { [location: string]: pulumi.Input<string> };

  /**
   * Labels of created secrets: at most 63. A key has 1 to 63 lower-case letters, digits, `_` and `-`, beginning with a letter. A
   * value has at most 63 of these characters. Keys and values have at most 128 bytes each.
   *
   * @default - none
   * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret
   */
  readonly secretLabels?: { [key: string]: pulumi.Input<string> };

  /**
   * The number of days for which a destroyed version of a created secret can be recovered: a whole number from 1 to 1000. During
   * this time the version is disabled. A deleted secret is gone at once, with every version.
   *
   * @default - a destroyed version is gone at once
   * @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
   */
  readonly versionDestroyDelayInDays?: pulumi.Input<number>;

  /**
   * The values to write into the created secrets, by Mendix key: one for each key of the environment, and no others. With
   * `PerKey`, each value has 1 to 65,536 bytes; with `SingleJson`, all values together have at most 65,536 bytes as JSON. The
   * values are stored encrypted in the Pulumi state. To keep them out of the state, omit `values` and write the secrets by other
   * means. Removing `values` later destroys the versions that were written, after `versionDestroyDelayInDays`.
   *
   * @default - the secrets are created empty
   */
  readonly values?: { [key: string]: pulumi.Input<string> };
}
