import { type ChartValues, type CsiChart, mergedValues } from './charts';
import { type CsiDriverInstallation, CsiProvider, defaultPollInterval } from './installation';
import { DRIVER_NODES } from './nodes';

/** Defaults that the caller's values may replace. */
const DEFAULTS: Readonly<Record<CsiChart, ChartValues>> = {
  driver: {},
  aws: { tolerations: DRIVER_NODES.tolerations },
  azure: {},
  vault: { csi: { agent: { enabled: false }, pod: DRIVER_NODES } },
  openbao: { csi: { agent: { enabled: false }, pod: DRIVER_NODES } },
};

/** Values of the charts that Pulumi may resolve only later. `Text` is a string in cdk8s and an Input in Pulumi. */
export interface DriverTexts<Text> {
  /** The audiences that the driver requests tokens for, in the form that its chart accepts. See {@link csiTokenAudiences}. */
  readonly tokenRequests:
    | readonly {
        /** The audience: ASCII without a space at either end. */
        readonly audience: Text;
      }[]
    | Text;

  /**
   * The URL of the Vault server for environments without a `vaultAddress` of their own, with `http://` or `https://`.
   *
   * @default - none; every environment needs its own `vaultAddress`
   */
  readonly vaultAddress?: Text | undefined;
}

/**
 * The values of a chart. The templates of the driver and of the providers for AWS and Azure already set the node
 * selector for Linux; setting it again would write the key twice, which kustomize refuses.
 *
 * The chart of Vault or OpenBao installs only the provider: with `global.enabled` it would also create a ServiceAccount
 * that may review tokens. The agent of the provider is left out, because it would connect to a server in the same
 * release.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/charts/secrets-store-csi-driver/values.yaml
 */
export function chartValues<Text>(
  chart: CsiChart,
  installation: Pick<
    CsiDriverInstallation,
    'providers' | 'enableSecretRotation' | 'rotationPollInterval' | 'syncSecret'
  >,
  { tokenRequests, vaultAddress }: DriverTexts<Text>,
  caller: ChartValues = {},
): ChartValues {
  const {
    enableSecretRotation = true,
    rotationPollInterval = defaultPollInterval(installation),
    syncSecret = false,
  } = installation;
  const withoutDriver = { 'secrets-store-csi-driver': { install: false } };
  const onlyProvider = (address: string) => ({
    global: { enabled: false, ...(vaultAddress !== undefined && { [address]: vaultAddress }) },
    server: { enabled: false },
    injector: { enabled: false },
    csi: { enabled: true },
  });
  const required: Readonly<Record<CsiChart, ChartValues>> = {
    driver: {
      tokenRequests,
      enableSecretRotation,
      ...(enableSecretRotation && { rotationPollInterval }),
      syncSecret: { enabled: syncSecret },
    },
    aws: withoutDriver,
    azure: withoutDriver,
    vault: { fullnameOverride: CsiProvider.Vault, ...onlyProvider('externalVaultAddr') },
    openbao: { fullnameOverride: CsiProvider.OpenBao, ...onlyProvider('externalBaoAddr') },
  };
  return mergedValues(mergedValues(DEFAULTS[chart], caller), required[chart]);
}

/** A chart value that a caller must not set, because it would break the installation or has an argument of its own. */
interface OwnValue {
  /** The path in the values. */
  readonly path: string;
  /** The argument that determines the value. */
  readonly argument?: keyof CsiDriverInstallation;
}

/** The values that a caller must not set, by chart. */
export const OWN_VALUES: Readonly<Record<CsiChart, readonly OwnValue[]>> = {
  driver: [
    { path: 'tokenRequests', argument: 'tokenAudiences' },
    { path: 'enableSecretRotation', argument: 'enableSecretRotation' },
    { path: 'rotationPollInterval', argument: 'rotationPollInterval' },
    { path: 'syncSecret', argument: 'syncSecret' },
    { path: 'linux.enabled' },
    { path: 'linux.providersDir' },
    { path: 'linux.additionalProvidersDirs' },
    linuxIn('linux.nodeSelector'),
  ],
  aws: [{ path: 'secrets-store-csi-driver' }, { path: 'providerVolume' }, linuxIn('nodeSelector')],
  azure: [
    { path: 'secrets-store-csi-driver' },
    { path: 'linux.enabled' },
    { path: 'linux.providersDir' },
    linuxIn('linux.nodeSelector'),
  ],
  vault: ofVault('externalVaultAddr'),
  openbao: ofVault('externalBaoAddr'),
};

/**
 * The node selector for Linux, which the templates of these charts already set: setting it again would write the key
 * twice, which kustomize refuses.
 */
function linuxIn(nodeSelector: string): OwnValue {
  return { path: `${nodeSelector}.kubernetes~1io/os` };
}

function ofVault(address: string): OwnValue[] {
  return [
    { path: 'global.enabled' },
    { path: `global.${address}`, argument: 'vaultAddress' },
    { path: 'server' },
    { path: 'injector' },
    { path: 'csi.enabled' },
    { path: 'csi.daemonSet.providersDir' },
    { path: 'fullnameOverride' },
  ];
}

/** The keys along a path in the values. */
export function membersOf(path: string): string[] {
  return path.split('.').map((member) => member.replaceAll('~1', '.'));
}

/** Paths in the values of a chart that must be maps, because they hold values of this library, which a string would replace. */
export function mapsOf(chart: CsiChart): string[][] {
  const paths = [...OWN_VALUES[chart].map(({ path }) => membersOf(path)), ...mapPathsIn(DEFAULTS[chart])];
  const maps = paths.flatMap((members) => members.slice(0, -1).map((_, index) => members.slice(0, index + 1)));
  return [...new Map(maps.map((members) => [members.join('.'), members])).values()];
}

/** The path of every value in nested maps, which ends with the key of the value itself. */
function mapPathsIn(values: ChartValues, path: readonly string[] = []): string[][] {
  return Object.entries(values).flatMap(([member, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? mapPathsIn(value as ChartValues, [...path, member])
      : [[...path, member]],
  );
}
