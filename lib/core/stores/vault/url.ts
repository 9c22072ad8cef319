import { isIPv4, isIPv6 } from 'node:net';

const URL_OF_SERVER =
  /^https?:\/\/(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::(\d{1,5}))?(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*\/?$/i;

/** Whether a string is the URL of a server that Go can resolve, with nothing after its path. */
export function isServerUrl(value: string): boolean {
  const [match, address, name = '', port = '443'] = URL_OF_SERVER.exec(value) ?? [];
  return match !== undefined && (address === undefined ? isHost(name) : isIPv6(address)) && isPort(Number(port));
}

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/**
 * Whether a resolver accepts a string as a host name or an IPv4 address. A name may end in a dot and contain underscores. A name
 * that ends in a number must be an address: JavaScript parses `127.1` and `0x7f000001` as addresses, but Go looks up a host of
 * that name.
 *
 * @see https://pkg.go.dev/net#ParseIP
 */
function isHost(name: string): boolean {
  const labels = name.replace(/\.$/, '').split('.');
  const isNumber = /^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '');
  return isNumber ? isIPv4(name) : name.length <= 253 && labels.every((label) => LABEL.test(label));
}

const isPort = (port: number) => port >= 1 && port <= 65535;

/** The parts of a URL that {@link isServerUrl} accepts. The JavaScript parser refuses some of these hosts, such as `xn--a`. */
const PARTS = /^(https?):\/\/(\[[^\]]*\]|[^/:]*)(?::(\d+))?(.*)$/i;

/** The name of a Service, which may also exist in another cluster. An agent at `localhost` may lead to any Vault. */
const SERVICE = /^(?!localhost$)[a-z0-9-]+(\.[a-z0-9-]+\.svc)?$/;

/** Whether the host of a URL is a Service, whose name every cluster resolves to a server of its own. */
export function isInCluster(url: string): boolean {
  return SERVICE.test(partsOf(url).host);
}

/**
 * The server that a URL names, in one spelling: with a port, and without capitals in the host, a dot at its end, or the domain of
 * the cluster.
 */
export function serverOf(url: string): string {
  const { scheme, host, port, path } = partsOf(url);
  return `${scheme}://${host}:${Number(port ?? (scheme === 'http' ? 80 : 443))}${path.replace(/\/$/, '')}`;
}

function partsOf(url: string) {
  const [, scheme = '', host = '', port, path = ''] = PARTS.exec(url) ?? [];
  const name = host.replace(/\.$/, '').toLowerCase();
  return { scheme: scheme.toLowerCase(), host: name.replace(/\.svc\.cluster\.local$/, '.svc'), port, path };
}
