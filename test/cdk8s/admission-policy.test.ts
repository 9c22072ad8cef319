import { Chart } from 'cdk8s';
import { AdmissionAction as RootAction, admissionManifests } from 'mendix-secret-store';
import { AdmissionAction, AdmissionPolicy, type AdmissionPolicyProps } from 'mendix-secret-store/cdk8s';
import { newApp } from './chart';

const newPolicy = (...props: unknown[]) => {
  const app = newApp();
  const chart = new Chart(app, 'platform');
  return { app, chart, construct: new AdmissionPolicy(chart, 'Admission', ...(props as [AdmissionPolicyProps])) };
};

test('writes the policy and the binding that admissionManifests returns to programs without cdk8s', () => {
  const options = { action: AdmissionAction.Warn, namespaceLabels: { 'example.com/team': 'shop' } };
  const { policy, binding } = admissionManifests(options);
  const { chart } = newPolicy(options);
  expect(chart.toJson()).toEqual([policy, binding]);
  expect(chart.node.findAll().map(({ node }) => node.path)).toEqual([
    'platform',
    'platform/Admission',
    'platform/Admission/Policy',
    'platform/Admission/Binding',
  ]);
  expect(AdmissionAction).toBe(RootAction);
});

test('denies objects in every namespace by default', () => {
  const [policy, binding] = newPolicy().chart.toJson() as { kind: string; metadata: object; spec: object }[];
  expect(policy).toMatchObject({
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'mendix-secret-store' },
    spec: { failurePolicy: 'Ignore' },
  });
  expect(binding).toEqual({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'mendix-secret-store' },
    spec: { policyName: 'mendix-secret-store', validationActions: ['Deny'] },
  });
});

test('binds only the namespaces with the given labels', () => {
  const [, binding] = newPolicy({ namespaceLabels: { team: 'shop' } }).chart.toJson() as { spec: object }[];
  expect(binding?.spec).toEqual({
    policyName: 'mendix-secret-store',
    validationActions: ['Deny'],
    matchResources: { namespaceSelector: { matchLabels: { team: 'shop' } } },
  });
});

test.each<[string, unknown, string[]]>([
  ['a string as the properties', 'Warn', ['props: must be a plain object with action, namespaceLabels, got "Warn"']],
  ['an unknown action', { action: 'deny' }, ['action: must be "Deny", "Warn" or "Audit", got "deny"']],
  ['a field that does not exist', { actions: ['Warn'] }, ['actions: is unknown; did you mean "action"?']],
  [
    'malformed labels',
    { namespaceLabels: { 'a b': 'shop', team: 'shop!' } },
    [
      'namespaceLabels["a b"]: must be a key such as "example.com/team": an optional DNS prefix and /, then at most 63 letters, digits, - _ and .',
      'namespaceLabels.team: must have at most 63 letters, digits, - _ and ., a letter or digit at both ends, got "shop!"',
    ],
  ],
])('refuses %s, and writes nothing', (_, props, problems) => {
  const { app, construct } = newPolicy(props);
  expect(construct.node.validate()).toEqual(problems);
  expect(construct.node.children).toEqual([]);
  expect(() => app.synth()).toThrow(problems[0]);
});

test('refuses a second construct in a chart, but not in the chart of another cluster', () => {
  const { app, chart } = newPolicy();
  const second = new AdmissionPolicy(chart, 'Again');
  expect(second.node.validate()).toEqual([
    'props: must be given to one construct only, because another one already writes the policy of this cluster (platform/Admission)',
  ]);
  expect(new AdmissionPolicy(new Chart(app, 'platform-test'), 'Admission').node.validate()).toEqual([]);
});
