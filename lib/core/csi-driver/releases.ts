import { type ChartValues, CSI_CHARTS, type CsiChart } from './charts';
import { type CsiDriverInstallation, CsiProvider } from './installation';
import { chartValues, type DriverTexts } from './values';

/** A Helm release. `Text` is a string in cdk8s and an Input in Pulumi. */
export interface CsiRelease<Text> {
  /** The chart that the release installs: the driver, or the provider of a store. */
  readonly name: CsiChart;

  /** The name of the release in Helm. The names of the DaemonSets are derived from it. */
  readonly releaseName: string;

  /** The name of the chart in its repository, or another location: a path, or a URL with `oci://`. */
  readonly chart: string;

  /**
   * The URL of the repository, with `https://`.
   *
   * @default - undefined if the chart has another location
   */
  readonly repository?: string;

  /**
   * The version of the chart, such as `1.6.0`.
   *
   * @default - undefined if the chart is in a folder, which has one version
   */
  readonly version?: string;

  /** The namespace of the release, which must exist. */
  readonly namespace: Text;

  /** The values of the chart: the caller's values override the defaults of this library, and required values override both. */
  readonly values: ChartValues;
}

/** The arguments of an installation that are plain values, also in Pulumi. */
export type CsiReleaseChoices = Pick<
  CsiDriverInstallation,
  | 'providers'
  | 'skipDriver'
  | 'enableSecretRotation'
  | 'rotationPollInterval'
  | 'syncSecret'
  | 'chartVersions'
  | 'chartLocations'
>;

/** The arguments of an installation that Pulumi may resolve only later. */
export interface CsiReleaseTexts<Text> extends DriverTexts<Text> {
  /** The namespace of the driver and the providers, which must exist. */
  readonly namespace: Text;
  /** The caller's values, by chart. */
  readonly values: { readonly [chart: string]: ChartValues | undefined };
}

/** The releases of an installation, the driver first. Google's provider has no chart and therefore no release. */
export function csiReleases<Text>(choices: CsiReleaseChoices, texts: CsiReleaseTexts<Text>): CsiRelease<Text>[] {
  return csiChartsOf(choices).map((name) => ({
    name,
    releaseName: CSI_CHARTS[name].releaseName,
    ...sourceOf(name, choices),
    namespace: texts.namespace,
    values: chartValues(name, choices, texts, texts.values[name]),
  }));
}

/** The charts of an installation, the driver first, and the providers in the order of {@link CSI_CHARTS}. */
export function csiChartsOf({
  providers,
  skipDriver,
}: Pick<CsiReleaseChoices, 'providers' | 'skipDriver'>): CsiChart[] {
  return (Object.keys(CSI_CHARTS) as CsiChart[]).filter((chart) =>
    chart === 'driver' ? skipDriver !== true : providers.includes(chart),
  );
}

/** Whether Google's provider is installed. */
export function hasGoogleProvider({ providers }: Pick<CsiReleaseChoices, 'providers'>): boolean {
  return providers.includes(CsiProvider.Gcp);
}

function sourceOf(
  name: CsiChart,
  { chartVersions = {}, chartLocations = {} }: CsiReleaseChoices,
): Pick<CsiRelease<unknown>, 'chart' | 'repository' | 'version'> {
  const { chart, repository, version } = CSI_CHARTS[name];
  const pinned = chartVersions[name] ?? version;
  const location = chartLocations[name];
  if (location === undefined) {
    return { chart, repository, version: pinned };
  }
  return location.startsWith('oci://') ? { chart: location, version: pinned } : { chart: location };
}
