import * as pulumi from '@pulumi/pulumi';
import {
  CsiProvider,
  SecretsStoreCsiDriver,
  type SecretsStoreCsiDriverArgs,
} from 'mendix-secret-store/pulumi/csi-driver';
import { checkCsiDriver, type CsiDriverInstallation } from 'mendix-secret-store';
import { googleProviderManifests } from '../../lib/core/csi-driver/google-provider';
import { CHART_VERSIONS } from '../../lib/core/csi-driver/versions';
import { checkArgs } from '../../lib/pulumi/checked-args';
import { failureOf, record, UNKNOWN, unknownOutput, valueOf } from './harness';

const install = (args: SecretsStoreCsiDriverArgs, name = 'csi') => new SecretsStoreCsiDriver(name, args);
const releasesOf = async (args: SecretsStoreCsiDriverArgs, options = {}) =>
  (await record(() => install(args), options)).filter(({ type }) => type === 'kubernetes:helm.sh/v3:Release');

test('installs the driver, and then each provider, from the charts of their publishers', async () => {
  const registrations = await record(() =>
    install({ providers: ['aws', 'vault'], vaultAddress: 'https://vault.example.com' }),
  );
  expect(registrations.map(({ type, name, parent }) => [type, name, parent])).toEqual([
    ['mendix-secret-store:index:SecretsStoreCsiDriver', 'csi', ''],
    ['kubernetes:helm.sh/v3:Release', 'csi-driver', 'csi'],
    ['kubernetes:helm.sh/v3:Release', 'csi-aws', 'csi'],
    ['kubernetes:helm.sh/v3:Release', 'csi-vault', 'csi'],
  ]);
  const [, driver, aws, vault] = registrations;
  expect(driver?.inputs).toMatchObject({
    name: 'secrets-store-csi-driver',
    namespace: 'kube-system',
    chart: 'secrets-store-csi-driver',
    version: CHART_VERSIONS.driver,
    repositoryOpts: { repo: 'https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts' },
    values: {
      tokenRequests: [{ audience: 'sts.amazonaws.com' }, { audience: 'pods.eks.amazonaws.com' }, { audience: 'vault' }],
      enableSecretRotation: true,
      rotationPollInterval: '2m',
      syncSecret: { enabled: false },
    },
  });
  expect(aws?.inputs).toMatchObject({
    name: 'secrets-store-csi-driver-provider-aws',
    version: CHART_VERSIONS.aws,
    values: { tolerations: [{ operator: 'Exists' }], 'secrets-store-csi-driver': { install: false } },
  });
  expect(vault?.inputs).toMatchObject({
    name: 'vault-csi-provider',
    values: { global: { enabled: false, externalVaultAddr: 'https://vault.example.com' } },
  });
});

test('removes every provider before the driver', async () => {
  const registrations = await record(() =>
    install({ providers: Object.values(CsiProvider), clusterProjectId: 'my-project' }),
  );
  const providers = registrations.filter(({ parent, name }) => parent === 'csi' && name !== 'csi-driver');
  expect(providers.map(({ name }) => name).sort()).toEqual([
    'csi-aws',
    'csi-azure',
    'csi-gcp-cluster-role',
    'csi-gcp-cluster-role-binding',
    'csi-gcp-daemon-set',
    'csi-gcp-service-account',
    'csi-openbao',
    'csi-vault',
  ]);
  providers.forEach(({ dependencies }) => expect(dependencies).toContain('csi-driver'));
});

test('creates the same objects for Google as cdk8s', async () => {
  const registrations = await record(() => install({ providers: ['gcp'], skipDriver: true, namespace: 'csi' }));
  const manifests = Object.values(googleProviderManifests<string>({ namespace: 'csi' }));
  expect(registrations.slice(1).map(({ inputs }) => inputs)).toEqual(manifests);
  expect(registrations.at(-1)?.dependencies).toEqual([
    'csi-gcp-cluster-role',
    'csi-gcp-cluster-role-binding',
    'csi-gcp-service-account',
  ]);
});

test('returns the token audiences and the created resources', async () => {
  let component!: SecretsStoreCsiDriver;
  await record(() => {
    component = install({ providers: ['azure', 'gcp'], clusterProjectId: pulumi.output('my-project') });
  });
  expect(await valueOf(component.tokenAudiences)).toEqual(['api://AzureADTokenExchange', 'my-project.svc.id.goog']);
  expect(await valueOf(component.namespace)).toBe('kube-system');
  expect(await valueOf(component.driver?.name as pulumi.Output<string>)).toBe('secrets-store-csi-driver');
  expect(component.providers).toHaveLength(5);
});

test('has no audiences and no driver with skipDriver', async () => {
  let component!: SecretsStoreCsiDriver;
  const registrations = await record(() => {
    component = install({ providers: ['azure'], skipDriver: true });
  });
  expect(registrations.map(({ name }) => name)).toEqual(['csi', 'csi-azure']);
  expect(await valueOf(component.tokenAudiences)).toEqual([]);
  expect(component.driver).toBeUndefined();
});

test('hides in a preview only values that need an unknown Output', async () => {
  const [driver, vault] = await releasesOf(
    {
      providers: ['vault', 'gcp'],
      clusterProjectId: unknownOutput(),
      vaultAddress: unknownOutput(),
      chartValues: { driver: { linux: { priorityClassName: unknownOutput() } } },
    },
    { preview: true },
  );
  expect(driver?.inputs.values).toEqual({
    tokenRequests: UNKNOWN,
    enableSecretRotation: true,
    rotationPollInterval: '2m',
    syncSecret: { enabled: false },
    linux: { priorityClassName: UNKNOWN },
  });
  expect(vault?.inputs.values).toMatchObject({ global: { enabled: false, externalVaultAddr: UNKNOWN } });
});

test('refuses an Output in place of chart values that the library also sets', () => {
  const chartValues = { vault: { csi: pulumi.output({ resources: {} }) } };
  expect(() => install({ providers: ['vault'], chartValues })).toThrow(
    'chartValues.vault.csi: must be a plain object that is known when the program runs; the values in it may be Outputs, got an Output',
  );
});

test('keeps a secret in chartValues secret', async () => {
  const [driver] = await releasesOf({
    providers: ['aws'],
    chartValues: { driver: { imagePullSecrets: [{ name: pulumi.secret('hunter2') }] } },
  });
  expect(driver?.inputs.values).toMatchObject({ imagePullSecrets: [{ name: { secret: 'hunter2' } }] });
});

test('throws every problem at once, before anything is created', () => {
  expect(() => install({ providers: ['gke' as never], syncSecret: true, rotationPollInterval: 'often' })).toThrow(
    /providers\[0\]: is the provider of the Secret Manager add-on of GKE.*\n.*rotationPollInterval: must be hours/s,
  );
});

test.each<[string, Partial<SecretsStoreCsiDriverArgs>, RegExp]>([
  ['clusterProjectId', { clusterProjectId: pulumi.output('123456789012') }, /clusterProjectId: must be a project id/],
  ['tokenAudiences', { tokenAudiences: [pulumi.output(' a')] }, /tokenAudiences\[0\]: must be ASCII/],
  ['namespace', { namespace: pulumi.output('Kube_System') }, /namespace: must be a DNS label/],
  ['vaultAddress', { vaultAddress: pulumi.output('vault:8200') }, /vaultAddress: must begin with http:/],
])('fails on an Output of %s before anything is created, though no rendering reads it', async (_, change, message) => {
  const { inputs } = checkArgs<SecretsStoreCsiDriverArgs, CsiDriverInstallation>(
    { providers: ['gcp', 'vault'], clusterProjectId: 'my-project', ...change },
    { check: checkCsiDriver, withheld: [], uniqueNames: () => [] },
    { type: 'Test', component: 'csi', opts: undefined },
  );
  const output = Object.values(inputs)
    .flat()
    .find((input) => pulumi.Output.isInstance(input));
  expect(await failureOf(output)).toMatch(message);
});

test('refuses a driver or provider that another component installs in the same cluster', async () => {
  await record(() => {
    install({ providers: ['aws'] });
    expect(() => install({ providers: ['azure'] }, 'second')).toThrow(
      'skipDriver: must be true, because another component installs the driver in this cluster (csi)',
    );
    expect(() => install({ providers: ['aws'], skipDriver: true }, 'third')).toThrow(
      'providers: must not include a provider that another component already installs in this cluster (csi), got "aws"',
    );
    install({ providers: ['azure'], skipDriver: true }, 'fourth');
  });
});
