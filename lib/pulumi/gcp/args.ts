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
   * Whether files that are deleted in the app are removed from the storage. With `false` the key
   * `storage-perform-delete` is mapped, which must hold `false`; on AWS the permission to delete is not granted.
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
   * The project that the secrets are in: its id, of 6 to 30 lower-case letters, digits and hyphens, beginning with a
   * letter and not ending with a hyphen; that of a legacy project with its domain, such as `example.com:my-project`; or
   * its number. It may be another project than that of the cluster. Write one project in one way in all environments,
   * so two which would share a secret are found.
   */
  readonly secretProjectId: pulumi.Input<string>;

  /**
   * Whether every key has a secret of its own, or one secret holds them all. `storedNames` gives a key another place:
   * with `PerKey` the id of its secret (letters, digits, `-` and `_`, at most 255 characters), with `SingleJson` the
   * name of its member in the JSON object.
   *
   * @default SecretLayout.PerKey
   */
  readonly secretLayout?: SecretLayout;

  /**
   * With `SingleJson`, the id of the secret, created or existing: letters, digits, `-` and `_`, at most 255 characters.
   * With cdk8s without `controller` it exists.
   *
   * @default - `<namespace>_<name>`; with `PerKey` the ids are `<namespace>-<name>-<key>`, as in the guide
   */
  readonly secretId?: pulumi.Input<string>;

  /**
   * The region of regional secrets, such as `europe-west3`: at most 30 characters, and not `global`. Their values never
   * leave it. Needs version 1.6.0 or later of the Google provider for the CSI driver.
   *
   * @default - the secrets are global, and replicated
   */
  readonly secretLocation?: pulumi.Input<string>;

  /**
   * The version of every secret that is mounted: `latest`, or the number or an alias of a version that exists. An alias
   * has at most 63 letters, digits, `-` and `_`, and begins with a letter. Together with `values` only `latest`.
   *
   * @default "latest"
   */
  readonly secretVersion?: pulumi.Input<string>;

  /**
   * With `PerKey`, other versions for single secrets, by the Mendix key of each: `latest`, a number or an
   * alias, as in `secretVersion`.
   *
   * @default - `secretVersion` for every key
   */
  readonly secretVersions?: { [key: string]: pulumi.Input<string> };

  /**
   * The email address of an existing Google service account that the ServiceAccount impersonates, such as
   * `orders@my-project.iam.gserviceaccount.com`. The ServiceAccount gets the annotation for it. Pulumi also grants the
   * account the role on the secrets, and the ServiceAccount the role to impersonate it, as a
   * `controller` does; with cdk8s alone both have to exist.
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
   * The number of the same project, such as `123456789012`: digits only. IAM names the ServiceAccount by number and id.
   *
   * @default - none; required if roles are granted to the ServiceAccount itself, without `googleServiceAccountEmail`
   */
  readonly clusterProjectNumber?: pulumi.Input<string>;

  /**
   * Uses existing secrets, which are never changed. Roles on them are granted all the same,
   * unless `skipSecretBindings`. Existing secrets have no reference of their own, because project, region and id say
   * which secret it is, whether it is created or exists; and with `PerKey` there is one for each key.
   *
   * @default false
   */
  readonly skipSecrets?: boolean;

  /**
   * Grants no role on the secrets: the ServiceAccount, or the Google service account, has
   * `roles/secretmanager.secretAccessor` on them already.
   *
   * @default false
   */
  readonly skipSecretBindings?: boolean;

  /**
   * With `googleServiceAccountEmail`, grants no role on that account: the ServiceAccount has
   * `roles/iam.workloadIdentityUser` on it already.
   *
   * @default false
   */
  readonly skipImpersonationBinding?: boolean;

  /**
   * The regions that created secrets are replicated to (user-managed replication), such as `europe-west3`: at least
   * one, each once. A change replaces the secrets. Not together with `secretLocation`.
   *
   * @default - Google replicates the secrets (automatic replication); regional secrets stay in `secretLocation`
   */
  readonly replicaLocations?: string[];

  /**
   * The existing Cloud KMS key that encrypts created secrets (CMEK):
   * `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`, in the location `global`, or in
   * `secretLocation`. Cloud KMS calls this reference the name of the key, and so does this field. The service agent of
   * Secret Manager needs `roles/cloudkms.cryptoKeyEncrypterDecrypter` on it. Not together with `replicaLocations`.
   *
   * @default - a key of Google
   */
  readonly kmsKeyName?: pulumi.Input<string>;

  /**
   * With `replicaLocations`, the existing Cloud KMS keys by region, written as in `kmsKeyName`: one in each region.
   *
   * @default - keys of Google
   */
  readonly replicaKmsKeyNames?: { [location: string]: pulumi.Input<string> };

  /**
   * Labels of created secrets: at most 63. A key is 1 to 63 lower-case letters, digits, `_` and `-`, beginning with a
   * letter, a value at most 63 of them; each has at most 128 bytes.
   *
   * @default - none
   * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret
   */
  readonly secretLabels?: { [key: string]: pulumi.Input<string> };

  /**
   * For how many days a version of a created secret can be recovered after it was destroyed: a whole number from 1 to
   * 1000. Until then the version is disabled. A deleted secret is gone at once, with every version.
   *
   * @default - a destroyed version is gone at once
   * @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
   */
  readonly versionDestroyDelayInDays?: pulumi.Input<number>;

  /**
   * The values to be written into the created secrets, by Mendix key: one for every key of the environment, and no
   * other. With `PerKey` each value has 1 to 65,536 bytes; with `SingleJson` all of them have at most 65,536 bytes
   * together, as JSON. They are kept encrypted in the Pulumi state. To keep them out of it, leave `values` out and write
   * the secrets by other means. Removing `values` later destroys the versions that were written, after
   * `versionDestroyDelayInDays`.
   *
   * @default - the secrets are created empty
   */
  readonly values?: { [key: string]: pulumi.Input<string> };
}
