import { type ChartValues, type CsiChart, mergedValues } from './charts';
import { type CsiDriverInstallation, CsiProvider, DEFAULT_POLL_INTERVAL } from './installation';
import { DRIVER_NODES } from './nodes';

/** What the caller may say otherwise. */
const DEFAULTS: Readonly<Record<CsiChart, ChartValues>> = {
  driver: {},
  aws: { tolerations: DRIVER_NODES.tolerations },
  azure: {},
  vault: { csi: { agent: { enabled: false }, pod: DRIVER_NODES } },
  openbao: { csi: { agent: { enabled: false }, pod: DRIVER_NODES } },
};

/** The values of the driver's chart that say which tokens it asks for. `Text` is what a face puts where text goes. */
export interface DriverTexts<Text> {
  /** The audiences that the driver asks tokens for, as its chart takes them; see {@link csiTokenAudiences}. */
  readonly tokenRequests:
    | readonly {
        /** The audience: ASCII without white space. */
        readonly audience: Text;
      }[]
    | Text;

  /**
   * The URL of the Vault server for environments that say none, with `http://` or `https://`.
   *
   * @default - every environment has to say its `vaultAddress`
   */
  readonly vaultAddress?: Text | undefined;
}

/**
 * The values of a chart. The node selector for Linux stands in the templates of the driver and of the providers for AWS
 * and Azure; saying it again would write the key twice, which kustomize refuses.
 *
 * A chart of Vault or OpenBao installs the provider only: with `global.enabled` it would bring a ServiceAccount that may
 * review tokens, too. The agent beside the provider is left out, because its address is that of a server in the same
 * release.
 *
 * @see https://github.com/kubernetes-sigs/secrets-store-csi-driver/blob/main/charts/secrets-store-csi-driver/values.yaml
 */
export function chartValues<Text>(
  chart: CsiChart,
  installation: Pick<CsiDriverInstallation, 'enableSecretRotation' | 'rotationPollInterval' | 'syncSecret'>,
  { tokenRequests, vaultAddress }: DriverTexts<Text>,
  caller: ChartValues = {},
): ChartValues {
  const {
    enableSecretRotation = true,
    rotationPollInterval = DEFAULT_POLL_INTERVAL,
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

/** What has a property of its own, or would break the installation, by chart: paths in its values. */
export const OWN_VALUES: Readonly<Record<CsiChart, readonly string[]>> = {
  driver: [
    'tokenRequests',
    'enableSecretRotation',
    'rotationPollInterval',
    'syncSecret',
    'linux.enabled',
    'linux.providersDir',
    'linux.additionalProvidersDirs',
    ...linuxIn('linux.nodeSelector'),
  ],
  aws: ['secrets-store-csi-driver', 'providerVolume', ...linuxIn('nodeSelector')],
  azure: ['secrets-store-csi-driver', 'linux.enabled', 'linux.providersDir', ...linuxIn('linux.nodeSelector')],
  vault: [...ofVault('externalVaultAddr')],
  openbao: [...ofVault('externalBaoAddr')],
};

/** The templates of these charts say it already: a second time, the key would be listed twice, which kustomize refuses. */
function linuxIn(nodeSelector: string): string[] {
  return [`${nodeSelector}.kubernetes~1io/os`];
}

function ofVault(address: string): string[] {
  return [
    'global.enabled',
    `global.${address}`,
    'server',
    'injector',
    'csi.enabled',
    'csi.daemonSet.providersDir',
    'fullnameOverride',
  ];
}

/** The members of a path in the values. */
export function membersOf(path: string): string[] {
  return path.split('.').map((member) => member.replaceAll('~1', '.'));
}

/** Paths in the values of a chart that have to be maps: something of ours is in them, which a text would take away. */
export function mapsOf(chart: CsiChart): string[][] {
  const paths = [...OWN_VALUES[chart].map(membersOf), ...mapPathsIn(DEFAULTS[chart])];
  const maps = paths.flatMap((members) => members.slice(0, -1).map((_, index) => members.slice(0, index + 1)));
  return [...new Map(maps.map((members) => [members.join('.'), members])).values()];
}

/** Every path of a value in maps, with one more member than the map that it is in. */
function mapPathsIn(values: ChartValues, path: readonly string[] = []): string[][] {
  return Object.entries(values).flatMap(([member, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? mapPathsIn(value as ChartValues, [...path, member])
      : [[...path, member]],
  );
}
