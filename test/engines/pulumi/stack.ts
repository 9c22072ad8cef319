import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  type ConfigMap,
  type EngineEvent,
  type InlineProgramArgs,
  LocalWorkspace,
  type OutputMap,
  PulumiCommand,
} from '@pulumi/pulumi/automation';
import { generateSdk, kubernetesProvider, pulumi, python, yamlLanguageHost } from '../programs';
import type { Provider } from '../providers/provider';
import { engines } from '../servers/all';

/** The result of a Pulumi run. */
export interface Run {
  /** The steps of the run or preview, such as `create shop-role`, without unchanged resources. */
  readonly steps: string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The output for the user. */
  readonly output: string;
}

type Program = InlineProgramArgs['program'];

/** A stack that the Automation API runs: its program is a function of the test. */
export interface TestStack {
  preview(program: Program): Promise<Run>;
  up(program: Program): Promise<Run>;
  refresh(): Promise<Run>;
  destroy(): Promise<Run>;
  /** Runs `pulumi import --file` with this file. */
  import(file: object): string;
  /** Removes a resource and its dependents from the state, as `pulumi state delete` does. */
  forget(urn: string): string;
}

/** The environment of the Pulumi CLI: a state in its own folder, and the providers of a test. */
export interface PulumiHome {
  readonly folder: string;
  readonly env: Record<string, string>;
  /** All files that Pulumi wrote: the state, the history and the backups of each stack. */
  files(): string[];
  remove(): void;
}

export function pulumiHome(providers: readonly Provider[]): PulumiHome {
  const folder = mkdtempSync(join(tmpdir(), 'pulumi-'));
  const bin = join(folder, 'bin');
  for (const name of ['bin', 'state', 'home', 'work']) {
    mkdirSync(join(folder, name));
  }
  symlinkSync(pulumi.path, join(bin, 'pulumi'));
  symlinkSync(kubernetesProvider.path, join(bin, 'pulumi-resource-kubernetes'));
  symlinkSync(yamlLanguageHost.path, join(bin, 'pulumi-language-yaml'));
  const nodejs = [
    process.execPath,
    '--require',
    'ts-node/register/transpile-only',
    join(__dirname, 'language-host.ts'),
  ];
  launcher(bin, 'nodejs', nodejs);
  for (const language of ['go', 'python']) {
    launcher(bin, language, [python.path, join(__dirname, 'language_host.py'), language, generateSdk]);
  }
  const env = {
    PATH: [bin, process.env.PATH].join(delimiter),
    KUBECONFIG: engines().kubernetes.kubeconfig,
    PULUMI_HOME: join(folder, 'home'),
    PULUMI_BACKEND_URL: `file://${join(folder, 'state')}`,
    PULUMI_CONFIG_PASSPHRASE: 'passphrase of the engine suite',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    PULUMI_DEBUG_PROVIDERS: providers.map(({ attach }) => attach).join(','),
  };
  return {
    folder,
    env,
    files: () => filesUnder(join(folder, 'state')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The program that the CLI starts to run programs in a language. */
function launcher(bin: string, language: string, command: readonly string[]): void {
  const quoted = command.map((word) => `'${word}'`).join(' ');
  writeFileSync(join(bin, `pulumi-language-${language}`), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
}

/** A stack that the Automation API runs: its program is a function of the test. */
export async function testStack(home: PulumiHome, name: string, config: ConfigMap = {}): Promise<TestStack> {
  const pulumiCommand = await PulumiCommand.get({ root: home.folder });
  const workDir = join(home.folder, 'work', name);
  mkdirSync(workDir);
  const stack = await LocalWorkspace.createStack(
    { stackName: name, projectName: 'engines', program: () => Promise.resolve() },
    { workDir, envVars: home.env, pulumiHome: home.env.PULUMI_HOME ?? '', pulumiCommand },
  );
  await stack.setAllConfig(config);
  const cli = (words: readonly string[]) => {
    const env = { ...process.env, ...home.env };
    return execFileSync(pulumi.path, [...words, '--stack', name], {
      cwd: workDir,
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  };
  return {
    preview: (program) => recorded((onEvent) => stack.preview({ program, onEvent })),
    up: (program) => recorded((onEvent) => stack.up({ program, onEvent })),
    refresh: () => recorded((onEvent) => stack.refresh({ onEvent })),
    destroy: () => recorded((onEvent) => stack.destroy({ onEvent })),
    import: (file) => {
      const path = join(workDir, 'import.json');
      writeFileSync(path, JSON.stringify(file));
      return cli(['import', '--file', path, '--yes', '--protect=false', '--generate-code=false']);
    },
    forget: (urn) => cli(['state', 'delete', urn, '--yes', '--target-dependents']),
  };
}

interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs?: OutputMap;
}

async function recorded(run: (onEvent: (event: EngineEvent) => void) => Promise<Result>): Promise<Run> {
  const steps = new Set<string>();
  const {
    stdout,
    stderr,
    outputs = {},
  } = await run(({ resourcePreEvent, resOutputsEvent }) => {
    const { op, urn } = (resOutputsEvent ?? resourcePreEvent)?.metadata ?? {};
    // A refresh reports an unchanged resource as `refresh` before, and as `same` after.
    if (op !== undefined && urn !== undefined && op !== 'same' && op !== 'refresh') {
      steps.add(`${op} ${urn.split('::').at(-1) ?? ''}`);
    }
  });
  return {
    steps: [...steps].sort(),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value as unknown])),
    output: stdout + stderr,
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile());
}
