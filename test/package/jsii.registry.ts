import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

interface Assembly {
  readonly types: Record<string, { readonly kind: string; readonly name: string; readonly properties?: Property[] }>;
}
interface Property {
  readonly name: string;
  readonly type: { readonly primitive?: string; readonly fqn?: string };
}

/**
 * Compiles the cdk8s half with jsii, together with the core and without Pulumi. It is a separate package, because jsii accepts
 * no package that depends on a package without jsii.
 */
function compile(): { output: string; assembly: Assembly | undefined } {
  const folder = mkdtempSync(join(tmpdir(), 'jsii-'));
  try {
    const { version, license, peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
      license: string;
      peerDependencies: Record<string, string>;
    };
    const peers = Object.entries(peerDependencies).filter(([name]) => /^(cdk8s|constructs)/.test(name));
    const manifest = {
      name: 'mendix-secret-store-cdk8s',
      version,
      license,
      description: 'The cdk8s half',
      author: { name: 'nobody', url: 'https://example.com' },
      repository: { type: 'git', url: 'https://example.com/repository.git' },
      main: 'out/index.js',
      types: 'out/index.d.ts',
      peerDependencies: Object.fromEntries(peers),
      jsii: { outdir: 'dist', targets: {}, tsc: { outDir: 'out', rootDir: 'lib', types: ['node'] } },
    };
    mkdirSync(join(folder, 'lib'));
    for (const layer of ['cdk8s', 'core', 'reports', 'stores']) {
      cpSync(join(ROOT, 'lib', layer), join(folder, 'lib', layer), { recursive: true });
    }
    // The parts for fleet files and for the command cdk8s read files, and are not constructs.
    for (const part of ['fleet', 'validation']) {
      rmSync(join(folder, 'lib/cdk8s', part), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'README.md'), 'The cdk8s half\n');
    writeFileSync(join(folder, 'lib/index.ts'), "export * from './cdk8s';\n");
    const jsii = join(ROOT, 'node_modules/jsii/bin/jsii');
    const { stdout, stderr, status } = spawnSync(process.execPath, [jsii, folder], { encoding: 'utf8' });
    const assembly = status === 0 ? (JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as Assembly) : undefined;
    return { output: stdout + stderr, assembly };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

jest.setTimeout(180_000);

test('jsii compiles the cdk8s half without changes', () => {
  const { output, assembly } = compile();
  expect(output.split('\n').filter((line) => /\berror\b/i.test(line) && !line.includes('Errors: 0'))).toEqual([]);
  const all = Object.values(assembly?.types ?? {});
  expect(all.filter(({ kind }) => kind === 'class').map(({ name }) => name)).toEqual([
    'AdmissionPolicy',
    'AwsMendixSecretStoreEnvironment',
    'AzureClientIdPolicy',
    'AzureMendixSecretStoreEnvironment',
    'GcpMendixSecretStoreEnvironment',
    'SecretsStoreCsiDriver',
    'VaultMendixSecretStoreEnvironment',
  ]);
  const loose = all.flatMap(({ properties = [] }) => properties.filter(({ type }) => type.primitive === 'any'));
  expect(loose.map(({ name }) => name)).toEqual([]);
});
