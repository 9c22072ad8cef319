import type { Digits, MultilineString, PlainString } from '../../input/shape';
import type { SecretValues } from '../../mendix/values';
import type { GcpSecretStore } from './environment';

/** An environment together with the Google resources that are created for it. */
export interface GcpDeployment extends GcpSecretStore {
  /**
   * The id of the project of the GKE cluster, not its number, whose workload identity pool the ServiceAccount is in: 6
   * to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.
   *
   * @default - none; required when a role is granted to the ServiceAccount
   */
  readonly clusterProjectId?: string;

  /**
   * The number of the project of the GKE cluster, such as `123456789012`: digits only. The direct principal has it
   * beside the id.
   *
   * @default - none; required when roles are granted to the ServiceAccount itself
   */
  readonly clusterProjectNumber?: Digits;

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
  readonly replicaLocations?: PlainString[];

  /**
   * The name of the Cloud KMS key that encrypts created secrets (CMEK), as
   * `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`: of a key in `global`, or of regional
   * secrets in their region. Secret Manager has to be allowed to use it. Not together with `replicaLocations`.
   *
   * @default - a key of Google
   */
  readonly kmsKeyName?: string;

  /**
   * With `replicaLocations`, the names of the Cloud KMS keys by region: for each region a key in it.
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
   * How long a version of a created secret can be recovered after it was destroyed, in whole days: 1 to 1000. Until then
   * it is disabled. A secret that is deleted goes at once, with every version.
   *
   * @default - a version is gone at once
   * @see https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions
   */
  readonly versionDestroyDelayInDays?: number;

  /**
   * The values of the keys, by Mendix key, to be written into the created secrets: exactly the keys of the environment.
   * With `PerKey` every value has 1 to 65,536 bytes; with `SingleJson` they have so many all together, as JSON. They end
   * up encrypted in the Pulumi state; leave them out to keep them out of it, and write the secrets by other means. To
   * leave them out again later destroys what was written; `versionDestroyDelayInDays` says when.
   *
   * @default - the secrets are created empty
   */
  readonly values?: SecretValues;
}

const SECONDS_A_DAY = 86400;

/** The delay before a version is destroyed, as Secret Manager takes it: `86400s` for one day. */
export function versionDestroyTtl(days: number): string {
  return `${days * SECONDS_A_DAY}s`;
}
