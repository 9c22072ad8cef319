import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compileLibrary, consumer, initCdk8sApp, LINES, type Sdks } from './consumer';

jest.setTimeout(300_000);

describe.each<Sdks>(['current', 'lowest'])(
  'a project that `cdk8s init typescript-app` creates, with the %s cdk8s',
  (sdks) => {
    const project = consumer('cdk8s-app', sdks, initCdk8sApp);

    test('installs no package of Pulumi', () => {
      expect(project.installed().filter((name) => name === '@pulumi' || name.startsWith('cdk8s'))).toEqual([
        'cdk8s',
        'cdk8s-cli',
        'cdk8s-plus-28',
        'cdk8s-plus-33',
      ]);
    });

    test('compiles, and passes the test of the template', () => {
      project.run('npm', ['run', 'compile']);
      project.run('npm', ['test', '--', '-u']);
    });

    // The lowest SDKs run only on the oldest Node.js.
    test.each(sdks === 'lowest' ? LINES.slice(0, 1) : LINES)('synthesises on Node.js %i', (line) => {
      rmSync(join(project.folder, 'dist'), { recursive: true, force: true });
      project.run('npm', ['run', 'synth', '--', '--check-upgrade=false'], line);
      const documents = parseAllDocuments(readFileSync(join(project.folder, 'dist/orders.k8s.yaml'), 'utf8'));
      const objects = documents.map((document) => document.toJS() as { kind: string; metadata: { name: string } });
      expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
        'ServiceAccount orders',
        'SecretProviderClass orders',
        'MendixApp orders',
        'Role reader',
        expect.stringMatching(/^RoleBinding /),
      ]);
    });

    if (sdks === 'lowest') {
      test('has everything that the library uses of them', () => compileLibrary(project, 'cdk8s'));
    }
  },
);
