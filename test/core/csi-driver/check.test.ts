import fc from 'fast-check';
import { checkCsiDriver, formatProblem } from 'mendix-secret-store';
import { garbage } from '../../stores/garbage';

const problemsOf = (installation: unknown) => checkCsiDriver(installation).map(formatProblem);
const BREAKS = 'must be left out, because any other value would break the installation';
const DIGEST = `sha256:${'0'.repeat(64)}`;

test.each([
  ['one provider', { providers: ['aws'] }],
  ['all providers', { providers: ['aws', 'azure', 'gcp', 'vault', 'openbao'], clusterProjectId: 'my-project' }],
  ['Google with an existing driver', { providers: ['gcp'], skipDriver: true }],
  [
    'every field except skipDriver',
    {
      providers: ['gcp', 'vault'],
      namespace: 'csi',
      clusterProjectId: 'my-project',
      tokenAudiences: ['https://vault.example.com'],
      withoutVaultAudience: true,
      enableSecretRotation: true,
      rotationPollInterval: '1h30m10s',
      syncSecret: true,
      vaultAddress: 'https://vault.example.com:8200',
      chartVersions: { driver: '1.6.0', vault: 'v0.34.1' },
      chartLocations: { vault: 'oci://registry.example.com/vault' },
      chartValues: {
        driver: { linux: { resources: {}, nodeSelector: { pool: 'apps' } } },
        vault: { csi: { logLevel: 'debug', agent: { enabled: true } } },
      },
      googleProviderImage: `registry.example.com:5000/plugin@${DIGEST}`,
      googleProviderInitImage: `registry.example.com:5000/busybox:1.37.0@${DIGEST}`,
    },
  ],
])('accepts %s', (_, installation) => {
  expect(problemsOf(installation)).toEqual([]);
});

test('refuses the Secret Manager add-on of GKE and gives the reason', () => {
  expect(problemsOf({ providers: ['gke'] })).toEqual([
    'providers[0]: is the provider of the Secret Manager add-on of GKE, whose driver (secrets-store-gke.csi.k8s.io) the Mendix Operator does not support; switch the add-on off, and use "gcp", got "gke"',
  ]);
});

test.each<[unknown, string[]]>([
  [{}, ['providers: is required']],
  [{ providers: [] }, ['providers: must have at least one provider, accepted: aws, azure, gcp, vault, openbao']],
  [{ providers: ['aws', 'aws'] }, ['providers[1]: is listed twice, got "aws"']],
  [
    { providers: ['AWS'] },
    ['providers[0]: must be one of the accepted providers, got "AWS", accepted: aws, azure, gcp, vault, openbao'],
  ],
  [{ providers: 'aws' }, ['providers: must be a list of strings, got "aws"']],
  [{ providers: ['aws'], rotation: true }, ['rotation: is unknown; did you mean "enableSecretRotation"?']],
  [
    { providers: ['gcp'] },
    [
      'clusterProjectId: is required with the provider "gcp", which accepts tokens only for the workload identity pool of that project',
    ],
  ],
  [
    { providers: ['aws'], clusterProjectId: 'my-project' },
    ['clusterProjectId: has no effect unless providers includes "gcp"'],
  ],
  [
    { providers: ['gcp'], clusterProjectId: '123456789012' },
    [expect.stringMatching(/^clusterProjectId: must be a project id.*this is a project number/)],
  ],
  [
    { providers: ['aws'], namespace: 'Kube_System' },
    [
      'namespace: must be a DNS label: at most 63 lower-case letters, digits and hyphens, no hyphen at either end, got "Kube_System"',
    ],
  ],
  [
    { providers: ['aws'], rotationPollInterval: '120' },
    [
      'rotationPollInterval: must be hours, minutes and seconds with their units, such as "2m" or "1h30m", longer than "0s", got "120"',
    ],
  ],
  [
    { providers: ['aws'], rotationPollInterval: '0s' },
    [
      'rotationPollInterval: must be hours, minutes and seconds with their units, such as "2m" or "1h30m", longer than "0s", got "0s"',
    ],
  ],
  [
    { providers: ['aws'], rotationPollInterval: '2m', enableSecretRotation: false },
    ['rotationPollInterval: has no effect with enableSecretRotation false'],
  ],
  [
    { providers: ['aws'], skipDriver: true, syncSecret: true, tokenAudiences: ['a'] },
    ['syncSecret', 'tokenAudiences'].map(
      (field) => `${field}: has no effect with skipDriver; set it where the driver is installed`,
    ),
  ],
  [
    { providers: ['aws'], vaultAddress: 'https://vault.example.com', withoutVaultAudience: true },
    ['vaultAddress', 'withoutVaultAudience'].map(
      (field) => `${field}: has no effect unless providers includes "vault" or "openbao"`,
    ),
  ],
  [
    { providers: ['vault'], vaultAddress: 'https://admin:hunter2@vault.example.com' },
    [
      'vaultAddress: must have no user, password, query or fragment: everyone who can read the SecretProviderClass sees them',
    ],
  ],
  [
    { providers: ['aws'], googleProviderImage: `a@${DIGEST}` },
    ['googleProviderImage: has no effect unless providers includes "gcp"'],
  ],
  [
    { providers: ['gcp'], clusterProjectId: 'my-project', googleProviderImage: 'plugin:latest' },
    [
      'googleProviderImage: must be an image by its digest, because a tag can change: "registry.example.com/plugin@sha256:" and 64 hexadecimal digits, got "plugin:latest"',
    ],
  ],
  ...['busybox:1.37.0', '$(x)', `busybox@${DIGEST.toUpperCase()}`].map((image): [unknown, string[]] => [
    { providers: ['gcp'], clusterProjectId: 'my-project', googleProviderInitImage: image },
    [
      `googleProviderInitImage: must be an image by its digest, because a tag can change: "registry.example.com/plugin@sha256:" and 64 hexadecimal digits, got "${image}"`,
    ],
  ]),
  [
    { providers: ['aws'], tokenAudiences: ['a b', ' a', 'é'] },
    [
      'tokenAudiences[1]: must be ASCII without a space at either end, got " a"',
      'tokenAudiences[2]: must be ASCII without a space at either end, got "é"',
    ],
  ],
  ...['https://u:SECRET@h/x', 'oci://u:SECRET@h/x', 'OCI://h/x?token=SECRET', 'git+ssh://u:SECRET@h/x#SECRET'].map(
    (location): [unknown, string[]] => [
      { providers: ['aws'], chartLocations: { aws: location } },
      [
        'chartLocations.aws: must have no user, password, query or fragment: log in to the registry with "helm registry login"',
      ],
    ],
  ),
  ...['OCI://registry.example.com/aws', 'git+ssh://example.com/aws', 'oci://registry.example.com', 'oci:charts'].map(
    (location): [unknown, string[]] => [
      { providers: ['aws'], chartLocations: { aws: location } },
      [`chartLocations.aws: must be the path of a folder, or a URL with oci://, in lower case, got "${location}"`],
    ],
  ),
  [
    { providers: ['aws'], chartVersions: { driver: '^1.6', azure: '1.8.2' } },
    [
      'chartVersions.azure: has no effect, because this chart is not installed, accepted: driver, aws',
      'chartVersions.driver: must be one version such as "1.6.0", so the same program always installs the same version, got "^1.6"',
    ],
  ],
  [
    { providers: ['gcp'], clusterProjectId: 'my-project', chartValues: { gcp: {} } },
    [
      'chartValues.gcp: has no effect, because Google publishes no chart of its provider; see googleProviderImage, accepted: driver',
    ],
  ],
  [
    {
      providers: ['aws'],
      chartLocations: { aws: 'https://example.com/chart.tgz', driver: './driver' },
      chartVersions: { driver: '1.6.0' },
    },
    [
      'chartVersions.driver: has no effect on a chart in a folder, which has one version',
      'chartLocations.aws: must be the path of a folder, or a URL with oci://, in lower case, got "https://example.com/chart.tgz"',
    ],
  ],
  [
    {
      providers: ['aws', 'vault'],
      chartValues: {
        driver: { tokenRequests: [], syncSecret: { enabled: true } },
        aws: { 'secrets-store-csi-driver': { install: true } },
        vault: { global: { enabled: true, tlsDisable: true }, csi: { enabled: false } },
      },
    },
    [
      'chartValues.driver.tokenRequests: must be left out: it is derived from tokenAudiences',
      'chartValues.driver.syncSecret: must be left out: it is derived from syncSecret',
      `chartValues.aws["secrets-store-csi-driver"]: ${BREAKS}`,
      `chartValues.vault.global.enabled: ${BREAKS}`,
      `chartValues.vault.csi.enabled: ${BREAKS}`,
    ],
  ],
  [
    { providers: ['aws'], chartValues: { aws: 'debug' } },
    [
      'chartValues.aws: must be a plain object that is known when the program runs; the values in it may be Outputs, got "debug"',
    ],
  ],
  [
    {
      providers: ['aws', 'vault'],
      chartValues: {
        driver: {
          linux: { enabled: false, providersDir: '/x', nodeSelector: { 'kubernetes.io/os': 'linux', pool: 'apps' } },
        },
        aws: { providerVolume: '/y', nodeSelector: { 'kubernetes.io/os': 'linux' } },
      },
    },
    [
      'chartValues.driver.linux.enabled',
      'chartValues.driver.linux.providersDir',
      'chartValues.driver.linux.nodeSelector["kubernetes.io/os"]',
      'chartValues.aws.providerVolume',
      'chartValues.aws.nodeSelector["kubernetes.io/os"]',
    ].map((path) => `${path}: ${BREAKS}`),
  ],
  [
    { providers: ['vault'], chartValues: { vault: { csi: null, global: 'x' } } },
    [
      'chartValues.vault.global: must be a plain object that is known when the program runs; the values in it may be Outputs, got "x"',
      'chartValues.vault.csi: must be a plain object that is known when the program runs; the values in it may be Outputs, got null',
    ],
  ],
  [
    { providers: ['openbao'], chartValues: { openbao: { csi: { agent: { enabled: true } } } } },
    ['chartValues.openbao.csi.agent.enabled: needs vaultAddress, the server that the agent talks to'],
  ],
  ...['--post-renderer=/bin/x', '~/charts', 'file:///charts'].map((driver): [unknown, string[]] => [
    { providers: ['aws'], chartLocations: { driver } },
    [`chartLocations.driver: must be the path of a folder, or a URL with oci://, in lower case, got "${driver}"`],
  ]),
])('refuses %j', (installation, problems) => {
  expect(problemsOf(installation)).toEqual(problems);
});

test('gives every problem a code', () => {
  const installation = {
    providers: ['aws', 'aws', 'gke', 'nfs', 'gcp'],
    namespace: 'Kube_System',
    rotationPollInterval: 'often',
    tokenAudiences: ['é'],
    chartVersions: { driver: '^1.6', azure: '1.8.2', nfs: '1.0.0' },
    chartLocations: { driver: '~/charts' },
    chartValues: { driver: { tokenRequests: [], linux: { enabled: false } }, aws: 'debug' },
  };
  expect(checkCsiDriver(installation).map(({ code, path }) => `${code} ${path}`)).toEqual([
    'invalid-value providers[1]',
    'invalid-value providers[2]',
    'invalid-value providers[3]',
    'invalid-name namespace',
    'invalid-value rotationPollInterval',
    'required clusterProjectId',
    'invalid-value tokenAudiences[0]',
    'ignored-field chartVersions.azure',
    'unknown-field chartVersions.nfs',
    'invalid-value chartVersions.driver',
    'ignored-field chartVersions.driver',
    'invalid-reference chartLocations.driver',
    'contradicts-argument chartValues.driver.tokenRequests',
    'contradicts-argument chartValues.driver.linux.enabled',
    'wrong-type chartValues.aws',
  ]);
});

test('never throws on any input', () => {
  const given = { providers: ['aws', 'gcp', 'vault'], clusterProjectId: 'my-project', chartValues: { aws: {} } };
  const fields = Object.keys({
    ...given,
    namespace: 1,
    tokenAudiences: 1,
    chartVersions: 1,
    chartLocations: 1,
    vaultAddress: 1,
  });
  fc.assert(
    fc.property(fc.constantFrom(...fields), garbage, (field, given_) => {
      expect(Array.isArray(checkCsiDriver({ ...given, [field]: given_ }))).toBe(true);
      expect(Array.isArray(checkCsiDriver(given_))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
