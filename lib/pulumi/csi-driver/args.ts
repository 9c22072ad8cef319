// Written by `npm run schema` from the interfaces in core, which are the place to change.
import type * as pulumi from '@pulumi/pulumi';
import type { CsiProvider } from '../../core/csi-driver/installation';

/** Arguments of {@link SecretsStoreCsiDriver}. */
export interface SecretsStoreCsiDriverArgs {
  /** The providers, at least one and each once: one driver serves them all. */
  readonly providers: CsiProvider[];

  /**
   * The namespace of driver and providers, which has to exist: a DNS label of at most 63 characters.
   *
   * @default "kube-system", as the charts recommend
   */
  readonly namespace?: pulumi.Input<string>;

  /**
   * Uses an existing driver, installed by other means or as the add-on of AKS, and installs only the providers. Its
   * `tokenRequests` must have the audiences that the providers need.
   *
   * @default false
   */
  readonly skipDriver?: boolean;

  /**
   * With `gcp`, the id, not the number, of the project of the GKE cluster. The driver asks for tokens with its workload
   * identity pool as audience: once the driver passes any tokens, the provider does not mount without that one.
   *
   * @default - none; required with `gcp`, unless `skipDriver`
   */
  readonly clusterProjectId?: pulumi.Input<string>;

  /**
   * More audiences that the driver asks tokens for, such as `api://AKSIdentityBinding`, or the `audience` of
   * environments on Vault: ASCII without a space at either end.
   *
   * @default - none beside those that the providers need
   */
  readonly tokenAudiences?: pulumi.Input<string>[];

  /**
   * Leaves the audience `vault` or `openbao` out of `tokenRequests`, as environments with `checkAudience: false` need it:
   * the provider would log in with the token for that audience, and a Vault role without an audience refuses it.
   * Without such a token the provider makes its own, for every environment of the cluster.
   *
   * @default false
   */
  readonly withoutVaultAudience?: boolean;

  /**
   * Whether the driver mounts changed values into running pods. Without that the Operator notices no change.
   *
   * @default true
   */
  readonly enableSecretRotation?: boolean;

  /**
   * How often the driver reads the secrets again: hours, minutes and seconds such as `2m` or `1h30m`, longer than `0s`.
   * Every pod asks for every secret of its environment at this interval, and the clouds charge for each. A changed value is
   * seen after at most that time, or at once by a pod that restarts.
   *
   * @default "1h", as the provider of AWS recommends for its cost; "2m" with `vault` or `openbao`, which charge nothing and
   * whose database credentials expire
   */
  readonly rotationPollInterval?: string;

  /**
   * Lets the driver copy mounted values into Kubernetes Secrets. No environment needs it, and it gives the driver the
   * right to read and write every Secret of the cluster.
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
   * Other versions of the charts, by `driver`, `aws`, `azure`, `vault` or `openbao`: each one version such as `1.6.0`,
   * of a chart that is installed and is not in a folder.
   *
   * @default - the versions that this release was tested with
   */
  readonly chartVersions?: { [chart: string]: string };

  /**
   * Other locations of the charts, by the same names: the path of a folder, or a URL with `oci://`, without a password.
   * For clusters that pull from a mirror; Helm logs in to it with `helm registry login`.
   *
   * @default - the repositories of their publishers
   */
  readonly chartLocations?: { [chart: string]: string };

  /**
   * More values of the charts, by the same names, such as resources and images. They win over the defaults of this
   * library. A value that has an argument of its own, or would break the installation, is refused. Helm keeps the values
   * in a Secret of the namespace.
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
   * With `gcp`, another image for the init container that makes the provider the owner of the folder of its socket: any
   * with `chown`, by its digest, as in `googleProviderImage`. For clusters that pull from a mirror.
   *
   * @default - an image of BusyBox, by its digest
   */
  readonly googleProviderInitImage?: pulumi.Input<string>;
}
