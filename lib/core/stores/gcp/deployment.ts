import type { Digits, MultilineString, PlainString } from '../../input/shape';
import type { MendixEnvironment } from '../../mendix/environment';
import type { SecretValues } from '../../mendix/values';
import type { GcpSecretStoreOptions } from './environment';

/** What an environment of {@link GcpDeployment} has beside its namespace. */
export interface GcpDeploymentOptions extends GcpSecretStoreOptions {
  /**
   * The id, not the number, of the project of the GKE cluster. The ServiceAccount is in the workload identity pool of
   * that project. 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.
   *
   * @default - none; required if a role is granted to the ServiceAccount
   */
  readonly clusterProjectId?: string;

  /**
   * The number of the same project, such as `123456789012`: digits only. IAM names the ServiceAccount by number and id.
   *
   * @default - none; required if roles are granted to the ServiceAccount itself, without `googleServiceAccountEmail`
   */
  readonly clusterProjectNumber?: Digits;

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
  readonly replicaLocations?: PlainString[];

  /**
   * The existing Cloud KMS key that encrypts created secrets (CMEK):
   * `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`, in the location `global`, or in
   * `secretLocation`. Cloud KMS calls this reference the name of the key, and so does this field. The service agent of
   * Secret Manager needs `roles/cloudkms.cryptoKeyEncrypterDecrypter` on it. Not together with `replicaLocations`.
   *
   * @default - a key of Google
   */
  readonly kmsKeyName?: string;

  /**
   * With `replicaLocations`, the existing Cloud KMS keys by region, written as in `kmsKeyName`: one in each region.
   *
   * @default - keys of Google
   */
  readonly replicaKmsKeyNames?: { [location: string]: string };

  /**
   * Labels of created secrets: at most 63. A key is 1 to 63 lower-case letters, digits, `_` and `-`, beginning with a
   * letter, a value at most 63 of them; each has at most 128 bytes.
   *
   * @default - none
   * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#resource:-secret
   */
  readonly secretLabels?: { [key: string]: MultilineString };

  /**
   * For how many days a version of a created secret can be recovered after it was destroyed: a whole number from 1 to
   * 1000. Until then the version is disabled. A deleted secret is gone at once, with every version.
   *
   * @default - a destroyed version is gone at once
   * @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
   */
  readonly versionDestroyDelayInDays?: number;

  /**
   * The values to be written into the created secrets, by Mendix key: one for every key of the environment, and no
   * other. With `PerKey` each value has 1 to 65,536 bytes; with `SingleJson` all of them have at most 65,536 bytes
   * together, as JSON. They are kept encrypted in the Pulumi state. To keep them out of it, leave `values` out and write
   * the secrets by other means. Removing `values` later destroys the versions that were written, after
   * `versionDestroyDelayInDays`.
   *
   * @default - the secrets are created empty
   */
  readonly values?: SecretValues;
}

/** An environment together with the Google resources that are created for it. */
export interface GcpDeployment extends GcpDeploymentOptions, MendixEnvironment {}

const SECONDS_A_DAY = 86400;

/** The delay before a version is destroyed, as Secret Manager takes it: `86400s` for one day. */
export function versionDestroyTtl(days: number): string {
  return `${days * SECONDS_A_DAY}s`;
}
