import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementsOf, runbookOf } from 'mendix-secret-store';
import { keysOf } from '../../lib/core/mendix/keys';
import { SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';
import { VaultMendixSecretStoreCluster } from 'mendix-secret-store/pulumi/vault';
import { record } from '../pulumi/harness';
import { COMPONENTS } from '../pulumi/components';
import { GUIDE } from './environments';
import { guidePages, SECTIONS, withPicture } from './pages';
import { GUIDE_STEPS } from './steps';

const STEPS = SECTIONS.flatMap((section) =>
  GUIDE_STEPS[section].map((step) => ({ section, environment: GUIDE[section], ...step })),
);

test.each(STEPS)('$section, step $number of the guide: $asks', async ({ section, environment, instead }) => {
  const created = await record(() => new COMPONENTS[section]('my-app-1', environment[section] as never));
  const types = created.map(({ type }) => type);
  const steps = runbookOf(environment).steps.map(({ id }) => id);
  const kinds: string[] = requirementsOf(environment).map(({ kind }) => kind);
  const components = { SecretsStoreCsiDriver, VaultMendixSecretStoreCluster };
  for (const one of instead) {
    if ('resource' in one) {
      expect(types).toContain(one.resource);
    } else if ('step' in one) {
      expect(steps).toContain(one.step);
    } else if ('requirement' in one) {
      expect(kinds).toContain(one.requirement);
    } else if ('cluster' in one) {
      expect(components[one.cluster].name).toBe(one.cluster);
    } else {
      expect(one.nothing).not.toBe('');
    }
  }
});

/** The number of keys in the guide's samples; the Azure sample lacks the password. */
const SAMPLES = {
  aws: 15,
  azure: 12,
  gcp: 12,
  vault: 15,
} as const;

test.each(SECTIONS)('the runbook of %s has every key of the sample in the guide', (section) => {
  const environment = GUIDE[section];
  const keys = runbookOf(environment).steps.flatMap((step) => step.keys ?? []);
  expect(keys.map(({ key }) => key)).toEqual(keysOf(environment[section] ?? {}));
  expect(keys).toHaveLength(SAMPLES[section]);
});

test.each(SECTIONS)(
  'the runbook has no step that the guide lacks, except for verifying the mount and changing values: %s',
  (section) => {
    const known = GUIDE_STEPS[section].flatMap(({ instead }) =>
      instead.flatMap((one) => ('step' in one ? [one.step] : [])),
    );
    const steps = runbookOf(GUIDE[section]).steps.map(({ id }) => id);
    expect(steps.filter((id) => !known.includes(id) && !['verify', 'rotate'].includes(id))).toEqual([]);
  },
);

test.each(SECTIONS.flatMap((section) => Object.entries(guidePages(section))))(
  'docs/%s matches the code (npm run docs)',
  (file, page) => {
    expect(readFileSync(join(__dirname, '../../docs', file), 'utf8')).toBe(page);
  },
);

test.each(SECTIONS)('docs/%s.md has the picture of the access report (npm run docs)', (section) => {
  const page = readFileSync(join(__dirname, '../../docs', `${section}.md`), 'utf8');
  expect(withPicture(page, section)).toBe(page);
  expect(page).toMatch(/```text\n└─ Namespace {2}mendix-apps\n {3}└─ ServiceAccount {2}my-app-1\n/);
});
