import { isDeepStrictEqual } from 'node:util';
import { Server, ServerCredentials, type ServiceDefinition, status, type UntypedHandleCall } from '@grpc/grpc-js';
import { message, type Messages } from '../../examples/language-host';

/* eslint-disable @typescript-eslint/no-require-imports -- the protocol is published as JavaScript without types */
const { ResourceProviderService } = require('@pulumi/pulumi/proto/provider_grpc_pb') as {
  ResourceProviderService: ServiceDefinition;
};
const provider = require('@pulumi/pulumi/proto/provider_pb') as Messages;
const plugin = require('@pulumi/pulumi/proto/plugin_pb') as Messages;
const protobuf = require('google-protobuf/google/protobuf/empty_pb') as Messages;
const { Struct } = require('google-protobuf/google/protobuf/struct_pb') as {
  Struct: { fromJavaScript(value: unknown): unknown };
};
/* eslint-enable @typescript-eslint/no-require-imports */

export type Properties = Record<string, unknown>;

/** A kind of resource that behaves as in its published provider, against the servers of the suite. */
export interface ResourceKind {
  /** The outputs that are unknown until the resource exists. */
  readonly computed: readonly string[];
  /** The inputs that cannot be changed: a change replaces the resource. */
  readonly replacedBy: readonly string[];
  create(inputs: Properties): Promise<{ readonly id: string; readonly outputs?: Properties }>;
  /** The current state of a resource on the server; undefined if it does not exist. */
  read(id: string, state: Properties): Promise<Properties | undefined>;
  /** Undefined if every change replaces the resource. */
  update?(id: string, inputs: Properties, state: Properties): Promise<Properties | undefined>;
  delete(id: string, state: Properties): Promise<void>;
}

export interface Provider {
  /** The provider in the format of PULUMI_DEBUG_PROVIDERS. */
  readonly attach: string;
  stop(): void;
}

const SPECIAL = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

interface Field {
  toJavaScript(): Properties;
}
type Request = Record<string, (() => unknown) | undefined>;
type Reply = (error: { code: number; details: string } | null, response?: unknown) => void;

/**
 * A provider that speaks the protocol of real providers. It accepts and returns secrets, but never makes a value secret itself:
 * a value in clear text in the state was not marked by the component.
 */
export async function startProvider(name: string, kinds: Readonly<Record<string, ResourceKind>>): Promise<Provider> {
  const server = new Server();
  server.addService(ResourceProviderService, methods(kinds));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { attach: `${name}:${port}`, stop: () => server.forceShutdown() };
}

function methods(kinds: Readonly<Record<string, ResourceKind>>): Record<string, UntypedHandleCall> {
  const kindOf = (request: Request): ResourceKind => {
    const type = text(request, 'getUrn').split('::')[2]?.split('$').at(-1) ?? '';
    const kind = kinds[type];
    if (kind === undefined) {
      throw new Error(`the test provider has no ${type}`);
    }
    return kind;
  };
  const empty = () => message(protobuf, 'Empty');
  return {
    handshake: answer(() => message(provider, 'ProviderHandshakeResponse', { setAcceptSecrets: true })),
    attach: answer(empty),
    cancel: answer(empty),
    getPluginInfo: answer(() => message(plugin, 'PluginInfo', { setVersion: '99.0.0' })),
    checkConfig: answer(checked),
    diffConfig: answer(() => message(provider, 'DiffResponse')),
    configure: answer(() =>
      message(provider, 'ConfigureResponse', { setAcceptsecrets: true, setSupportspreview: true }),
    ),
    check: answer(checked),
    diff: answer((request) => difference(kindOf(request), request)),
    create: answer((request) => create(kindOf(request), request)),
    read: answer((request) => read(kindOf(request), request)),
    update: answer((request) => update(kindOf(request), request)),
    delete: answer(async (request) => {
      await kindOf(request).delete(text(request, 'getId'), plain(fields(request, 'getProperties')));
      return empty();
    }),
  };
}

function answer(handle: (request: Request) => unknown): UntypedHandleCall {
  return ({ request }: { request: Request }, reply: Reply) => {
    Promise.resolve()
      .then(() => handle(request))
      .then((response) => reply(null, response))
      .catch((error: unknown) => reply({ code: status.UNKNOWN, details: String(error) }));
  };
}

function checked(request: Request): unknown {
  return message(provider, 'CheckResponse', { setInputs: Struct.fromJavaScript(fields(request, 'getNews')) });
}

function difference({ replacedBy }: ResourceKind, request: Request): unknown {
  const [news, olds] = [plain(fields(request, 'getNews')), plain(fields(request, 'getOldInputs'))];
  const changed = [...new Set([...Object.keys(news), ...Object.keys(olds)])].filter(
    (key) => !isDeepStrictEqual(news[key], olds[key]),
  );
  return message(provider, 'DiffResponse', {
    setChanges: changed.length > 0 ? 2 : 1,
    setDiffsList: changed,
    setReplacesList: changed.filter((key) => replacedBy.includes(key)),
    // The names of existing resources are taken.
    setDeletebeforereplace: true,
  });
}

async function create(kind: ResourceKind, request: Request): Promise<unknown> {
  const inputs = fields(request, 'getProperties');
  if (request.getPreview?.() === true) {
    const unknown = Object.fromEntries(kind.computed.map((output) => [output, UNKNOWN]));
    return message(provider, 'CreateResponse', { setProperties: Struct.fromJavaScript({ ...inputs, ...unknown }) });
  }
  const { id, outputs = {} } = await kind.create(plain(inputs));
  return message(provider, 'CreateResponse', {
    setId: id,
    setProperties: Struct.fromJavaScript({ ...inputs, ...outputs }),
  });
}

async function update(kind: ResourceKind, request: Request): Promise<unknown> {
  const [inputs, state] = [fields(request, 'getNews'), fields(request, 'getOlds')];
  const kept = Object.fromEntries(kind.computed.map((output) => [output, state[output]]));
  const outputs =
    request.getPreview?.() === true ? {} : await kind.update?.(text(request, 'getId'), plain(inputs), plain(state));
  return message(provider, 'UpdateResponse', {
    setProperties: Struct.fromJavaScript({ ...inputs, ...kept, ...outputs }),
  });
}

/** The values of the server where they differ from the known values; a secret stays secret. */
async function read(kind: ResourceKind, request: Request): Promise<unknown> {
  const [id, state, inputs] = [text(request, 'getId'), fields(request, 'getProperties'), fields(request, 'getInputs')];
  const said = await kind.read(id, plain(state));
  if (said === undefined) {
    return message(provider, 'ReadResponse');
  }
  const known = (from: Properties, names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        isDeepStrictEqual(plain(from[name]), said[name])
          ? from[name]
          : isSecret(from[name])
            ? { [SPECIAL]: SECRET, value: said[name] }
            : said[name],
      ]),
    );
  const given = Object.keys(said).filter((key) => key in inputs);
  return message(provider, 'ReadResponse', {
    setId: id,
    setProperties: Struct.fromJavaScript({ ...state, ...known(state, Object.keys(said)) }),
    setInputs: Struct.fromJavaScript({ ...inputs, ...known(inputs, given) }),
  });
}

function isSecret(value: unknown): value is { value: unknown } {
  return typeof value === 'object' && value !== null && (value as Properties)[SPECIAL] === SECRET;
}

/** A value without the wrappers of its secrets. */
function plain<T>(value: T): T;
function plain(value: unknown): unknown {
  if (isSecret(value)) {
    return plain(value.value);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => plain(item));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item as unknown)]))
    : value;
}

function fields(request: Request, getter: string): Properties {
  return (request[getter]?.() as Field | undefined)?.toJavaScript() ?? {};
}

function text(request: Request, getter: string): string {
  return String(request[getter]?.());
}
