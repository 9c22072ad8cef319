import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test('schema prints the file that the package exports', async () => {
  expect(await run(['schema'])).toEqual({ code: 0, stdout: read('lib/fleet/fleet.schema.json'), stderr: '' });
});

test('first files and the example name the location of the schema', async () => {
  const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string> };
  const path = exports['./fleet.schema.json']?.replace(/^\./, './node_modules/mendix-secret-store');
  const head = `# yaml-language-server: $schema=${path}\n`;
  expect((await run(['init', '--store', 'aws'])).stdout.startsWith(head)).toBe(true);
  expect(read('docs/fleet.md')).toContain(head);
  expect(read('examples/fleet/environments.yaml').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=../../lib/fleet/fleet.schema.json',
  );
});
