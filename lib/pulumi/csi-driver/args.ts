// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { CsiProvider } from '../../core/csi-driver/installation';

/** Arguments of {@link SecretsStoreCsiDriver}. */
export interface SecretsStoreCsiDriverArgs {
  /** The providers: at least one, each listed once. One driver serves them all. */
  readonly providers: CsiProvider[];

  /**
   * The namespace of the driver and the providers, which must exist: a DNS label of at most 63 characters.
   *
   * @default "kube-system", as the charts recommend
   */
  readonly namespace?: pulumi.Input<string>;

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
  readonly clusterProjectId?: pulumi.Input<string>;

  /**
   * Additional audiences that the driver requests tokens for, such as `api://AKSIdentityBinding`, or the `audience` of
   * environments on Vault: ASCII without a space at either end.
   *
   * @default - only the audiences that the providers need
   */
  readonly tokenAudiences?: pulumi.Input<string>[];

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
  readonly rotationPollInterval?: string;

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
  readonly vaultAddress?: pulumi.Input<string>;

  /**
   * Versions of the charts that replace the pinned ones, by chart: `driver`, `aws`, `azure`, `vault` or `openbao`. Each
   * is one version such as `1.6.0`, of a chart that is installed and does not come from a folder.
   *
   * @default - the versions that this release was tested with
   */
  readonly chartVersions?: { [chart: string]: string };

  /**
   * Locations of the charts that replace the default ones, by the same names: the path of a folder, or a URL with
   * `oci://`, without a password. For clusters that pull from a mirror; log in to the mirror with
   * `helm registry login`.
   *
   * @default - the repositories of their publishers
   */
  readonly chartLocations?: { [chart: string]: string };

  /**
   * Additional values of the charts, by the same names, such as resources and images. They override the defaults of
   * this library. A value that has an argument of its own, or would break the installation, is refused. Helm stores the
   * values in a Secret in the namespace.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the CRD or the chart says what is in it; a schema knows no `unknown`
  readonly chartValues?: { [field: string]: any };

  /**
   * With `gcp`, another image of the provider, by its digest: `registry.example.com/plugin@sha256:` and 64 hexadecimal
   * digits.
   *
   * @default - the image that this release was tested with
   */
  readonly googleProviderImage?: pulumi.Input<string>;

  /**
   * With `gcp`, another image for the init container that makes the provider the owner of its socket folder: any image
   * with `chown`, by its digest, as in `googleProviderImage`. For clusters that pull from a mirror.
   *
   * @default - an image of BusyBox, by its digest
   */
  readonly googleProviderInitImage?: pulumi.Input<string>;
}
