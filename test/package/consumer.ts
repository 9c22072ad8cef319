import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CONSUMERS = join(__dirname, 'consumers');

/** The release lines of Node.js on which programs run. */
export const LINES = [20, 22, 24, 26];

/** The versions of a consumer's SDKs: the versions of all other tests, or the lowest versions that this package allows. */
export type Sdks = 'current' | 'lowest';

/** The oldest supported TypeScript, which is tested with the lowest SDKs. */
export const OLDEST_TYPESCRIPT = '5.0.4';

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly dependencies?: Record<string, string>;
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const PEERS = readJson(join(ROOT, 'package.json')).peerDependencies;
const installedVersion = (name: string) => readJson(join(ROOT, 'node_modules', name, 'package.json')).version;

/** A project of a user, with the packed package installed. */
export interface Consumer {
  readonly folder: string;
  /** Runs a command in the project with the Node.js of a line, and returns its output. Throws if the command fails. */
  readonly run: (command: string, args: readonly string[], line?: number) => string;
  /** The names of the installed packages at the top level of `node_modules`. */
  readonly installed: (scope?: string) => string[];
}

/** Creates a project before the surrounding tests, and removes it after them. */
export function consumer(name: string, sdks: Sdks, layOut: (folder: string) => void = () => undefined): Consumer {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const run: Consumer['run'] = (command, args, line) => execute(folder, command, args, line);
  beforeAll(() => {
    layOut(folder);
    cpSync(join(CONSUMERS, name), folder, { recursive: true });
    const file = join(folder, 'package.json');
    writeFileSync(file, JSON.stringify(withVersions(readJson(file), sdks), null, 2));
    // Install scripts only fetch plugins of the Pulumi CLI, which no test runs.
    run('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', packed()]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    run,
    installed: (scope = '') =>
      readdirSync(join(folder, 'node_modules', scope))
        .filter((entry) => !entry.startsWith('.'))
        .sort(),
  };
}

/** Writes the project of `cdk8s init typescript-app`, from the template in cdk8s-cli. */
export function initCdk8sApp(folder: string): void {
  const cli = dirname(require.resolve('cdk8s-cli/package.json'));
  cpSync(join(cli, 'templates/typescript-app'), folder, {
    recursive: true,
    filter: (source) => !basename(source).startsWith('{{'),
  });
  const file = join(folder, 'package.json');
  const versions: Record<string, string> = {
    $base: 'app',
    cdk8s_core_version: installedVersion('cdk8s'),
    cdk8s_plus_version: '2.5.57',
    constructs_version: installedVersion('constructs'),
    cdk8s_cli_spec: installedVersion('cdk8s-cli'),
  };
  const text = readFileSync(file, 'utf8').replace(/{{ (\S+) }}/g, (whole, key: string) => versions[key] ?? whole);
  const manifest = JSON.parse(text) as Manifest;
  // The dependency that the README tells users of cdk8s to add.
  writeFileSync(
    file,
    JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, 'cdk8s-plus-28': '*' } }),
  );
}

/** Compiles a project, and returns the compiled files of packages, relative to `node_modules`. Throws if it has an error. */
export function compile({ run }: Consumer): string[] {
  const files = run('node', ['node_modules/typescript/bin/tsc', '--listFiles']).trim().split('\n');
  return files.flatMap((file) => file.split('/node_modules/').slice(1, 2));
}

/** Compiles the library itself against the SDKs of a project, which fails if an SDK lacks an input of a resource. */
export function compileLibrary({ folder, run }: Consumer, face: 'cdk8s' | 'pulumi'): void {
  cpSync(join(ROOT, 'lib'), join(folder, 'library/lib'), { recursive: true });
  const typeRoots = [join(ROOT, 'node_modules/@types')];
  const config = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: { rootDir: 'lib', noEmit: true, declaration: false, typeRoots },
    include: [`lib/${face}`],
  };
  writeFileSync(join(folder, 'library/tsconfig.json'), JSON.stringify(config));
  run('node', [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'library']);
}

/** The manifest of a project with the versions under test of all peer dependencies and tools. */
function withVersions(manifest: Manifest, sdks: Sdks): Manifest {
  const lowest = sdks === 'lowest';
  const versionOf = (name: string, range: string) =>
    PEERS[name] === undefined ? range : lowest ? PEERS[name].replace('^', '') : installedVersion(name);
  const dependencies = Object.entries(manifest.dependencies ?? {});
  return {
    ...manifest,
    dependencies: Object.fromEntries(dependencies.map(([name, range]) => [name, versionOf(name, range)])),
    devDependencies: { ...manifest.devDependencies, ...(lowest && { typescript: OLDEST_TYPESCRIPT }) },
  };
}

let tarball: string | undefined;

/** The built package, packed only once. */
function packed(): string {
  if (tarball === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'packed-'));
    execute(ROOT, 'npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
    tarball = join(folder, readdirSync(folder)[0] ?? '');
  }
  return tarball;
}

/** The folder with the Node.js of a line, which `npm run nodes:install` installs unless this process runs on the line. */
function nodeFolder(line: number): string {
  if (process.versions.node.startsWith(`${line}.`)) {
    return dirname(process.execPath);
  }
  const folder = join(ROOT, `.ci/nodes/node_modules/node-${line}-${process.platform}-${process.arch}/bin`);
  if (!existsSync(folder)) {
    throw new Error(`Node.js ${line} is not installed: npm run nodes:install`);
  }
  return folder;
}

function execute(cwd: string, command: string, args: readonly string[], line?: number): string {
  const path = process.env.PATH ?? '';
  const env = line === undefined ? process.env : { ...process.env, PATH: nodeFolder(line) + delimiter + path };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8', timeout: 240_000 });
  if (status !== 0) {
    throw new Error([`${[command, ...args].join(' ')} failed`, error?.message, stdout, stderr].join('\n'));
  }
  return stdout;
}
