import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { Database, FileStorage, MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';

/** In which secrets the keys of an environment are kept. */
export const SecretLayout = {
  /** One secret for each key, as in the guide. */
  PerKey: 'PerKey',
  /**
   * One secret for the environment: a JSON object with a string for every key. Needs version 1.9.0 or later of the
   * Google provider for the CSI driver.
   */
  SingleJson: 'SingleJson',
} as const;
export type SecretLayout = (typeof SecretLayout)[keyof typeof SecretLayout];

/** What an environment of {@link GcpSecretStore} has beside its namespace. */
export interface GcpSecretStoreOptions extends MendixEnvironmentOptions, KubernetesObjectOptions {
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
  readonly secretProjectId: string;

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
  readonly secretId?: string;

  /**
   * The region of regional secrets, such as `europe-west3`: at most 30 characters, and not `global`. Their values never
   * leave it. Needs version 1.6.0 or later of the Google provider for the CSI driver.
   *
   * @default - the secrets are global, and replicated
   */
  readonly secretLocation?: string;

  /**
   * The version of every secret that is mounted: `latest`, or the number or an alias of a version that exists. An alias
   * has at most 63 letters, digits, `-` and `_`, and begins with a letter. Together with `values` only `latest`.
   *
   * @default "latest"
   */
  readonly secretVersion?: string;

  /**
   * With `PerKey`, other versions for single secrets, by the Mendix key of each: `latest`, a number or an
   * alias, as in `secretVersion`.
   *
   * @default - `secretVersion` for every key
   */
  readonly secretVersions?: { [key: string]: string };

  /**
   * The email address of an existing Google service account that the ServiceAccount impersonates, such as
   * `orders@my-project.iam.gserviceaccount.com`. The ServiceAccount gets the annotation for it. Pulumi also grants the
   * account the role on the secrets, and the ServiceAccount the role to impersonate it, as a
   * `controller` does; with cdk8s alone both have to exist.
   *
   * @default - the ServiceAccount reads the secrets itself, without an annotation, as in the guide
   */
  readonly googleServiceAccountEmail?: string;
}

/** The environment and where its secrets are: what is the same whether the Google resources are created or exist. */
export interface GcpSecretStore extends GcpSecretStoreOptions, MendixEnvironment {}

/** By this annotation the provider impersonates a Google service account instead of using the ServiceAccount itself. */
export const GOOGLE_SERVICE_ACCOUNT_ANNOTATION = 'iam.gke.io/gcp-service-account';
/** The chain of accounts by which the provider comes to that account, as a JSON list. */
export const DELEGATES_ANNOTATION = 'iam.gke.io/gcp-service-account-delegates';
