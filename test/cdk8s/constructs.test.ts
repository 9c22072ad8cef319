import { ApiObject, Chart, type ChartProps, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { accessReportMarkdown, accessReportOf, runbookMarkdown, runbookOf } from 'mendix-secret-store';
import { type Input, STORES } from '../stores';
import { CONSTRUCTS } from './constructs';
import { newApp, newChart } from './chart';

interface Manifest {
  readonly kind: string;
  readonly metadata: Record<string, unknown> & { readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

const SPEC = { sourceURL: 'oci-image://registry.example.com/orders:1.0.0' };

describe.each(STORES)('$store', ({ props, withExistingAccount, member }) => {
  const create = (chart: Chart, change: Input = {}, id = 'Orders') =>
    new CONSTRUCTS[member](chart, id, { ...props, ...change } as never);
  const synthesise = (change: Input = {}) => {
    const chart = newChart();
    create(chart, change);
    return chart.toJson() as Manifest[];
  };

  test('emits no MendixApp by default, because the portal creates it in connected mode', () => {
    expect(synthesise().map(({ kind }) => kind)).toEqual(['ServiceAccount', 'SecretProviderClass']);
  });

  test('refuses a field for created resources, and shows no value', () => {
    const chart = newChart();
    create(chart, { values: { 'database-password': 'marker' } });
    const [problem = ''] = chart.node.children.flatMap((child) => child.node.validate());
    expect(problem).toMatch(/^values: is valid only if the secrets and the identity are created /);
    expect(problem).not.toContain('marker');
  });

  test('emits no ServiceAccount if the environment uses an existing one', () => {
    expect(synthesise(withExistingAccount).map(({ kind }) => kind)).toEqual(['SecretProviderClass']);
  });

  test('exposes its ServiceAccount to cdk8s-plus, so roles can be bound to it', () => {
    const chart = newChart();
    const environment = create(chart);
    const role = new kplus.Role(chart, 'Role', { metadata: { namespace: 'apps', name: 'reader' } });
    role.allowRead(kplus.ApiResource.CONFIG_MAPS);
    role.bind(environment.serviceAccount);
    expect(environment.serviceAccount).toBe(environment.serviceAccount);
    const manifests = chart.toJson() as Manifest[];
    const binding = manifests.find(({ kind }) => kind === 'RoleBinding');
    expect(binding?.subjects).toEqual([{ kind: 'ServiceAccount', apiGroup: '', name: 'orders', namespace: 'apps' }]);
    expect(manifests.filter(({ kind }) => kind === 'ServiceAccount')).toHaveLength(1);
  });

  test('returns the reports of an environment whose cloud resources are created elsewhere', () => {
    const { runbook, accessReport } = create(newChart());
    const environment = { [member]: props, kubernetesOnly: true };
    expect(runbook).toBe(runbookMarkdown(runbookOf(environment)));
    expect(accessReport).toBe(accessReportMarkdown(accessReportOf(environment)));
  });

  test('has no reports while there are problems', () => {
    const { runbook, accessReport } = create(newChart(), { name: 'Orders' });
    expect([runbook, accessReport]).toEqual(['', '']);
  });

  test('uses the namespace of its chart unless a namespace is set', () => {
    const namespaces = (chartProps: ChartProps, change: Input) => {
      const chart = new Chart(newApp(), 'test', chartProps);
      create(chart, { mendixAppSpec: SPEC, ...change });
      return (chart.toJson() as Manifest[]).map(({ metadata }) => metadata.namespace);
    };
    expect(namespaces({ namespace: 'shop' }, { namespace: undefined })).toEqual(Array(3).fill('shop'));
    expect(namespaces({ namespace: 'shop' }, {})).toEqual(Array(3).fill('apps'));
  });

  test('requires a namespace if the chart has none', () => {
    const chart = newChart();
    create(chart, { namespace: undefined });
    expect(chart.node.children.flatMap((child) => child.node.validate())).toEqual(['namespace: is required']);
  });

  test('lets every child be patched', () => {
    const chart = newChart();
    const environment = create(chart, { labels: { team: 'shop' }, mendixAppSpec: SPEC });
    for (const child of [environment.serviceAccountObject, environment.secretProviderClass, environment.mendixApp]) {
      child?.addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes'));
    }
    const labels = (chart.toJson() as Manifest[]).map(({ metadata }) => metadata.labels);
    expect(labels).toEqual(
      Array(3).fill({ 'app.kubernetes.io/managed-by': 'mendix-secret-store', team: 'shop', patched: 'yes' }),
    );
  });

  test.each([
    ['of the environment', { labels: { 'app.kubernetes.io/managed-by': 'argocd' } }, {}],
    ['of the chart', {}, { labels: { 'app.kubernetes.io/managed-by': 'argocd' } }],
  ])('lets the labels %s override the managed-by label', (_, change, chartProps) => {
    const chart = new Chart(newApp(), 'chart', chartProps);
    create(chart, { ...change, mendixAppSpec: SPEC });
    const managers = (chart.toJson() as Manifest[]).map(
      ({ metadata }) => metadata.labels?.['app.kubernetes.io/managed-by'],
    );
    expect(managers).toEqual(['argocd', 'argocd', 'argocd']);
  });

  test('has stable construct ids', () => {
    const environment = create(newChart(), { mendixAppSpec: SPEC });
    const ids = environment.node.findAll().filter((child) => ApiObject.isApiObject(child));
    expect(ids.map(({ node }) => node.path)).toEqual([
      'test/Orders/ServiceAccount',
      'test/Orders/SecretProviderClass',
      'test/Orders/MendixApp',
    ]);
  });

  test('fails with the problems of every environment at once', () => {
    const chart = newChart();
    create(chart, { name: 'A' }, 'A');
    create(chart, { namespace: 'B' }, 'B');
    expect(() => chart.toJson() as unknown).toThrow(/\[test\/A\] name: [^]*\[test\/B\] namespace: /);
  });

  test('fails on two environments with the same name in one chart, but not in the charts of two clusters', () => {
    const app = newApp();
    const charts = [new Chart(app, 'cluster-a'), new Chart(app, 'cluster-b')];
    for (const chart of charts) {
      create(chart);
    }
    expect(app.synthYaml()).toContain('kind: SecretProviderClass');
    create(charts[0] as Chart, {}, 'Twin');
    expect(() => app.synthYaml()).toThrow(
      '[cluster-a/Twin] name: must differ from the name of the other environment in the same namespace; if the two are in different clusters, set cluster (cluster-a/Orders), got "orders"',
    );
  });

  test('writes the same bytes every time', () => {
    const bytes = () => JSON.stringify(synthesise({ constants: ['B.A', 'A.B'], mendixAppSpec: SPEC }));
    expect(bytes()).toBe(bytes());
  });
});
