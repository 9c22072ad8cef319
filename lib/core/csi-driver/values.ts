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
  readonly tokenRequests: readonly { readonly audience: Text }[] | Text;
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
    'linux.additionalProvidersDirs',
  ],
  aws: ['secrets-store-csi-driver'],
  azure: ['secrets-store-csi-driver'],
  vault: ['global.enabled', 'global.externalVaultAddr', 'server', 'injector', 'csi.enabled', 'fullnameOverride'],
  openbao: ['global.enabled', 'global.externalBaoAddr', 'server', 'injector', 'csi.enabled', 'fullnameOverride'],
};
