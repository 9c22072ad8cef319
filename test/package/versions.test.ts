import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUSYBOX, CHART_VERSIONS, GOOGLE_PROVIDER } from '../../lib/core/csi-driver/versions';
import { azureProvider, driver, gcpProvider, programs } from '../engines/programs';
import { LINES, OLDEST_TYPESCRIPT } from './consumer';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PACKAGE = JSON.parse(read('package.json')) as {
  engines: { node: string };
  peerDependencies: Record<string, string>;
};

/** The rows of the page: the subject and the versions. */
const ROWS = [...read('docs/versions.md').matchAll(/^\| (.+) \| (.+) \|$/gm)].map(
  ([, about = '', versions = '']): [string, string] => [about, versions],
);
const PAGE = new Map(ROWS);

test('the versions page names the lowest version of each SDK that npm accepts', () => {
  const said = ROWS.filter(([names]) => /^(cdk8s|@pulumi\/)/.test(names)).flatMap(([names, versions]) => {
    const [list = '', rest] = versions.split(/ or later(.*)/);
    expect(rest).toBe(', of the same major version');
    return names.split(', ').map((name, index) => [name, list.split(', ')[index]]);
  });
  const lowest = Object.entries(PACKAGE.peerDependencies).map(([name, range]) => [
    name,
    /^\^(\d+\.\d+(?:\.[1-9]\d*)?)(?:\.0)?$/.exec(range)?.[1],
  ]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(lowest));
});

test('the versions page names the lowest TypeScript of the tests and the lowest Pulumi CLI of the plugin', () => {
  expect(PAGE.get('TypeScript, to use this library')).toMatch(
    new RegExp(`^${OLDEST_TYPESCRIPT.replace(/\.\d+$/, '')} or later`),
  );
  const [, cli = ''] = /^requiredPulumiVersion: '>=(\d+\.\d+)\.0'$/m.exec(read('plugin/PulumiPlugin.yaml')) ?? [];
  expect(PAGE.get('Pulumi CLI, for the plugin in other languages')).toBe(`${cli} or later`);
  expect(read('plugin/README.md')).toContain(`It needs Pulumi ${cli} or later.`);
});

test('all places list the same release lines of Node.js', () => {
  const { optionalDependencies } = JSON.parse(read('.ci/nodes/package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  const installed = Object.keys(optionalDependencies).map((name) => Number(/^node-(\d+)-/.exec(name)?.[1]));
  expect([...new Set(installed)]).toEqual(LINES);
  expect(PACKAGE.engines.node).toBe(`>=${LINES[0]}`);
  expect(read('.ci/run')).toContain(`\nfor major in ${LINES.join(' ')}; do\n`);
  expect(PAGE.get('Node.js')).toBe(LINES.join(', '));
  expect(read('CONTRIBUTING.md')).toContain(
    `Node.js ${LINES.join(', ').replace(/, (\d+)$/, ' or $1')} is all it needs`,
  );
});

test('the engine suite runs the same driver and providers as a cluster', () => {
  expect(driver.version).toBe(CHART_VERSIONS.driver);
  expect(azureProvider.version).toBe(CHART_VERSIONS.azure);
  expect(gcpProvider.version).toBe(GOOGLE_PROVIDER.version);
});

test('the page of the engine suite names the built version of each program', () => {
  const rows = [...read('test/engines/README.md').matchAll(/^\| .+ \| ([\d.]+) \| (?:Go|PyPI)/gm)];
  const versions = programs.flatMap(({ version }) => version.match(/\d+(?:\.\d+)+/g) ?? []);
  expect(versions.length).toBeGreaterThan(10);
  expect(rows.map(([, version]) => version).sort()).toEqual(versions.sort());
});

test.each([GOOGLE_PROVIDER, BUSYBOX])('the image of version $version is pinned by its digest', ({ image }) => {
  expect(image).toMatch(/^[a-z0-9.-]+(\/[a-z0-9._-]+)+@sha256:[0-9a-f]{64}$/);
});
