import type { KubernetesObjectOptions } from '../../kubernetes/object-metadata';
import type { Database, FileStorage, MendixEnvironment, MendixEnvironmentOptions } from '../../mendix/environment';

/** How the keys of an environment are distributed among secrets. */
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

/** The fields of {@link GcpSecretStore}, without the namespace. */
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
   * The project of the secrets: its id, 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and not ending
   * with a hyphen; for a legacy project the id with its domain, such as `example.com:my-project`; or the project number. It may
   * differ from the project of the cluster. Write a project in the same way in all environments; otherwise two environments that
   * would share a secret are not detected.
   */
  readonly secretProjectId: string;

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
  readonly secretId?: string;

  /**
   * The region of regional secrets, such as `europe-west3`: at most 30 characters, and not `global`. The values never leave the
   * region. Needs version 1.6.0 or later of the Google provider for the CSI driver.
   *
   * @default - the secrets are global, and replicated
   */
  readonly secretLocation?: string;

  /**
   * The version to mount for each secret: `latest`, or the number or an alias of an existing version. An alias has at most 63
   * letters, digits, `-` and `_`, and begins with a letter. With `values`, only `latest` is accepted.
   *
   * @default "latest"
   */
  readonly secretVersion?: string;

  /**
   * With `PerKey`, versions of individual secrets that replace `secretVersion`, by Mendix key: `latest`, a number or an alias,
   * as in `secretVersion`.
   *
   * @default - `secretVersion` for every key
   */
  readonly secretVersions?: { [key: string]: string };

  /**
   * The email address of an existing Google service account that the ServiceAccount impersonates, such as
   * `orders@my-project.iam.gserviceaccount.com`. The ServiceAccount gets the annotation for this account. Pulumi, or a
   * `controller`, also grants the account the role on the secrets, and the ServiceAccount the role to impersonate the account.
   * With cdk8s and no `controller`, both roles must exist.
   *
   * @default - the ServiceAccount reads the secrets itself, without an annotation, as in the guide
   */
  readonly googleServiceAccountEmail?: string;
}

/** An environment and the location of its secrets: the fields that apply whether the Google resources are created or exist. */
export interface GcpSecretStore extends GcpSecretStoreOptions, MendixEnvironment {}

/** The annotation that makes the provider impersonate a Google service account instead of using the ServiceAccount itself. */
export const GOOGLE_SERVICE_ACCOUNT_ANNOTATION = 'iam.gke.io/gcp-service-account';
/** The annotation with the chain of accounts through which the provider impersonates that account, as a JSON list. */
export const DELEGATES_ANNOTATION = 'iam.gke.io/gcp-service-account-delegates';
