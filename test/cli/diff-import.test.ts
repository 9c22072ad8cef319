import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsOf } from 'mendix-secret-store';
import { run, temporaryFolder } from './run';

const folder = temporaryFolder();
const environment = (name: string, location?: string) => ({
  gcp: {
    ...{ name, namespace: 'shop', secretProjectId: 'my-project', constants: ['A.B'] },
    ...(location !== undefined && { secretLocation: location }),
  },
});
const objectsOf = (...names: string[]) =>
  JSON.stringify({ kind: 'List', items: names.flatMap((name) => manifestsOf(environment(name))) });

/** A file in the folder of this test. */
function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** The environment of a process in which this script takes the place of `kubectl`. */
function kubectl(name: string, script: string): Record<string, string> {
  const path = file(join(name, 'kubectl'), `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { PATH: `${join(folder, name)}:/usr/bin:/bin` };
}

const FLEET = `version: 1
environments:
  - { store: gcp, name: orders, namespace: shop, secretProjectId: my-project, constants: [A.B] }
`;

test('an imported folder has no difference from its fleet file', async () => {
  file('by-hand/orders.yaml', objectsOf('orders'));
  file('by-hand/sub/basket.yml', objectsOf('basket'));
  file('by-hand/README.md', 'not read');
  file('by-hand/.hidden/a.yaml', 'a: [');
  const imported = await run(['import', join(folder, 'by-hand')]);
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(imported.stdout).toContain('name: basket');
  const fleet = file('environments.yaml', imported.stdout);
  expect(await run(['diff', join(folder, 'by-hand'), fleet])).toEqual({
    code: 0,
    stdout: 'no difference\n',
    stderr: '',
  });
});

test('--name sets the name of the fleet, and a comment shows how to set it later', async () => {
  const named = await run(['import', '-', '--name', 'webshop'], { stdin: objectsOf('orders') });
  expect(named).toMatchObject({ code: 0, stderr: '' });
  expect(named.stdout).toContain('version: 1\nname: webshop\nenvironments:\n');
  const { stdout } = await run(['import', '-'], { stdin: objectsOf('orders') });
  expect(stdout).toMatch(/^version: 1\n# Set a name before .*\n# name: my-fleet\nenvironments:$/m);
  const fleet = stdout.replace('# name:', 'name:');
  const synth = await run(['synth', '-', '--out', join(folder, 'named'), '--prune'], { stdin: fleet });
  expect(synth).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(join(folder, 'named/shop.orders.yaml'), 'utf8')).toMatch(/, fleet my-fleet\n/);
});

test('the comment for the name also precedes defaults', async () => {
  const { stdout } = await run(['import', '-'], { stdin: objectsOf('orders', 'basket') });
  expect(stdout).toMatch(/^# name: my-fleet\ndefaults:$/m);
});

test('an invalid name for a fleet is a usage error', async () => {
  const { code, stderr } = await run(['import', '-', '--name', 'Web shop'], { stdin: objectsOf('orders') });
  expect([code, stderr]).toEqual([2, expect.stringContaining('--name: must be a DNS label, got "Web shop"')]);
});

test('a difference exits with code 1, as text and as JSON', async () => {
  const before = file('before.json', objectsOf('orders'));
  const after = FLEET.replace('my-project', 'other-project');
  const text = await run(['diff', before, '-'], { stdin: after });
  expect(text).toEqual({
    code: 1,
    stdout: `shop/orders
  [restart] SecretProviderClass file mx-const-A.B: "projects/my-project/secrets/shop-orders-mx-const-A-B" -> "projects/other-project/secrets/shop-orders-mx-const-A-B"

1 difference in 1 environment: 1 restart
`,
    stderr: '',
  });
  const json = await run(['diff', before, '-', '--format', 'json'], { stdin: after });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toEqual([
    {
      ...{ environment: 'shop/orders', object: 'SecretProviderClass', what: 'file mx-const-A.B' },
      before: '"projects/my-project/secrets/shop-orders-mx-const-A-B"',
      after: '"projects/other-project/secrets/shop-orders-mx-const-A-B"',
      ...{ change: 'changed', effect: 'restart' },
    },
  ]);
});

test('diff exits with code 2 if it cannot read a side, and prints no difference', async () => {
  const before = file('one.json', objectsOf('orders'));
  const wrong = await run(['diff', before, '-'], { stdin: FLEET.replace('my-project', 'A') });
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('secretProjectId: must be a project id');
  const unread = await run(['diff', before, '-'], { stdin: 'a: [' });
  expect(unread).toMatchObject({ code: 2, stdout: '' });
  expect(unread.stderr).toContain('document: must be YAML');
});

test('import exits with code 1 if it cannot import an environment, and prints the others', async () => {
  const broken = objectsOf('basket').replace('"provider":"gcp"', '"provider":"akeyless"');
  const { code, stdout, stderr } = await run(['import', '-', '--format', 'json'], {
    stdin: `${objectsOf('orders')}\n---\n${broken}`,
  });
  expect(code).toBe(1);
  expect(stdout).toContain('name: orders');
  expect(stdout).not.toContain('basket');
  expect(stderr).toContain('left-out-environment');
});

test('import cluster uses the given namespace and context, and ignores other ServiceAccounts', async () => {
  const others = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' } };
  const answer = file('answer.json', JSON.stringify({ items: [others, ...manifestsOf(environment('orders'))] }));
  const words = join(folder, 'words');
  const env = kubectl('works', `echo "$@" > ${words}; [ "$2" = serviceaccounts ] && cat ${answer} || echo '{}'`);
  const imported = await run(['import', 'cluster', '--namespace', 'shop', '--context', 'production'], { env });
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(words, 'utf8').trim()).toBe(
    'get mendixapps.privatecloud.mendix.com --output json --context production --namespace shop',
  );
  expect(await run(['diff', 'cluster', '-'], { env, stdin: imported.stdout })).toMatchObject({ code: 0 });
  expect(readFileSync(words, 'utf8')).toContain('--output json --all-namespaces');
});

test('--print pulumi prints a component for each environment, with its children', async () => {
  const { stdout } = await run(['import', '-', '--print', 'pulumi'], { stdin: objectsOf('orders') });
  expect(JSON.parse(stdout)).toEqual({
    resources: [
      { type: 'mendix-secret-store:index:GcpMendixSecretStoreEnvironment', name: 'orders', component: true },
      {
        ...{ type: 'kubernetes:core/v1:ServiceAccount', name: 'orders-service-account' },
        ...{ id: 'shop/orders', parent: 'orders' },
      },
      {
        type: 'kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass',
        ...{ name: 'orders-secret-provider-class', id: 'shop/orders', parent: 'orders' },
      },
    ],
  });
});

test.each<[string, Record<string, string>, string]>([
  ['kubectl is missing', { PATH: '/nonexistent' }, 'kubectl: is not on the PATH'],
  [
    'kubectl fails',
    kubectl(
      'refuses',
      'echo "warning" >&2; echo "error: You must be logged in to the server (Unauthorized)" >&2; exit 1',
    ),
    'kubectl get secretproviderclasses.secrets-store.csi.x-k8s.io: error: You must be logged in to the server (Unauthorized)',
  ],
])('%s: exits with code 2 and prints one line', async (_, env, line) => {
  expect(await run(['import', 'cluster'], { env })).toEqual({
    code: 2,
    stdout: '',
    stderr: `mendix-secret-store: ${line}\n`,
  });
});

test.each([
  [['diff', 'a.yaml'], 'diff takes two different sources'],
  [['diff', 'a.yaml', 'a.yaml'], 'diff takes two different sources'],
  [['import'], 'no file given'],
  [['import', '/nonexistent'], '/nonexistent: cannot be read: does not exist'],
])('%j exits with code 2', async (words, line) => {
  const { code, stderr } = await run(words);
  expect(code).toBe(2);
  expect(stderr).toContain(line);
});

test('the error for a folder without manifests names the file extensions', async () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const { code, stderr } = await run(['import', empty]);
  expect(code).toBe(2);
  expect(stderr).toContain('holds no .yaml, .yml or .json file');
});
