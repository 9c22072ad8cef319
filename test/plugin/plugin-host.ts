import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { type FakeEngine, message, type Messages, startEngine } from '../examples/language-host';

/* eslint-disable @typescript-eslint/no-require-imports -- the protocol is published as JavaScript without types */
const { ResourceProviderClient } = require('@pulumi/pulumi/proto/provider_grpc_pb') as {
  ResourceProviderClient: new (address: string, channel: unknown) => Client & Record<string, Method>;
};
const provider = require('@pulumi/pulumi/proto/provider_pb') as Messages;
const { Struct } = require('google-protobuf/google/protobuf/struct_pb') as {
  Struct: { fromJavaScript(value: unknown): unknown };
};
/* eslint-enable @typescript-eslint/no-require-imports */

type Method = (request: unknown, answer: (error: ServiceError | null, response: Answer) => void) => void;
type Answer = Record<string, () => unknown>;

const ROOT = join(__dirname, '../..');

/** The values of the protocol for an Output, an unknown value and the key of a special object. */
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
export const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const SPECIAL = '4dabf18193072939515e22adb298388d';

/** An Output as other languages send it; unknown if it has no value. */
export function sent(value?: unknown, { secret = false, dependencies = [] as string[] } = {}): object {
  return { [SPECIAL]: OUTPUT, ...(value !== undefined && { value }), secret, dependencies };
}

export interface ConstructRequest {
  readonly component: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly preview?: boolean;
  readonly retainOnDelete?: boolean;
  readonly providers?: Record<string, string>;
  /** An engine other than the one that started the plugin. */
  readonly engine?: FakeEngine;
}

export interface Plugin {
  readonly engine: FakeEngine;
  schema(): Promise<string>;
  /** Creates a component and returns its outputs. */
  construct(request: ConstructRequest): Promise<Record<string, unknown>>;
  stop(): void;
}

/**
 * Starts the plugin as the Node.js language host of Pulumi does: in a separate process, with the launcher of the SDK, the
 * folder of PulumiPlugin.yaml and the address of an engine that accepts every request.
 *
 * @param installed - the folder in which its dependencies are installed
 */
export async function startPlugin(folder = join(ROOT, 'plugin'), installed = ROOT): Promise<Plugin> {
  const engine = await startEngine();
  const launcher = join(installed, 'node_modules/@pulumi/pulumi/cmd/run-plugin');
  const child = spawn(process.execPath, [launcher, folder, engine.address], { cwd: folder });
  const client = new ResourceProviderClient(`127.0.0.1:${await portOf(child)}`, credentials.createInsecure());
  const call = (method: string, request: unknown) =>
    new Promise<Answer>((resolve, reject) => {
      client[method]?.(request, (error, response) => (error === null ? resolve(response) : reject(error)));
    });
  return {
    engine,
    schema: async () => String((await call('getSchema', message(provider, 'GetSchemaRequest'))).getSchema?.()),
    construct: async (request) => {
      const answer = await call('construct', constructRequest(request, (request.engine ?? engine).address));
      return (answer.getState?.() as { toJavaScript(): Record<string, unknown> }).toJavaScript();
    },
    stop: () => {
      client.close();
      child.kill();
      engine.stop();
    },
  };
}

/** The port that a plugin prints first. */
function portOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      const [port] = /^\d+(?=\n)/.exec(output) ?? [];
      if (port !== undefined) {
        resolve(port);
      }
    });
    child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
    child.on('close', () => reject(new Error(`the plugin ended: ${output}`)));
  });
}

function constructRequest(request: ConstructRequest, address: string): unknown {
  const { component, name, inputs, preview = false, retainOnDelete, providers = {} } = request;
  const made = message(provider, 'ConstructRequest', {
    setProject: 'project',
    setStack: 'test',
    setType: `mendix-secret-store:index:${component}`,
    setName: name,
    setDryrun: preview,
    setParallel: 16,
    setMonitorendpoint: address,
    setInputs: Struct.fromJavaScript(inputs),
    ...(retainOnDelete !== undefined && { setRetainondelete: retainOnDelete }),
  }) as unknown as Record<string, () => Map<string, unknown>>;
  Object.entries(providers).forEach(([pkg, ref]) => made.getProvidersMap?.().set(pkg, ref));
  return made;
}
