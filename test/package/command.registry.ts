import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { consumer, LINES } from './consumer';

jest.setTimeout(300_000);

describe('a folder with only the package', () => {
  const project = consumer('command', 'current');
  const command = (line: number, ...words: string[]) =>
    project.run('node_modules/.bin/mendix-secret-store', words, line);

  test('installs only the dependencies of the command, without TypeScript and SDKs', () => {
    expect(project.installed()).toEqual(['mendix-secret-store', 'yaml']);
  });

  test.each(LINES)('goes from a first file to manifests and reports on Node.js %i', (line) => {
    const folder = `manifests-${line}`;
    expect(project.run('node', ['--version'], line)).toMatch(new RegExp(`^v${line}\\.`));
    // With a shell, as users run it.
    project.run('sh', ['-c', `node_modules/.bin/mendix-secret-store init --store aws > ${folder}.yaml`], line);
    command(line, 'synth', `${folder}.yaml`, '--out', folder);
    command(line, 'synth', `${folder}.yaml`, '--out', folder, '--check');
    expect(readdirSync(join(project.folder, folder))).toEqual([
      'mendix-apps.shop-acceptance.yaml',
      'mendix-apps.shop-production.yaml',
    ]);
    expect(command(line, 'report', 'access', `${folder}.yaml`)).toContain('| `mendix-apps/shop-acceptance` |');
    expect(command(line, 'report', 'runbook', `${folder}.yaml`)).toContain(
      '# Runbook of `mendix-apps/shop-production`',
    );
    expect(JSON.parse(command(line, 'report', 'requirements', `${folder}.yaml`, '--format', 'json'))).toHaveLength(1);
    expect(JSON.parse(command(line, 'schema'))).toMatchObject({
      $schema: expect.stringContaining('json-schema.org') as unknown,
    });
  });
});
