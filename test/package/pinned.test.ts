import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test.each(['package-lock.json', '.ci/nodes/package-lock.json'])(
  'npm installs only packages with a hash in %s',
  (file) => {
    const { packages } = JSON.parse(read(file)) as { packages: Record<string, { integrity?: string }> };
    const { '': _project, ...installed } = packages;
    expect(Object.keys(installed).length).toBeGreaterThan(7);
    // The hash of a package covers its bundled dependencies.
    const unpinned = Object.entries(installed).filter(
      ([, entry]) => !('inBundle' in entry) && !/^sha512-/.test(entry.integrity ?? ''),
    );
    expect(unpinned.map(([name]) => name)).toEqual([]);
  },
);

test('pip installs only packages with a hash in the requirements of the engines', () => {
  const requirements = read('test/engines/programs/python/requirements.txt')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && !line.trim().startsWith('#'));
  expect(requirements.length).toBeGreaterThan(20);
  expect(requirements.filter((line) => !/^[\w.[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/.test(line))).toEqual([]);
  expect(read('test/engines/programs.ts')).toContain("'--no-deps', '--require-hashes'");
});

test.each(['.ci/run', 'test/package/consumer.ts', 'test/engines/programs.ts'])(
  '%s installs nothing by a version range',
  (file) => {
    expect(read(file)).not.toMatch(/\bnpx\b|npm exec|'exec'|@latest|go install|curl|wget/);
  },
);
