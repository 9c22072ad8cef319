/**
 * The pinned versions and images that this release installs in a cluster, all defined here and nowhere else.
 * `CONTRIBUTING.md` describes how to update them.
 */

/** The versions of the charts, which differ from the versions of the software that they install. */
export const CHART_VERSIONS = {
  driver: '1.6.0',
  aws: '3.1.1',
  azure: '1.8.2',
  vault: '0.34.1',
  openbao: '0.29.2',
} as const;

/** An image, by digest, and its version. */
export interface PinnedImage {
  readonly version: string;
  readonly image: string;
}

/**
 * Google's provider, as in its published manifest. The engine suite builds this version and mounts with it.
 *
 * @see https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp/blob/v1.15.0/deploy/provider-gcp-plugin.yaml
 */
export const GOOGLE_PROVIDER: PinnedImage = {
  version: '1.15.0',
  image:
    'us-docker.pkg.dev/secretmanager-csi/secrets-store-csi-driver-provider-gcp/plugin@sha256:c87cfa3e8be097c0034f136fb56e37d76966430b69223c12d179398ea0584576',
};

/**
 * BusyBox, which makes Google's provider the owner of its socket folder. The digest is that of the image index, for
 * every platform.
 *
 * @see https://github.com/docker-library/repo-info/blob/master/repos/busybox/remote/1.37.0.md
 */
export const BUSYBOX: PinnedImage = {
  version: '1.37.0',
  image: 'docker.io/library/busybox@sha256:9db7b59979c38555a39def84a31fb98b5296952f9e3afd4f6f11f05b07adfab0',
};
