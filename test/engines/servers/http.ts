import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';

export interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** JSON, or a text that is sent unchanged. */
  readonly body?: unknown;
  /** The certificate authority of the server, in PEM. */
  readonly ca?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The warnings of the server. */
  readonly warnings: readonly string[];
  /** The text as JSON. */
  readonly json: unknown;
}

/** Calls a server of the suite and returns any answer. */
export function call(url: string, { method = 'GET', headers = {}, body, ca }: Call = {}): Promise<Answer> {
  const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const send = url.startsWith('https:') ? encrypted : plain;
  const json = sent === undefined || sent === body ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers: { ...json, ...headers }, ca, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (data: string) => (text += data));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          warnings: response.headersDistinct.warning ?? [],
          get json() {
            return JSON.parse(text) as unknown;
          },
        }),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(sent);
  });
}

/** The JSON of a successful answer. */
export async function ask<T = unknown>(url: string, options: Call = {}): Promise<T> {
  const { status, text } = await call(url, options);
  if (status < 200 || status > 299) {
    throw new Error(`${options.method ?? 'GET'} ${url}: ${status} ${text}`);
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
