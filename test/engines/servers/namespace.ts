import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { python } from '../programs';
import { startServer } from './process';

/** A server of the suite that stands for a host. */
export interface Backend {
  /** The port on 127.0.0.1 on which the server listens without TLS. */
  readonly port: number;
  readonly protocol: 'h2' | 'http/1.1';
}

interface Start {
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  /** A separate folder for the log, the certificate and the sockets. */
  readonly folder: string;
  /** All host names that resolve, each reachable on port 443 with TLS. */
  readonly hosts: ReadonlyMap<string, Backend>;
  /** Ports of 127.0.0.1 that are forwarded to the same ports outside. */
  readonly ports?: readonly number[];
  readonly ready: () => Promise<boolean>;
}

/**
 * Starts a Go program with fixed endpoints in its own network namespace: it reaches only servers of the suite, under the host
 * names of a cloud, with a certificate that only this program trusts. `stopServers` ends it.
 *
 * @returns a function that ends the servers that connect the program to the outside
 * @throws if this process may not create a namespace
 */
export async function startInNamespace(name: string, program: string, start: Start): Promise<() => void> {
  const { folder, hosts, ports = [], args, env, ready } = start;
  const file = (fileName: string) => join(folder, fileName);
  const names = [...hosts.keys()];
  execFileSync(python.path, [join(__dirname, 'certificate.py'), file('tls.key'), file('tls.crt'), ...names]);
  writeFileSync(file('hosts'), names.map((host) => `127.0.0.1 ${host}\n`).join(''));
  const unshare = ['--net', '--mount', python.path, join(__dirname, 'namespace.py'), file('hosts')];
  requireNamespaces(unshare);
  const doors = new Map<number, Server>([
    [443, tlsServer(readFileSync(file('tls.key')), readFileSync(file('tls.crt')), hosts)],
    ...ports.map((port): [number, Server] => [port, createServer((socket) => lead(socket, port))]),
  ]);
  const socketOf = (port: number) => file(`${port}.sock`);
  await Promise.all([...doors].map(([port, door]) => listening(door, socketOf(port))));
  await startServer(name, 'unshare', {
    folder,
    args: [...unshare, ...[...doors.keys()].map((port) => `${port}=${socketOf(port)}`), ...['--', program, ...args]],
    // No proxy is reachable from the namespace.
    env: { ...env, SSL_CERT_FILE: file('tls.crt'), NO_PROXY: '*' },
    ready,
  });
  return () => doors.forEach((door) => door.close());
}

function requireNamespaces(unshare: readonly string[]): void {
  const { status, stderr, error } = spawnSync('unshare', [...unshare, '--', 'true'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(
      'the providers of the CSI driver run in a network namespace of their own, which this process may not create: run the engine ' +
        'suite as root, and a container with the capabilities SYS_ADMIN and NET_ADMIN (docker run --privileged): ' +
        (error?.message ?? stderr.trim()),
    );
  }
}

/** Terminates TLS and forwards to the server of the requested host. */
function tlsServer(key: Buffer, cert: Buffer, hosts: ReadonlyMap<string, Backend>): Server {
  const backendOf = (host: string) => hosts.get(host) ?? { port: 0, protocol: 'http/1.1' };
  return createTlsServer({ key, cert, ALPNCallback: ({ servername }) => backendOf(servername).protocol }, (socket) =>
    lead(socket, backendOf(String((socket as { servername?: string | false }).servername)).port),
  );
}

function lead(socket: Socket, port: number): void {
  // Without the delay that gRPC would have for every message.
  const outside = connect({ port, host: '127.0.0.1', noDelay: true });
  const ended = () => undefined;
  pipeline(socket, outside, ended);
  pipeline(outside, socket, ended);
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
