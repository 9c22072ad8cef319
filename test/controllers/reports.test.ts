import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  accessReportMarkdown,
  accessReportOf,
  manifestsOf,
  requirementsMarkdown,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import { gcpArgs, gcpImpersonationArgs } from '../gcp-environments';
import { CONTROLLERS, environmentsOf } from '.';

describe.each(CONTROLLERS.map((tested) => ({ name: tested.store, tested })))('reports of $name', ({ tested }) => {
  const { of, controller, kinds } = tested;

  test('speak of the controller and its kinds, in pages and scripts that can be read', () => {
    const scripts: string[] = [];
    fc.assert(
      fc.property(environmentsOf(tested), (args) => {
        const environment = { [of.member]: { ...args, controller } } as StoreEnvironment;
        const used = new Set(manifestsOf(environment).map(({ kind }) => kind));
        const { steps } = runbookOf(environment);
        const apply = steps.findIndex(({ id }) => id === 'apply');
        expect(steps[apply + 1]?.id).toBe('controller');
        expect(steps.slice(apply).some(({ id }) => id.startsWith('write-secret'))).toBe(true);
        scripts.push(...(steps[apply + 1]?.scripts ?? []).map(({ code }) => code));
        const pages = [
          runbookMarkdown(runbookOf(environment)),
          accessReportMarkdown(accessReportOf(environment)),
          requirementsMarkdown(requirementsOf(environment)),
        ];
        for (const kind of kinds) {
          const plural = new RegExp(`\\b${kind.toLowerCase().replace(/y$/, '(y|ie)')}s\\.`);
          pages.forEach((page) => expect(plural.test(page)).toBe(used.has(kind)));
        }
      }),
      { numRuns: 25 },
    );
    expect(() => execFileSync('bash', ['-n'], { input: scripts.join('\n'), stdio: 'pipe' })).not.toThrow();
  });
});

const controller = { type: 'ConfigConnector' } as const;
const single = { secretLayout: 'SingleJson' } as const;
const controllerNeeds = (environment: StoreEnvironment) =>
  requirementsOf(environment)
    .filter(({ because }) => because === '`controller`')
    .map(({ kind, what }) => `${kind}: ${what}`);

test('Google: what Config Connector needs', () => {
  const definition = '`iampolicymembers.iam.cnrm.cloud.google.com`';
  expect(controllerNeeds({ gcp: { ...gcpArgs(single), controller } })).toEqual([
    'Controller: Config Connector 1.155.1 or later',
    `Controller: the custom resource definitions \`secretmanagersecrets.secretmanager.cnrm.cloud.google.com\` and ${definition}`,
    'Rbac: `roles/secretmanager.admin` in the project `my-secrets`, for the Google service account of Config Connector, to create secrets and to grant roles on secrets',
    'Controller: a ConfigConnectorContext in the namespace `apps`, if Config Connector acts in single namespaces',
  ]);
  const existing = { ...gcpImpersonationArgs({ ...single, skipSecrets: true, skipSecretBindings: true }), controller };
  expect(controllerNeeds({ gcp: existing })).toEqual([
    'Controller: Config Connector 1.155.1 or later',
    `Controller: the custom resource definitions ${definition}`,
    'Rbac: `roles/iam.serviceAccountAdmin` on `orders@my-secrets.iam.gserviceaccount.com`, for the Google service account of Config Connector, to grant the role to impersonate it',
    'Controller: a ConfigConnectorContext in the namespace `apps`, if Config Connector acts in single namespaces',
  ]);
});

test('Google: the steps are those of an environment that is created, after its manifests are applied', () => {
  const steps = runbookOf({ gcp: { ...gcpArgs(single), controller } }).steps;
  expect(steps.map(({ id }) => id)).toEqual(['apply', 'controller', 'write-secret', 'app', 'verify', 'rotate']);
  expect(steps[0]?.paragraphs).toEqual([
    'The custom resources, the ServiceAccount and the SecretProviderClass `orders` go to the namespace `apps`, with `kubectl apply` or by GitOps.',
  ]);
  expect(steps[1]?.scripts?.[0]?.code).toContain(
    "kubectl get --namespace='apps' secretmanagersecrets.secretmanager.cnrm.cloud.google.com,iampolicymembers.iam.cnrm.cloud.google.com",
  );
  expect(accessReportOf({ gcp: { ...gcpArgs(single), controller } }).others).toContain(
    'Everyone who may create or change `secretmanagersecrets.secretmanager.cnrm.cloud.google.com` or `iampolicymembers.iam.cnrm.cloud.google.com` in a namespace in which Config Connector acts, because it does as they say, with its own rights.',
  );
});
