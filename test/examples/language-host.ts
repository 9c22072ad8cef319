import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from '@grpc/grpc-js';
import type { Registration } from '../pulumi/harness';
import { answerOf, readable } from '../pulumi/harness';

/* eslint-disable @typescript-eslint/no-require-imports -- the protocol is published as JavaScript without types */
const { ResourceMonitorService } = require('@pulumi/pulumi/proto/resource_grpc_pb') as Services;
const { EngineService } = require('@pulumi/pulumi/proto/engine_grpc_pb') as Services;
const resource = require('@pulumi/pulumi/proto/resource_pb') as Messages;
const engine = require('@pulumi/pulumi/proto/engine_pb') as Messages;
const { Struct } = require('google-protobuf/google/protobuf/struct_pb') as {
  Struct: { fromJavaScript(value: unknown): unknown };
};
const protobuf = require('google-protobuf/google/protobuf/empty_pb') as Messages;
/* eslint-enable @typescript-eslint/no-require-imports */

type Services = Record<string, ServiceDefinition>;
/** The setters of a message, as the protocol defines them. */
export type Message = Record<string, (value: unknown) => void>;
export type Messages = Record<string, new () => Message>;
type Request = Record<string, () => unknown>;
type Handler = (call: { request: Request }, answer: (error: null, response: unknown) => void) => void;

export interface ProgramRun {
  readonly exitCode: number | null;
  /** Standard output, standard error and the messages to the engine. */
  readonly output: string;
  readonly registrations: Seen[];
}

type Seen = Pick<Registration, 'type' | 'name' | 'inputs' | 'retainOnDelete'>;

/** An engine that accepts every request. */
export interface FakeEngine {
  readonly address: string;
  readonly registrations: Seen[];
  /** The messages that an engine would show. */
  readonly logs: string[];
  stop(): void;
}

/**
 * Runs a program as `pulumi up` does: in a separate process, with the launcher of the Node.js SDK, which resolves and compiles
 * it. The engine accepts every request, so this does not test the behavior of a real engine.
 */
export async function runProgram(
  file: string,
  config: Record<string, string>,
  project = 'mendix-secret-store',
): Promise<ProgramRun> {
  const engine = await startEngine();
  try {
    const { exitCode, output } = await launch(file, engine.address, config, project);
    return { exitCode, output: [output, ...engine.logs].join('\n'), registrations: engine.registrations };
  } finally {
    engine.stop();
  }
}

export async function startEngine(): Promise<FakeEngine> {
  const registrations: Seen[] = [];
  const logs: string[] = [];
  const server = new Server();
  server.addService(ResourceMonitorService as ServiceDefinition, handlers(monitorHandlers(registrations)));
  server.addService(EngineService as ServiceDefinition, handlers(engineHandlers(logs)));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) {
        reject(error);
      } else {
        resolve(bound);
      }
    });
  });
  return { address: `127.0.0.1:${port}`, registrations, logs, stop: () => server.forceShutdown() };
}

function launch(
  file: string,
  address: string,
  config: Record<string, string>,
  project: string,
): Promise<Omit<ProgramRun, 'registrations'>> {
  const launcher = join(__dirname, '../../node_modules/@pulumi/pulumi/cmd/run');
  const flags = [`project=${project}`, 'stack=test', `monitor=${address}`, `engine=${address}`];
  // A file as `main` makes its folder the working directory.
  const child = spawn(process.execPath, [launcher, ...flags.map((flag) => `--${flag}`), basename(file)], {
    cwd: dirname(file),
    timeout: 45_000,
    env: {
      ...process.env,
      PULUMI_NODEJS_TYPESCRIPT: 'true',
      // `npm run check` checks the types of all examples.
      PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
      PULUMI_CONFIG: JSON.stringify(
        Object.fromEntries(Object.entries(config).map(([key, value]) => [`${project}:${key}`, value])),
      ),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (output += data.toString()));
  }
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, output })));
}

function handlers(own: Record<string, Handler>): Record<string, UntypedHandleCall> {
  return own;
}

export function message(messages: Messages, name: string, fields: Record<string, unknown> = {}): Message {
  const Type = messages[name];
  if (Type === undefined) {
    throw new Error(`the protocol has no ${name}`);
  }
  const made = new Type();
  for (const [setter, value] of Object.entries(fields)) {
    made[setter]?.(value);
  }
  return made;
}

function monitorHandlers(registrations: Seen[]): Record<string, Handler> {
  const done: Handler = (_, answer) => answer(null, message(protobuf, 'Empty'));
  return {
    supportsFeature: (_, answer) => answer(null, message(resource, 'SupportsFeatureResponse', { setHassupport: true })),
    registerResource: ({ request }, answer) => {
      const [type, name] = [String(request.getType?.()), String(request.getName?.())];
      const object =
        (request.getObject?.() as { toJavaScript(): Record<string, unknown> } | undefined)?.toJavaScript() ?? {};
      registrations.push({
        type,
        name,
        inputs: readable(object) as Record<string, unknown>,
        retainOnDelete: request.getRetainondelete?.() === true,
      });
      const { id = `${name}-id`, ...known } = answerOf(type, object);
      const state = Struct.fromJavaScript({ ...object, ...known });
      const urn = `urn:pulumi:test::mendix-secret-store::${type}::${name}`;
      answer(null, message(resource, 'RegisterResourceResponse', { setUrn: urn, setId: String(id), setObject: state }));
    },
    registerResourceOutputs: done,
    signalAndWaitForShutdown: done,
  };
}

/** The severity that Pulumi shows only with `--debug`. */
const DEBUG = 0;

function engineHandlers(logs: string[]): Record<string, Handler> {
  let root = '';
  return {
    log: ({ request }, answer) => {
      if (request.getSeverity?.() !== DEBUG) {
        logs.push(String(request.getMessage?.()));
      }
      answer(null, message(protobuf, 'Empty'));
    },
    setRootResource: ({ request }, answer) => {
      root = String(request.getUrn?.());
      answer(null, message(engine, 'SetRootResourceResponse'));
    },
    getRootResource: (_, answer) => answer(null, message(engine, 'GetRootResourceResponse', { setUrn: root })),
  };
}
