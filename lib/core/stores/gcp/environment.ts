import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { Database, FileStorage, MendixEnvironment } from '../../mendix/environment';

/** How the keys of an environment are spread over secrets. */
export const SecretLayout = {
  /** One secret for each key, as in the guide. */
  PerKey: 'PerKey',
  /**
   * One secret for the environment: a JSON object with a text for every key. Needs version 1.9.0 or later of the Google
   * provider for the CSI driver.
   */
  SingleJson: 'SingleJson',
} as const;
export type SecretLayout = (typeof SecretLayout)[keyof typeof SecretLayout];

/** What is the same whether the Google resources exist or are created: the environment and where its secrets are. */
export interface GcpSecretStore extends MendixEnvironment, KubernetesObjectOptions {
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
  readonly secretProjectId: string;

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
  readonly secretId?: string;

  /**
   * The region of regional secrets, such as `europe-west3`, at most 30 characters and not `global`: their values never
   * leave it. Needs version 1.6.0 or later of the Google provider for the CSI driver.
   *
   * @default - the secrets are global, and replicated
   */
  readonly secretLocation?: string;

  /**
   * The version of every secret that is mounted: `latest`, or the number of one. Only `latest` where values are given.
   *
   * @default "latest"
   */
  readonly secretVersion?: string;

  /**
   * With `PerKey`, the versions of single secrets, by Mendix key: of keys of this environment, as in `secretVersion`.
   *
   * @default - `secretVersion` for all
   */
  readonly secretVersions?: { [key: string]: string };

  /**
   * The email address of a Google service account that exists, such as `orders@my-project.iam.gserviceaccount.com`. The
   * ServiceAccount gets the annotation and the right to impersonate it, and the account gets the roles on the secrets.
   *
   * @default - the ServiceAccount reads the secrets itself, without an annotation, as in the guide
   */
  readonly googleServiceAccountEmail?: string;
}

/** By this annotation the provider impersonates a Google service account instead of using the ServiceAccount itself. */
export const GOOGLE_SERVICE_ACCOUNT_ANNOTATION = 'iam.gke.io/gcp-service-account';
/** The chain of accounts by which the provider comes to that account, as a JSON list. */
export const DELEGATES_ANNOTATION = 'iam.gke.io/gcp-service-account-delegates';
