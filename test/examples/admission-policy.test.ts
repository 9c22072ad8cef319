import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { admissionManifests } from 'mendix-secret-store';
import { checkManifests } from '../../lib/check';
import { VALIDATIONS } from '../../lib/stores/admission-policy';
import { ROOT, synthesise } from './synthesise';

test('the admission-policy example writes the policy and its binding', () => {
  const { policy, binding } = admissionManifests();
  expect(synthesise('admission-policy', 'admission.k8s.yaml')).toEqual([policy, binding]);
});

test.each(['examples/admission-policy/README.md', 'docs/check.md'])('%s quotes a refusal verbatim', (page) => {
  const [, message = ''] = /denied request: (.*)\n/.exec(readFileSync(join(ROOT, page), 'utf8')) ?? [];
  expect(VALIDATIONS.filter(({ provider }) => provider === 'vault').map((one) => one.message)).toContain(message);
});

test('check finds the mistakes in the class that the README shows', () => {
  const readme = readFileSync(join(ROOT, 'examples/admission-policy/README.md'), 'utf8');
  const [, text = ''] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
  const { findings } = checkManifests([{ name: 'orders.yaml', text }]);
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toContain(
    'missing-parameter',
  );
});
