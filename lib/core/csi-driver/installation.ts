import type { JsonObject } from '../input/json';
import { type Field, list, type PlainString, plainString } from '../input/shape';

/** The providers that can be installed; each value is what a SecretProviderClass says under `provider`. */
export const CsiProvider = {
  /** AWS Secrets Manager. */
  Aws: 'aws',
  /** Azure Key Vault. */
  Azure: 'azure',
  /** Google Secret Manager, with the open-source provider. */
  Gcp: 'gcp',
  /** HashiCorp Vault. */
  Vault: 'vault',
  /** OpenBao. */
  OpenBao: 'openbao',
} as const;
export type CsiProvider = (typeof CsiProvider)[keyof typeof CsiProvider];

/** Providers to be installed. */
export type CsiProviders = CsiProvider[];

/** Reads providers as strings: what is no provider has a message of its own. */
export const csiProviders = list(plainString) as Field<CsiProviders>;

/** What is installed once in a cluster: the Secrets Store CSI Driver, and the providers of the stores that its apps use. */
export interface CsiDriverInstallation {
  /** The providers, at least one and each once: one driver serves them all. */
  readonly providers: CsiProviders;

  /**
   * The namespace of driver and providers, which has to exist: a DNS label of at most 63 characters.
   *
   * @default "kube-system", as the charts advise
   */
  readonly namespace?: string;

  /**
   * Whether the driver is there already, installed by other means or as the add-on of AKS. Only the providers are
   * installed then, and its `tokenRequests` have to be what they need.
   *
   * @default false
   */
  readonly skipDriver?: boolean;

  /**
   * With `gcp`, the id of the project of the GKE cluster, not its number: its workload identity pool is the audience
   * without which the provider refuses to mount, as soon as the driver passes any token.
   *
   * @default - none; required with `gcp`, unless `skipDriver`
   */
  readonly clusterProjectId?: string;

  /**
   * Further audiences that the driver asks tokens for, such as `api://AKSIdentityBinding`, or the `audience` of
   * environments on Vault: ASCII without white space.
   *
   * @default - those that the providers need
   */
  readonly tokenAudiences?: string[];

  /**
   * Leaves the audience `vault` or `openbao` out, for environments with `withoutAudience`: the provider would take that
   * token, which a role without an audience refuses. It makes its own token then, for every environment.
   *
   * @default false
   */
  readonly withoutVaultAudience?: boolean;

  /**
   * Whether changed values are mounted into running pods. Without it the Operator notices no change.
   *
   * @default true
   */
  readonly enableSecretRotation?: boolean;

  /**
   * How old what is mounted has to be before it is read again: hours, minutes and seconds such as `2m` or `1h30m`. Every
   * pod reads every secret so often, which the stores count and some charge for.
   *
   * @default "2m"
   */
  readonly rotationPollInterval?: PlainString;

  /**
   * Lets the driver copy what is mounted into Kubernetes Secrets. Nothing here needs it, and it gives the driver the
   * right to read and write every Secret of the cluster.
   *
   * @default false
   */
  readonly syncSecret?: boolean;

  /**
   * With `vault` or `openbao`, the URL of the server for environments that say none, with `http://` or `https://`.
   *
   * @default - every environment has to say its `vaultAddress`
   */
  readonly vaultAddress?: string;

  /**
   * Other versions of the charts, by `driver`, `aws`, `azure`, `vault` or `openbao`, where they are installed: one
   * version such as `1.6.0`, and not with a chart in a folder.
   *
   * @default - those that this release was tested with
   */
  readonly chartVersions?: { [chart: string]: PlainString };

  /**
   * Where the charts are instead of in their repositories, likewise: the path of a folder, or a URL with `oci://`. For
   * clusters that pull from a mirror.
   *
   * @default - the repositories of their publishers
   */
  readonly chartLocations?: { [chart: string]: PlainString };

  /**
   * Further values of the charts, likewise, such as resources and images. They win over the defaults here; what has a
   * property of its own, or would break the installation, is refused. Helm keeps them in a Secret of the namespace.
   *
   * @default - none
   */
  readonly chartValues?: JsonObject;

  /**
   * With `gcp`, the image of the provider, by digest, such as `registry.example.com/plugin@sha256:...`.
   *
   * @default - the image of version 1.15.0
   */
  readonly googleProviderImage?: string;

  /**
   * With `gcp`, the image of the container that gives the folder of its socket to the provider: any with `chown`. For
   * clusters that pull from a mirror.
   *
   * @default "busybox:1.37.0"
   */
  readonly googleProviderInitImage?: string;
}

export const DEFAULT_NAMESPACE = 'kube-system';
export const DEFAULT_POLL_INTERVAL = '2m';
