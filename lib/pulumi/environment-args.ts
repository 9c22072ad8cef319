// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';

/** A Mendix app environment. Fields that decide which resources and keys exist are plain, so a preview shows them. */
export interface MendixEnvironmentArgs {
  /**
   * The internal name of the environment, which is also the name of its MendixApp, ServiceAccount and
   * SecretProviderClass: a DNS label of at most 35 characters that is not `default` and does not begin with `mendix-`
   * or `openshift-`.
   */
  readonly name: string;

  /**
   * The name of the cluster, for an environment that runs in two clusters: a DNS label of at most 20 characters. It is
   * part of the environment's identity and of the default names of the resources that belong to one cluster: role,
   * managed identity, federated credential, Vault policy and Vault role.
   *
   * @default - none; environments in one chart, or with one Kubernetes provider in Pulumi, are in one cluster
   */
  readonly cluster?: string;

  /**
   * App constants kept in the store, as `Module.Constant`: letters, digits and `_`, at most 236 characters, each listed
   * once. Each constant is mapped to the key `mx-const-<name>`.
   *
   * @default - none
   */
  readonly constants?: string[];

  /**
   * Runtime custom settings kept in the store, such as `com.mendix.storage.s3.EncryptionKeys`: letters, digits and
   * `_.-`, at most 234 characters, each listed once. Each setting is mapped to the key `mx-runtime-<name>`.
   *
   * @default - none
   * @see https://docs.mendix.com/refguide/custom-settings/
   */
  readonly runtimeSettings?: string[];

  /**
   * Keys that the store holds although no mode requires them: `mx-admin-password`, `mx-debugger-password`,
   * `storage-perform-delete`, `storage-use-ca-certificates`, `storage-azure-use-https`. The storage keys need a
   * `fileStorage`; the last key needs one on Azure Blob Storage.
   *
   * @default - none
   */
  readonly optionalKeys?: string[];

  /**
   * The names of keys that the store keeps under another name: a map from the Mendix key, which must be a key of this
   * environment, to the name in the store, which the store must accept. Two keys share a value if both have the same
   * name here; no other two keys may have the same name.
   *
   * @default - every key is kept under its own name
   */
  readonly storedNames?: { [key: string]: string };

  /**
   * The prefix of the stored name of each key that is not in `storedNames`, such as `shop-` for `shop-database-type`,
   * so several environments can share one Key Vault, one JSON secret or one Google project. The prefix precedes the
   * whole name that the store would otherwise use, so Google secrets with the layout `PerKey` are named
   * `<prefix><namespace>-<name>-<key>`. The store must accept the whole name. The credentials of a Vault database
   * secrets engine keep their names.
   *
   * @default - none
   */
  readonly storedNamePrefix?: string;

  /**
   * The Mendix version of the app, such as `10.24.0`: two to four dotted numbers. Newer features are refused.
   *
   * @default - not checked
   */
  readonly mendixVersion?: string;

  /**
   * The version of the Mendix Operator, such as `2.24.2`: two to four dotted numbers. Newer features are refused.
   *
   * @default - not checked
   */
  readonly operatorVersion?: string;

  /** The Kubernetes namespace of the environment: a DNS label of at most 63 characters. */
  readonly namespace: pulumi.Input<string>;

  /**
   * Labels of every Kubernetes object. A key such as `example.com/team` has an optional DNS prefix and at most 63
   * letters, digits and `-_.`; a value is empty or has at most 63 of these characters, with a letter or digit at both
   * ends.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
   */
  readonly labels?: { [key: string]: pulumi.Input<string> };

  /**
   * Annotations of every Kubernetes object: the keys follow the rules of `labels`, the values are any strings. An
   * annotation that contradicts what the Operator or the identity needs is refused.
   *
   * @default - only the required annotations
   */
  readonly annotations?: { [key: string]: pulumi.Input<string> };

  /**
   * Names of the image pull secrets of the ServiceAccount: DNS names of at most 253 characters. Cannot be combined with
   * `skipServiceAccount`. The Operator adds its pull secrets to the `default` ServiceAccount only, which an environment
   * with a secret store does not use.
   *
   * @default - none
   */
  readonly imagePullSecrets?: pulumi.Input<string>[];

  /**
   * Whether an existing ServiceAccount is used, which is neither created nor changed and must already have the
   * annotations.
   *
   * @default false
   */
  readonly skipServiceAccount?: boolean;

  /**
   * Also creates the MendixApp, with this spec: any field of the CRD, as JSON;
   * `allowOverrideSecretsWithSecretStoreCSIDriver` is added. The spec is refused if it has a service plan for a
   * database or file storage whose keys are in the store, a constant or setting that is also in the store, a clear-text
   * secret that belongs elsewhere (passwords, `tls.key`, secret settings in `customConfiguration`), or another value
   * for a label that the pods need. Leave the spec out in connected mode, where the Mendix portal creates the
   * MendixApp.
   *
   * @default - no MendixApp is created
   * @see https://docs.mendix.com/developerportal/deploy/private-cloud-operator/
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the CRD or the chart says what is in it; a schema knows no `unknown`
  readonly mendixAppSpec?: { [field: string]: any };
}
