import {
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import { BinaryReader, BinaryWriter } from 'google-protobuf';
import type { Google } from './secret-manager';

/** A gRPC server in this process. */
export interface GrpcListening {
  readonly port: number;
  stop(): void;
}

type Call = ServerUnaryCall<Buffer, Buffer>;
type Reply = (error: { code: status; details: string } | null, response?: Buffer) => void;

/** One call of an API, with the REST call that answers it. */
interface Method {
  readonly path: string;
  /** The REST call for the `name` of the request. */
  readonly rest: (name: string) => { readonly method: string; readonly path: string };
  /** The message of the answer. */
  readonly response: (json: unknown) => BinaryWriter;
}

/**
 * The calls of Google's APIs that the provider of the CSI driver makes with gRPC; a request has its `name` in field 1.
 *
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/secretmanager/v1/service.proto
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/credentials/v1/common.proto
 */
const METHODS: readonly Method[] = [
  {
    path: '/google.cloud.secretmanager.v1.SecretManagerService/AccessSecretVersion',
    rest: (name) => ({ method: 'GET', path: `/v1/${name}:access` }),
    response: (json) => {
      const { name, payload } = json as { name: string; payload: { data: string } };
      const message = new BinaryWriter();
      message.writeString(1, name);
      const data = new BinaryWriter();
      data.writeBytes(1, payload.data);
      message.writeBytes(2, data.getResultBuffer());
      return message;
    },
  },
  {
    path: '/google.iam.credentials.v1.IAMCredentials/GenerateAccessToken',
    rest: (name) => ({ method: 'POST', path: `/v1/${name}:generateAccessToken` }),
    response: (json) => {
      const message = new BinaryWriter();
      message.writeString(1, (json as { accessToken: string }).accessToken);
      return message;
    },
  },
];

/** The gRPC status of an HTTP status of Google's REST APIs. */
const CODES: Readonly<Record<number, status>> = {
  400: status.FAILED_PRECONDITION,
  403: status.PERMISSION_DENIED,
  404: status.NOT_FOUND,
};

export async function startGoogleGrpc(google: Pick<Google, 'answer'>): Promise<GrpcListening> {
  const server = new Server();
  for (const method of METHODS) {
    const handle = (call: Call, reply: Reply) => {
      answer(google, method, call).then(
        (response) => reply(null, response),
        (error: unknown) =>
          reply(error instanceof GrpcRefusal ? error : { code: status.INTERNAL, details: String(error) }),
      );
    };
    server.addService({ call: definitionOf(method) }, { call: handle as UntypedHandleCall });
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, stop: () => server.forceShutdown() };
}

class GrpcRefusal extends Error {
  public constructor(
    public readonly code: status,
    public readonly details: string,
  ) {
    super(details);
  }
}

async function answer(google: Pick<Google, 'answer'>, { rest, response }: Method, call: Call): Promise<Buffer> {
  const [authorization = ''] = call.metadata.get('authorization');
  const { status: code, json } = await google.answer({
    ...rest(nameOf(call.request)),
    host: call.getHost().replace(/:443$/, ''),
    bearer: String(authorization).replace(/^Bearer /, ''),
    query: new URLSearchParams(),
    body: '',
  });
  if (code !== 200) {
    throw new GrpcRefusal(CODES[code] ?? status.INTERNAL, JSON.stringify(json));
  }
  return Buffer.from(response(json).getResultBuffer());
}

/** Messages in their wire format. */
function definitionOf({ path }: Method): MethodDefinition<Buffer, Buffer> {
  const asItIs = (message: Buffer) => message;
  return {
    path,
    requestStream: false,
    responseStream: false,
    requestSerialize: asItIs,
    requestDeserialize: asItIs,
    responseSerialize: asItIs,
    responseDeserialize: asItIs,
  };
}

function nameOf(request: Buffer): string {
  const reader = new BinaryReader(request);
  while (reader.nextField()) {
    if (reader.getFieldNumber() === 1) {
      return reader.readString();
    }
    reader.skipField();
  }
  return '';
}
