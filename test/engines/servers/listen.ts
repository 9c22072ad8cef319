import { createServer, type IncomingMessage } from 'node:http';

/** A request to the small servers of this suite. */
export interface HttpRequest {
  readonly method: string;
  /** The host name of the requested service: all services of a cloud share one address. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The bearer token of the request. */
  readonly bearer: string;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server in this process. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves JSON on 127.0.0.1. An exception of a handler is a bug in the handler, and is answered with 500. */
export async function listen(handle: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    void requestOf(incoming)
      .then(handle)
      .catch((error: unknown): HttpAnswer => ({ status: 500, json: { error: { message: String(error) } } }))
      .then(({ status, json, headers }) => {
        outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
        outgoing.end(JSON.stringify(json));
      });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function requestOf(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  const { method = 'GET', headers, url = '/' } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  return {
    method,
    host: headers.host ?? '',
    path: pathname,
    query: searchParams,
    bearer: headers.authorization?.replace(/^Bearer /, '') ?? '',
    body: Buffer.concat(chunks).toString(),
  };
}
