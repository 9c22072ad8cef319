import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, YamlOutputType } from 'cdk8s';
import {
  AwsMendixSecretStoreEnvironment,
  SecretsStoreCsiDriver,
  type SecretsStoreCsiDriverProps,
} from 'mendix-secret-store/cdk8s';
import { parse } from 'yaml';
import { CHART_VERSIONS } from '../../lib/core/csi-driver/versions';
import { cdk8sProps } from '../environments';

const folder = mkdtempSync(join(tmpdir(), 'helm-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes an executable that runs a script in place of helm, and returns its path. */
function helm(script: string): string {
  const path = join(folder, `helm-${String(Math.random()).slice(2)}`);
  writeFileSync(path, `#!${process.execPath}\n${script}`);
  chmodSync(path, 0o755);
  return path;
}
const HELM = helm(`
  const { readFileSync } = require('node:fs');
  const args = process.argv.slice(2);
  const values = readFileSync(args[args.indexOf('-f') + 1], 'utf8');
  const shown = args.map((arg) => (arg.endsWith('overrides.yaml') ? 'VALUES' : arg));
  const data = { args: JSON.stringify(shown), values };
  console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: args.at(-1).split('/').at(-1) }, data }));
`);

const app = () => new App({ outdir: mkdtempSync(join(folder, 'out-')), yamlOutputType: YamlOutputType.FILE_PER_CHART });
const driver = (props: Partial<SecretsStoreCsiDriverProps>, chart = new Chart(app(), 'cluster')) => ({
  chart,
  construct: new SecretsStoreCsiDriver(chart, 'Csi', {
    providers: ['aws'],
    helmExecutable: HELM,
    ...props,
  }),
});

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data: { readonly args: string; readonly values: string };
}
const manifestsOf = (chart: Chart) => chart.toJson() as Manifest[];

test('renders each chart with helm: with its CRDs, without its hooks, and for a fixed Kubernetes version', () => {
  const { chart, construct } = driver({ providers: ['aws', 'azure'], namespace: 'csi' });
  const calls = manifestsOf(chart).map(({ data }) => ({
    args: JSON.parse(data.args) as string[],
    values: parse(data.values) as unknown,
  }));
  const flags = ['--namespace', 'csi', '--include-crds', '--no-hooks', '--kube-version', '1.34.0'];
  expect(calls).toEqual([
    {
      args: [
        'template',
        '-f',
        'VALUES',
        '--repo',
        'https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts',
        '--version',
        CHART_VERSIONS.driver,
        ...flags,
        'secrets-store-csi-driver',
        'secrets-store-csi-driver',
      ],
      values: {
        tokenRequests: [
          { audience: 'sts.amazonaws.com' },
          { audience: 'pods.eks.amazonaws.com' },
          { audience: 'api://AzureADTokenExchange' },
        ],
        enableSecretRotation: true,
        rotationPollInterval: '1h',
        syncSecret: { enabled: false },
      },
    },
    {
      args: [
        'template',
        '-f',
        'VALUES',
        '--repo',
        'https://aws.github.io/secrets-store-csi-driver-provider-aws',
        '--version',
        CHART_VERSIONS.aws,
        ...flags,
        'secrets-store-csi-driver-provider-aws',
        'secrets-store-csi-driver-provider-aws',
      ],
      values: { tolerations: [{ operator: 'Exists' }], 'secrets-store-csi-driver': { install: false } },
    },
    {
      args: [
        'template',
        '-f',
        'VALUES',
        '--repo',
        'https://azure.github.io/secrets-store-csi-driver-provider-azure/charts',
        '--version',
        CHART_VERSIONS.azure,
        ...flags,
        'csi-secrets-store-provider-azure',
        'csi-secrets-store-provider-azure',
      ],
      values: { 'secrets-store-csi-driver': { install: false } },
    },
  ]);
  expect(construct.tokenAudiences).toEqual([
    'sts.amazonaws.com',
    'pods.eks.amazonaws.com',
    'api://AzureADTokenExchange',
  ]);
  expect(construct.node.children.map(({ node }) => node.id)).toEqual(['Driver', 'AwsProvider', 'AzureProvider']);
});

test('writes the objects of the Google provider, which has no chart, without helm', () => {
  const { chart, construct } = driver({ providers: ['gcp'], skipDriver: true, helmExecutable: 'not-there' });
  expect(
    manifestsOf(chart).map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`),
  ).toEqual([
    'ServiceAccount kube-system/secrets-store-csi-driver-provider-gcp',
    'ClusterRole -/secrets-store-csi-driver-provider-gcp-role',
    'ClusterRoleBinding -/secrets-store-csi-driver-provider-gcp-rolebinding',
    'DaemonSet kube-system/csi-secrets-store-provider-gcp',
  ]);
  expect(construct.tokenAudiences).toEqual([]);
  expect(construct.node.children.map(({ node }) => node.id)).toEqual([
    'GoogleProviderServiceAccount',
    'GoogleProviderClusterRole',
    'GoogleProviderClusterRoleBinding',
    'GoogleProviderDaemonSet',
  ]);
});

test('lets the Google provider create tokens, and runs its DaemonSet on every Linux node', () => {
  const { chart } = driver({ providers: ['gcp'], skipDriver: true, namespace: 'csi' });
  const [account, role, binding, daemonSet] = chart.toJson() as unknown[];
  expect(account).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'secrets-store-csi-driver-provider-gcp', namespace: 'csi' },
  });
  expect(role).toMatchObject({
    rules: [
      { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
      { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] },
    ],
  });
  expect(binding).toMatchObject({
    roleRef: { name: 'secrets-store-csi-driver-provider-gcp-role' },
    subjects: [{ kind: 'ServiceAccount', name: 'secrets-store-csi-driver-provider-gcp', namespace: 'csi' }],
  });
  expect(daemonSet).toMatchObject({
    spec: {
      selector: { matchLabels: { app: 'csi-secrets-store-provider-gcp' } },
      template: {
        metadata: { labels: { app: 'csi-secrets-store-provider-gcp' } },
        spec: {
          serviceAccountName: 'secrets-store-csi-driver-provider-gcp',
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          tolerations: [{ operator: 'Exists' }],
          containers: [
            {
              image:
                'us-docker.pkg.dev/secretmanager-csi/secrets-store-csi-driver-provider-gcp/plugin@sha256:c87cfa3e8be097c0034f136fb56e37d76966430b69223c12d179398ea0584576',
              env: [{ name: 'TARGET_DIR', value: '/etc/kubernetes/secrets-store-csi-providers' }],
            },
          ],
          volumes: [{ hostPath: { path: '/etc/kubernetes/secrets-store-csi-providers' } }],
        },
      },
    },
  });
});

test('says what to do if helm is missing', () => {
  expect(() => driver({ helmExecutable: 'no-such-helm' })).toThrow(
    'cluster/Csi: helm is required to render "secrets-store-csi-driver", got nothing that runs as "no-such-helm"; install Helm 3.8 or later on the PATH, or set its path in helmExecutable',
  );
});

test('names the chart that helm cannot render, and shows the error of helm', () => {
  const failing = helm('console.error("Error: looks like the repository is not there"); process.exit(1);');
  expect(() => driver({ helmExecutable: failing })).toThrow(
    `cluster/Csi: helm could not render "secrets-store-csi-driver", version ${CHART_VERSIONS.driver}, from https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts: Error: looks like the repository is not there`,
  );
});

test('reports every problem when the app is synthesised, and renders nothing', () => {
  const cluster = app();
  const { construct } = driver(
    {
      providers: ['gke'] as never,
      helmExecutable: 'no-such-helm',
      kubernetesVersion: 'latest',
      syncSecret: 'no' as never,
    },
    new Chart(cluster, 'cluster'),
  );
  expect(() => cluster.synth()).toThrow(/providers\[0\]: is the provider of the Secret Manager add-on of GKE/);
  expect(construct.node.validate()).toEqual([
    'syncSecret: must be true or false, got "no"',
    expect.stringMatching(/^providers\[0\]: /),
    'kubernetesVersion: must be a version such as "1.34.0", got "latest"',
  ]);
  expect(construct.node.children).toEqual([]);
  expect(construct.tokenAudiences).toEqual([]);
});

test('refuses an unknown property', () => {
  const { construct } = driver({ helm: 'helm3' } as never);
  expect(construct.node.validate()).toEqual(['helm: is unknown; the documentation lists all fields']);
});

test.each([null, undefined, 'aws', 7, []])('refuses %j as properties', (props) => {
  const construct = new SecretsStoreCsiDriver(new Chart(app(), 'cluster'), 'Csi', props as never);
  expect(construct.node.validate()).toEqual([expect.stringMatching(/^props: must be a plain object, /)]);
});

test('refuses a second driver in the same chart', () => {
  const { chart } = driver({});
  const second = new SecretsStoreCsiDriver(chart, 'Again', { providers: ['azure'], helmExecutable: HELM });
  expect(second.node.validate()).toEqual([
    'providers: must be in one construct: another one in this chart already installs the driver and the providers (cluster/Csi)',
  ]);
});

test('shares a chart with the environments that need it', () => {
  const { chart } = driver({});
  new AwsMendixSecretStoreEnvironment(chart, 'Orders', cdk8sProps());
  expect(manifestsOf(chart).map(({ kind }) => kind)).toEqual([
    'ConfigMap',
    'ConfigMap',
    'ServiceAccount',
    'SecretProviderClass',
  ]);
});
