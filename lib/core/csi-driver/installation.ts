import type { JsonObject } from '../input/json';
import { type Field, list, type PlainString, plainString } from '../input/shape';

/** The providers that can be installed. Each value is the `provider` of a SecretProviderClass. */
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

/** The providers to install. */
export type CsiProviders = CsiProvider[];

/** Reads providers as plain strings, because a wrong provider has messages of its own. */
export const csiProviders = list(plainString) as Field<CsiProviders>;

/** The Secrets Store CSI Driver and the providers of the stores that the apps of a cluster use, installed once per cluster. */
export interface CsiDriverInstallation {
  /** The providers: at least one, each listed once. One driver serves them all. */
  readonly providers: CsiProviders;

  /**
   * The namespace of the driver and the providers, which must exist: a DNS label of at most 63 characters.
   *
   * @default "kube-system", as the charts recommend
   */
  readonly namespace?: string;

  /**
   * Uses an existing driver, installed by other means or as the add-on of AKS, and installs only the providers. Its
   * `tokenRequests` must include the audiences that the providers need.
   *
   * @default false
   */
  readonly skipDriver?: boolean;

  /**
   * With `gcp`, the id (not the number) of the project of the GKE cluster. The driver requests tokens for the workload
   * identity pool of that project: once the driver passes any tokens, the provider cannot mount without this one.
   *
   * @default - none; required with `gcp`, unless `skipDriver`
   */
  readonly clusterProjectId?: string;

  /**
   * Additional audiences that the driver requests tokens for, such as `api://AKSIdentityBinding`, or the `audience` of
   * environments on Vault: ASCII without a space at either end.
   *
   * @default - only the audiences that the providers need
   */
  readonly tokenAudiences?: string[];

  /**
   * Leaves the audience `vault` or `openbao` out of `tokenRequests`, as environments with `checkAudience: false`
   * require: otherwise, the provider would log in with the token for that audience, which a Vault role without an
   * audience refuses. Without such a token, the provider creates its own, for every environment of the cluster.
   *
   * @default false
   */
  readonly withoutVaultAudience?: boolean;

  /**
   * Whether the driver mounts changed values into running pods. Without rotation, the Operator notices no change.
   *
   * @default true
   */
  readonly enableSecretRotation?: boolean;

  /**
   * The interval at which the driver reads the secrets again: hours, minutes and seconds such as `2m` or `1h30m`,
   * longer than `0s`. Every pod requests every secret of its environment at this interval, and the clouds charge for
   * each request. A changed value is picked up after at most one interval, or immediately by a pod that restarts.
   *
   * @default "1h", as the AWS provider recommends because of the cost; "2m" with `vault` or `openbao`, which charge
   * nothing and whose database credentials expire
   */
  readonly rotationPollInterval?: PlainString;

  /**
   * Lets the driver copy mounted values into Kubernetes Secrets. No environment needs this, and it allows the driver to
   * read and write every Secret of the cluster.
   *
   * @default false
   */
  readonly syncSecret?: boolean;

  /**
   * With `vault` or `openbao`, the URL of the server for environments without a `vaultAddress` of their own, with
   * `http://` or `https://`.
   *
   * @default - none; every environment needs its own `vaultAddress`
   */
  readonly vaultAddress?: string;

  /**
   * Versions of the charts that replace the pinned ones, by chart: `driver`, `aws`, `azure`, `vault` or `openbao`. Each
   * is one version such as `1.6.0`, of a chart that is installed and does not come from a folder.
   *
   * @default - the versions that this release was tested with
   */
  readonly chartVersions?: { [chart: string]: PlainString };

  /**
   * Locations of the charts that replace the default ones, by the same names: the path of a folder, or a URL with
   * `oci://`, without a password. For clusters that pull from a mirror; log in to the mirror with
   * `helm registry login`.
   *
   * @default - the repositories of their publishers
   */
  readonly chartLocations?: { [chart: string]: PlainString };

  /**
   * Additional values of the charts, by the same names, such as resources and images. They override the defaults of
   * this library. A value that has an argument of its own, or would break the installation, is refused. Helm stores the
   * values in a Secret in the namespace.
   *
   * @default - none
   */
  readonly chartValues?: JsonObject;

  /**
   * With `gcp`, another image of the provider, by its digest: `registry.example.com/plugin@sha256:` and 64 hexadecimal
   * digits.
   *
   * @default - the image that this release was tested with
   */
  readonly googleProviderImage?: string;

  /**
   * With `gcp`, another image for the init container that makes the provider the owner of its socket folder: any image
   * with `chown`, by its digest, as in `googleProviderImage`. For clusters that pull from a mirror.
   *
   * @default - an image of BusyBox, by its digest
   */
  readonly googleProviderInitImage?: string;
}

/** An installation whose charts Helm renders to manifests, as with cdk8s. */
export interface RenderedCsiDriver extends CsiDriverInstallation {
  /**
   * The name or path of the helm executable, version 3.8 or later, which renders the charts when the app is synthesised.
   * It reads their repositories, unless `chartLocations` names folders.
   *
   * @default "helm", on the PATH
   */
  readonly helmExecutable?: string;

  /**
   * The version of Kubernetes that the charts are rendered for, such as `1.34.0` or `1.34`. From 1.35 on, the driver
   * receives its tokens in a different way, which older clusters do not support; newer clusters support both.
   *
   * @default "1.34.0"
   */
  readonly kubernetesVersion?: string;
}

export const DEFAULT_NAMESPACE = 'kube-system';

/**
 * The default interval at which the driver reads the secrets again.
 *
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws#rotation
 */
export function defaultPollInterval({ providers }: Pick<CsiDriverInstallation, 'providers'>): string {
  return providers.includes(CsiProvider.Vault) || providers.includes(CsiProvider.OpenBao) ? '2m' : '1h';
}
