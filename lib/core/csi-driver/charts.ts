import { CHART_VERSIONS } from './versions';

/** A published Helm chart, and the version that is installed. */
export interface PublishedChart {
  /** The name of the release. The names of the DaemonSets are derived from it. */
  readonly releaseName: string;
  /** The name of the chart in its repository. */
  readonly chart: string;
  /** The URL of the repository, with `https://`. */
  readonly repository: string;
  /** The version of the chart, such as `1.6.0`; not the version of the software that it installs. */
  readonly version: string;
}

/** The charts that are installed. */
export type CsiChart = 'driver' | 'aws' | 'azure' | 'vault' | 'openbao';

/**
 * The pinned charts. The releases of the driver, AWS and Azure have the names of their charts, so their objects have the
 * names that the publishers' documentation uses. Google publishes no chart: see {@link googleProviderManifests}.
 *
 * @see https://secrets-store-csi-driver.sigs.k8s.io/getting-started/installation
 * @see https://github.com/aws/secrets-store-csi-driver-provider-aws#installing-the-aws-provider-and-config-provider-driver
 * @see https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/installation/
 * @see https://developer.hashicorp.com/vault/docs/deploy/kubernetes/csi/installation
 * @see https://github.com/openbao/openbao-helm
 */
export const CSI_CHARTS: Readonly<Record<CsiChart, PublishedChart>> = {
  driver: {
    releaseName: 'secrets-store-csi-driver',
    chart: 'secrets-store-csi-driver',
    repository: 'https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts',
    version: CHART_VERSIONS.driver,
  },
  aws: {
    releaseName: 'secrets-store-csi-driver-provider-aws',
    chart: 'secrets-store-csi-driver-provider-aws',
    repository: 'https://aws.github.io/secrets-store-csi-driver-provider-aws',
    version: CHART_VERSIONS.aws,
  },
  azure: {
    releaseName: 'csi-secrets-store-provider-azure',
    chart: 'csi-secrets-store-provider-azure',
    repository: 'https://azure.github.io/secrets-store-csi-driver-provider-azure/charts',
    version: CHART_VERSIONS.azure,
  },
  vault: {
    releaseName: 'vault-csi-provider',
    chart: 'vault',
    repository: 'https://helm.releases.hashicorp.com',
    version: CHART_VERSIONS.vault,
  },
  openbao: {
    releaseName: 'openbao-csi-provider',
    chart: 'openbao',
    repository: 'https://openbao.github.io/openbao-helm',
    version: CHART_VERSIONS.openbao,
  },
};

/** Values of a chart. */
export interface ChartValues {
  readonly [key: string]: unknown;
}

const isMap = (value: unknown): value is ChartValues =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * Merges `over` into `under` as Helm does: maps key by key, everything else as a whole. Undefined values are left out,
 * because cdk8s would write them as null, which removes a default of the chart.
 */
export function mergedValues(under: ChartValues, over: ChartValues): ChartValues {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over).filter(([, value]) => value !== undefined)) {
    const before = merged[key];
    merged[key] = isMap(value) ? mergedValues(isMap(before) ? before : {}, value) : value;
  }
  return merged;
}
