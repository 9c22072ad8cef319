/**
 * The Node.js language host, as the CLI starts it for `runtime: nodejs`. The host of Pulumi is a Go program that no registry
 * distributes. The essential parts are the same, because they are in the SDK: the launchers that resolve, compile and run a
 * program, and that run a plugin. This host does not install dependencies or find plugins.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from '@grpc/grpc-js';
import { message, type Messages } from '../../examples/language-host';

/* eslint-disable @typescript-eslint/no-require-imports -- the protocol is published as JavaScript without types */
const { LanguageRuntimeService } = require('@pulumi/pulumi/proto/language_grpc_pb') as {
  LanguageRuntimeService: ServiceDefinition;
};
const language = require('@pulumi/pulumi/proto/language_pb') as Messages;
const plugin = require('@pulumi/pulumi/proto/plugin_pb') as Messages;
/* eslint-enable @typescript-eslint/no-require-imports */

interface Info {
  getProgramDirectory(): string;
  getRootDirectory(): string;
  getEntryPoint(): string;
}
interface RunRequest {
  getProject(): string;
  getStack(): string;
  getOrganization(): string;
  getPwd(): string;
  getMonitorAddress(): string;
  getParallel(): number;
  getDryrun(): boolean;
  getConfigMap(): { entries(): IterableIterator<[string, string]> };
  getConfigsecretkeysList(): string[];
  getInfo(): Info;
}
interface RunPluginRequest {
  getInfo(): Info;
  getPwd(): string;
  getArgsList(): string[];
  getEnvList(): string[];
}
interface PluginCall {
  readonly request: RunPluginRequest;
  write(response: unknown): void;
  end(): void;
  on(event: 'cancelled', listener: () => void): void;
}
type Reply = (error: Error | null, response?: unknown) => void;

const engine = process.argv.at(-1) ?? '';
const launchers = join(dirname(require.resolve('@pulumi/pulumi/package.json')), 'cmd');

const methods: Record<string, unknown> = {
  handshake: (_: unknown, reply: Reply) => reply(null, message(language, 'LanguageHandshakeResponse')),
  getPluginInfo: (_: unknown, reply: Reply) => reply(null, message(plugin, 'PluginInfo', { setVersion: '1.0.0' })),
  getRequiredPlugins: (_: unknown, reply: Reply) => reply(null, message(language, 'GetRequiredPluginsResponse')),
  getRequiredPackages: (_: unknown, reply: Reply) => reply(null, message(language, 'GetRequiredPackagesResponse')),
  // The dependencies of the checkout are used.
  installDependencies: (call: PluginCall) => call.end(),
  run: ({ request }: { request: RunRequest }, reply: Reply) => {
    run(request).on('close', (code) => {
      // The error was reported to the engine and to the terminal.
      reply(null, message(language, 'RunResponse', code === 0 ? {} : { setBail: true }));
    });
  },
  runPlugin: (call: PluginCall) => {
    const child = runPlugin(call.request);
    const write = (setter: string) => (value: unknown) =>
      call.write(message(language, 'RunPluginResponse', { [setter]: value }));
    child.stdout?.on('data', write('setStdout'));
    child.stderr?.on('data', write('setStderr'));
    child.on('close', (code) => {
      write('setExitcode')(code ?? 1);
      call.end();
    });
    call.on('cancelled', () => child.kill());
  },
};

const server = new Server();
server.addService(LanguageRuntimeService, methods as Record<string, UntypedHandleCall>);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  // The CLI reads the port from the first line.
  process.stdout.write(`${port}\n`);
});

function run(request: RunRequest): ChildProcess {
  const config = Object.fromEntries(request.getConfigMap().entries());
  const flags: Record<string, string> = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    'root-directory': request.getInfo().getRootDirectory(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
    ...(request.getDryrun() && { 'dry-run': 'true' }),
  };
  return launch(
    'run',
    [...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`), request.getInfo().getEntryPoint()],
    {
      cwd: request.getPwd(),
      env: {
        PULUMI_NODEJS_TYPESCRIPT: 'true',
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      },
      stdio: 'inherit',
    },
  );
}

function runPlugin(request: RunPluginRequest): ChildProcess {
  const variables = request
    .getEnvList()
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return launch('run-plugin', [request.getInfo().getProgramDirectory(), ...request.getArgsList()], {
    cwd: request.getPwd(),
    env: Object.fromEntries(variables) as Record<string, string>,
    stdio: 'pipe',
  });
}

interface Launch {
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly stdio: 'inherit' | 'pipe';
}

function launch(launcher: 'run' | 'run-plugin', args: readonly string[], { cwd, env, stdio }: Launch): ChildProcess {
  const io = stdio === 'inherit' ? (['ignore', 2, 2] as const) : (['ignore', 'pipe', 'pipe'] as const);
  return spawn(process.execPath, [join(launchers, launcher), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: [...io],
  });
}
