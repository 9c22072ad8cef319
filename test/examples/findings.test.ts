import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { checkManifests } from '../../lib/check';
import { ROOT, synthesise } from './synthesise';

/** What is found whatever an annotation switches off, as `code subject`. */
const findingsIn = (text: string) =>
  checkManifests([{ name: 'a.yaml', text }], { noSuppress: true }).findings.map(
    ({ code, subject }) => `${code} ${subject ?? ''}`,
  );

/** The example for Azure leaves the client id to Flux, which substitutes it before the API server sees the object. */
const substituted = (text: string) => text.replace(/\$\{clientId_\w+\}/g, '11111111-2222-4333-8444-555555555555');

const SHOP = 'shop-acceptance.k8s.yaml';
test.each([
  ['cdk8s-aws', SHOP],
  ['cdk8s-aws-static', 'legacy.k8s.yaml'],
  ['cdk8s-azure', SHOP],
  ['cdk8s-gcp', SHOP],
  ['cdk8s-vault', SHOP],
  ['cdk8s-defaults', 'shop-test.k8s.yaml'],
  ['cdk8s-defaults', SHOP],
  ['cdk8s-defaults', 'portal-test.k8s.yaml'],
  ['gitops-aws', SHOP],
  ['gitops-azure', SHOP],
  ['gitops-gcp', SHOP],
  ['gitops-vault', SHOP],
])('check finds nothing in what %s writes into %s', (example, file) => {
  const text = synthesise(example, file)
    .map((manifest) => stringify(manifest))
    .join('---\n');
  expect(findingsIn(substituted(text))).toEqual([]);
});

const FLEET = join(ROOT, 'examples/fleet/manifests');
test.each(readdirSync(FLEET, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')))(
  'check finds nothing in %s of the fleet',
  (file) => {
    expect(findingsIn(readFileSync(join(FLEET, file), 'utf8'))).toEqual([]);
  },
);
