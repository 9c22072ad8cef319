import type { Digits, MultilineString, PlainString } from '../../input/shape';
import type { MendixEnvironment } from '../../mendix/environment';
import type { SecretValues } from '../../mendix/values';
import type { GcpSecretStoreOptions } from './environment';

/** The fields of {@link GcpDeployment}, without the namespace. */
export interface GcpDeploymentOptions extends GcpSecretStoreOptions {
  /**
   * The id, not the number, of the project of the GKE cluster. The ServiceAccount is in the workload identity pool of
   * that project. 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.
   *
   * @default - none; required if a role is granted to the ServiceAccount
   */
  readonly clusterProjectId?: string;

  /**
   * The number of the same project, such as `123456789012`: digits only. IAM identifies the ServiceAccount by the number and the
   * id of the project.
   *
   * @default - none; required if roles are granted to the ServiceAccount itself, without `googleServiceAccountEmail`
   */
  readonly clusterProjectNumber?: Digits;

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
  readonly replicaLocations?: PlainString[];

  /**
   * The existing Cloud KMS key that encrypts created secrets (CMEK):
   * `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`, in the location `global`, or in
   * `secretLocation`. Cloud KMS calls this reference the name of the key, and so does this field. The service agent of Secret
   * Manager needs `roles/cloudkms.cryptoKeyEncrypterDecrypter` on the key. Cannot be combined with `replicaLocations`.
   *
   * @default - a Google-managed key
   */
  readonly kmsKeyName?: string;

  /**
   * With `replicaLocations`, the existing Cloud KMS keys by region, in the format of `kmsKeyName`: one for each region.
   *
   * @default - Google-managed keys
   */
  readonly replicaKmsKeyNames?: { [location: string]: string };

  /**
   * Labels of created secrets: at most 63. A key has 1 to 63 lower-case letters, digits, `_` and `-`, beginning with a letter. A
   * value has at most 63 of these characters. Keys and values have at most 128 bytes each.
   *
   * @default - none
   * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret
   */
  readonly secretLabels?: { [key: string]: MultilineString };

  /**
   * The number of days for which a destroyed version of a created secret can be recovered: a whole number from 1 to 1000. During
   * this time the version is disabled. A deleted secret is gone at once, with every version.
   *
   * @default - a destroyed version is gone at once
   * @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
   */
  readonly versionDestroyDelayInDays?: number;

  /**
   * The values to write into the created secrets, by Mendix key: one for each key of the environment, and no others. With
   * `PerKey`, each value has 1 to 65,536 bytes; with `SingleJson`, all values together have at most 65,536 bytes as JSON. The
   * values are stored encrypted in the Pulumi state. To keep them out of the state, omit `values` and write the secrets by other
   * means. Removing `values` later destroys the versions that were written, after `versionDestroyDelayInDays`.
   *
   * @default - the secrets are created empty
   */
  readonly values?: SecretValues;
}

/** An environment together with the Google resources that are created for it. */
export interface GcpDeployment extends GcpDeploymentOptions, MendixEnvironment {}

const SECONDS_A_DAY = 86400;

/** The delay before a version is destroyed, in the format of Secret Manager: `86400s` for one day. */
export function versionDestroyTtl(days: number): string {
  return `${days * SECONDS_A_DAY}s`;
}
