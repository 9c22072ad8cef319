import { type CsiDriverInstallation, CsiProvider } from 'mendix-secret-store';
import { CSI_CHARTS, type CsiChart } from '../../../lib/core/csi-driver/charts';
import { CHART_VERSIONS } from '../../../lib/core/csi-driver/versions';
import { type CsiRelease, csiReleases } from '../../../lib/core/csi-driver/releases';
import { csiTokenAudiences } from '../../../lib/core/csi-driver/token-audiences';

const ALL: CsiProvider[] = Object.values(CsiProvider);

/** The releases of an installation, as a face without Outputs builds them. */
function releasesOf(installation: CsiDriverInstallation): CsiRelease<string>[] {
  return csiReleases<string>(installation, {
    namespace: installation.namespace ?? 'kube-system',
    tokenRequests: csiTokenAudiences(installation).map((audience) => ({ audience })),
    vaultAddress: installation.vaultAddress,
    values: installation.chartValues ?? {},
  });
}
const valuesOf = (chart: CsiChart, installation: CsiDriverInstallation) =>
  releasesOf(installation).find(({ name }) => name === chart)?.values;

const NODES = {
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [{ operator: 'Exists' }],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] }] }],
      },
    },
  },
};

describe('the values of the charts', () => {
  test('make the driver request the tokens of its providers, rotate secrets, and copy none', () => {
    expect(valuesOf('driver', { providers: ALL, clusterProjectId: 'my-project' })).toEqual({
      tokenRequests: [
        { audience: 'sts.amazonaws.com' },
        { audience: 'pods.eks.amazonaws.com' },
        { audience: 'api://AzureADTokenExchange' },
        { audience: 'my-project.svc.id.goog' },
        { audience: 'vault' },
        { audience: 'openbao' },
      ],
      enableSecretRotation: true,
      rotationPollInterval: '2m',
      syncSecret: { enabled: false },
    });
  });

  test.each<[string, CsiProvider[]]>([
    ['1h', ['aws']],
    ['1h', ['azure', 'aws']],
    ['1h', ['gcp']],
    ['2m', ['vault']],
    ['2m', ['openbao']],
    ['2m', ['aws', 'vault']],
  ])('make the driver poll every %s for the providers %j', (rotationPollInterval, providers) => {
    const installation = { providers, clusterProjectId: 'my-project' };
    expect(valuesOf('driver', installation)).toMatchObject({ rotationPollInterval });
  });

  test('pass every argument on to the driver', () => {
    expect(
      valuesOf('driver', {
        providers: ['vault'],
        withoutVaultAudience: true,
        tokenAudiences: ['https://vault.example.com', 'https://vault.example.com'],
        rotationPollInterval: '1h',
        syncSecret: true,
        chartValues: { driver: { linux: { priorityClassName: 'system-node-critical' }, resources: undefined } },
      }),
    ).toEqual({
      tokenRequests: [{ audience: 'https://vault.example.com' }],
      enableSecretRotation: true,
      rotationPollInterval: '1h',
      syncSecret: { enabled: true },
      linux: { priorityClassName: 'system-node-critical' },
    });
    expect(valuesOf('driver', { providers: ['aws'], enableSecretRotation: false })).toEqual({
      tokenRequests: [{ audience: 'sts.amazonaws.com' }, { audience: 'pods.eks.amazonaws.com' }],
      enableSecretRotation: false,
      syncSecret: { enabled: false },
    });
  });

  test('leave out the driver that the charts of AWS and Azure bundle', () => {
    expect(valuesOf('aws', { providers: ALL })).toEqual({
      tolerations: [{ operator: 'Exists' }],
      'secrets-store-csi-driver': { install: false },
    });
    expect(valuesOf('azure', { providers: ALL })).toEqual({ 'secrets-store-csi-driver': { install: false } });
  });

  test.each([
    ['vault', 'externalVaultAddr'],
    ['openbao', 'externalBaoAddr'],
  ] as const)('install only the provider of %s, on every Linux node', (chart, address) => {
    const url = 'https://vault.example.com:8200';
    const provider = { enabled: true, agent: { enabled: false }, pod: NODES };
    const others = { server: { enabled: false }, injector: { enabled: false } };
    expect(valuesOf(chart, { providers: [chart] })).toEqual({
      global: { enabled: false },
      ...others,
      fullnameOverride: chart,
      csi: provider,
    });
    expect(valuesOf(chart, { providers: [chart], vaultAddress: url })).toEqual({
      global: { enabled: false, [address]: url },
      ...others,
      fullnameOverride: chart,
      csi: provider,
    });
  });

  test('from the caller override the defaults, member by member', () => {
    const csi = { agent: { enabled: true }, pod: { tolerations: [] } };
    expect(valuesOf('vault', { providers: ['vault'], chartValues: { vault: { csi } } })?.csi).toEqual({
      enabled: true,
      agent: { enabled: true },
      pod: { ...NODES, tolerations: [] },
    });
    expect(
      valuesOf('aws', { providers: ['aws'], chartValues: { aws: { tolerations: null } } })?.tolerations,
    ).toBeNull();
  });
});

describe('the releases', () => {
  test('install the driver and each provider that has a chart, at pinned versions', () => {
    expect(
      releasesOf({ providers: ALL, clusterProjectId: 'my-project', namespace: 'csi' }).map(
        ({ values: _values, ...release }) => release,
      ),
    ).toEqual([
      {
        name: 'driver',
        releaseName: 'secrets-store-csi-driver',
        chart: 'secrets-store-csi-driver',
        repository: 'https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts',
        version: CHART_VERSIONS.driver,
        namespace: 'csi',
      },
      {
        name: 'aws',
        releaseName: 'secrets-store-csi-driver-provider-aws',
        chart: 'secrets-store-csi-driver-provider-aws',
        repository: 'https://aws.github.io/secrets-store-csi-driver-provider-aws',
        version: CHART_VERSIONS.aws,
        namespace: 'csi',
      },
      {
        name: 'azure',
        releaseName: 'csi-secrets-store-provider-azure',
        chart: 'csi-secrets-store-provider-azure',
        repository: 'https://azure.github.io/secrets-store-csi-driver-provider-azure/charts',
        version: CHART_VERSIONS.azure,
        namespace: 'csi',
      },
      {
        name: 'vault',
        releaseName: 'vault-csi-provider',
        chart: 'vault',
        repository: 'https://helm.releases.hashicorp.com',
        version: CHART_VERSIONS.vault,
        namespace: 'csi',
      },
      {
        name: 'openbao',
        releaseName: 'openbao-csi-provider',
        chart: 'openbao',
        repository: 'https://openbao.github.io/openbao-helm',
        version: CHART_VERSIONS.openbao,
        namespace: 'csi',
      },
    ]);
  });

  test('install only the providers with skipDriver', () => {
    expect(releasesOf({ providers: ['azure', 'aws'], skipDriver: true }).map(({ name }) => name)).toEqual([
      'aws',
      'azure',
    ]);
  });

  test('come from a mirror or a folder if the caller sets one', () => {
    const [driver, aws, azure] = releasesOf({
      providers: ['aws', 'azure'],
      chartVersions: { driver: '1.5.6', aws: '3.2.0' },
      chartLocations: { aws: 'oci://registry.example.com/charts/aws', azure: './charts/azure' },
    });
    expect(driver).toMatchObject({ version: '1.5.6', repository: CSI_CHARTS.driver.repository });
    expect(aws).toMatchObject({ chart: 'oci://registry.example.com/charts/aws', version: '3.2.0' });
    expect(aws).not.toHaveProperty('repository');
    expect(azure).toMatchObject({ chart: './charts/azure' });
    expect(azure).not.toHaveProperty('version');
  });

  test('have unique names that Helm accepts', () => {
    const names = Object.values(CSI_CHARTS).map(({ releaseName }) => releaseName);
    expect(new Set(names).size).toBe(names.length);
    names.forEach((name) => expect(name).toMatch(/^[a-z0-9-]{1,53}$/));
  });
});
