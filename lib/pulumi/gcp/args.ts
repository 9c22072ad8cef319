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
   * Whether the app deletes files that are deleted in the app. With `false` the key `storage-perform-delete` is
   * mapped, which must hold `false`, and the permission to delete is not granted.
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
   * The id of the project that the secrets are in, not its number: 6 to 30 lower-case letters, digits and hyphens,
   * beginning with a letter and not ending with a hyphen. It may be another project than that of the cluster.
   */
  readonly secretProjectId: pulumi.Input<string>;

  /**
   * Whether every key has a secret of its own, or one secret holds them all. With `PerKey` a key that is given in
   * `storedNames` is kept in the secret of that id, of letters, digits, `-` and `_`, at most 255; with `SingleJson`,
   * under that name in the JSON object.
   *
   * @default SecretLayout.PerKey
   */
  readonly secretLayout?: SecretLayout;

  /**
   * With `SingleJson`, the id of the secret: letters, digits, `-` and `_`, at most 255 characters.
   *
   * @default - `<namespace>_<name>`; with `PerKey` the secrets are called `<namespace>-<name>-<key>`, as in the guide
   */
  readonly secretId?: pulumi.Input<string>;

  /**
   * The region of regional secrets, such as `europe-west3`, at most 30 characters and not `global`: their values never
   * leave it. Needs version 1.6.0 or later of the Google provider for the CSI driver.
   *
   * @default - the secrets are global, and replicated
   */
  readonly secretLocation?: pulumi.Input<string>;

  /**
   * The version of every secret that is mounted: `latest`, or the number of one. Only `latest` where values are given.
   *
   * @default "latest"
   */
  readonly secretVersion?: pulumi.Input<string>;

  /**
   * With `PerKey`, the versions of single secrets, by Mendix key: of keys of this environment, as in `secretVersion`.
   *
   * @default - `secretVersion` for all
   */
  readonly secretVersions?: { [key: string]: pulumi.Input<string> };

  /**
   * The email address of a Google service account that exists, such as `orders@my-project.iam.gserviceaccount.com`. The
   * ServiceAccount gets the annotation and the right to impersonate it, and the account gets the roles on the secrets.
   *
   * @default - the ServiceAccount reads the secrets itself, without an annotation, as in the guide
   */
  readonly googleServiceAccountEmail?: pulumi.Input<string>;

  /**
   * The id of the project of the GKE cluster, not its number, whose workload identity pool the ServiceAccount is in: 6
   * to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.
   *
   * @default - none; required when a role is granted to the ServiceAccount
   */
  readonly clusterProjectId?: pulumi.Input<string>;

  /**
   * The number of the project of the GKE cluster, such as `123456789012`: digits only. The direct principal has it
   * beside the id.
   *
   * @default - none; required when roles are granted to the ServiceAccount itself
   */
  readonly clusterProjectNumber?: pulumi.Input<string>;

  /**
   * Whether the secrets exist. They are never changed then.
   *
   * @default false
   */
  readonly skipSecrets?: boolean;

  /**
   * Whether the environment may read the secrets already. No role is granted on them then.
   *
   * @default false
   */
  readonly skipSecretBindings?: boolean;

  /**
   * With `googleServiceAccountEmail`, whether the ServiceAccount may impersonate that account already. No role is
   * granted on it then.
   *
   * @default false
   */
  readonly skipImpersonationBinding?: boolean;

  /**
   * The regions that created secrets are replicated to (user-managed replication), such as `europe-west3`: at least
   * one, each once. It cannot be changed later. Not together with `secretLocation`.
   *
   * @default - Google replicates the secrets (automatic replication); regional secrets stay in `secretLocation`
   */
  readonly replicaLocations?: string[];

  /**
   * The name of the Cloud KMS key that encrypts created secrets (CMEK), as
   * `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`: of a key in `global`, or of regional
   * secrets in their region. Secret Manager has to be allowed to use it. Not together with `replicaLocations`.
   *
   * @default - a key of Google
   */
  readonly kmsKeyName?: pulumi.Input<string>;

  /**
   * With `replicaLocations`, the names of the Cloud KMS keys by region: for each region a key in it.
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
   * How long a version of a created secret can be recovered after it was destroyed, in whole days: 1 to 1000. Until then
   * it is disabled. A secret that is deleted goes at once, with every version.
   *
   * @default - a version is gone at once
   * @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
   */
  readonly versionDestroyDelayInDays?: pulumi.Input<number>;

  /**
   * The values of the keys, by Mendix key, to be written into the created secrets: exactly the keys of the environment.
   * With `PerKey` every value has 1 to 65,536 bytes; with `SingleJson` they have so many all together, as JSON. They end
   * up encrypted in the Pulumi state; leave them out to keep them out of it, and write the secrets by other means. To
   * leave them out again later destroys what was written; `versionDestroyDelayInDays` says when.
   *
   * @default - the secrets are created empty
   */
  readonly values?: { [key: string]: pulumi.Input<string> };
}
