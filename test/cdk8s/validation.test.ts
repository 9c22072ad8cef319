import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/cdk8s';
import { MendixSecretStoreValidation, type Violation } from 'mendix-secret-store/cdk8s/validation';
import { cdk8sProps } from '../environments';
import { newChart } from './chart';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'validation-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The violations and the result that cdk8s receives for a file with these objects. */
async function validate(objects: unknown[], properties?: object) {
  const file = join(folder, 'app.k8s.yaml');
  writeFileSync(file, Yaml.stringify(...objects));
  const violations: Violation[] = [];
  const submitted: unknown[] = [];
  const report = {
    addViolation: (violation: Violation) => violations.push(violation),
    submit: (...given: unknown[]) => submitted.push(given),
  };
  await new MendixSecretStoreValidation(properties).validate({ manifests: [file], report });
  return { violations, submitted, file };
}

const environment = (): unknown[] => {
  const chart = newChart();
  new AwsMendixSecretStoreEnvironment(chart, 'Orders', cdk8sProps());
  return chart.toJson() as unknown[];
};

const driver = (tokenRequests: object[]) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIDriver',
  metadata: { name: 'secrets-store.csi.k8s.io' },
  spec: { podInfoOnMount: true, attachRequired: false, volumeLifecycleModes: ['Ephemeral'], tokenRequests },
});

test('reports no violation for the output of the constructs', async () => {
  const { violations, submitted } = await validate(environment());
  expect(violations).toEqual([]);
  expect(submitted).toEqual([['success', { suppressed: '0' }]]);
});

test('an error fails the synthesis, with the rule, the place and the fix', async () => {
  const { violations, submitted, file } = await validate([...environment(), driver([{ audience: 'vault' }])]);
  expect(submitted).toEqual([['failure', { suppressed: '0' }]]);
  const [violation] = violations.filter(({ ruleName }) => ruleName.startsWith('error '));
  expect(violation?.ruleName).toBe('error missing-audience');
  expect(violation?.recommendation).not.toBe('');
  expect(violation?.fix).not.toBe('');
  const [resource] = violation?.violatingResources ?? [];
  expect(resource?.manifestPath).toBe(file);
  const line = Number(/^(\d+):\d+ /.exec(resource?.locations[0] ?? '')?.[1]);
  expect(readFileSync(file, 'utf8').split('\n')[line - 1]).toMatch(/tokenRequests|audience/);
});

test('the properties can disable a rule, as the command can', async () => {
  const { violations, submitted } = await validate([...environment(), driver([{ audience: 'vault' }])], {
    disabled: ['missing-audience'],
  });
  expect(violations.filter(({ ruleName }) => ruleName.startsWith('error '))).toEqual([]);
  expect(submitted).toEqual([['success', { suppressed: '1' }]]);
});

test.each(['cdk8s.yaml', 'docs/check.md', 'examples/cdk8s-validation/cdk8s.yaml'])(
  '%s names the version of this package',
  (file) => {
    const read = (name: string) => readFileSync(join(__dirname, '../..', name), 'utf8');
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read(file)).toContain(`dist/cdk8s/validation\n    version: ${version}\n`);
  },
);
