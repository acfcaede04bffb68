import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/** Headers that proxies add. A request that has one was made on another machine, whatever its peer address is. */
const forwarding = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
];

/** True for a host name or address that always means the machine it is used on. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/u, '$1')
    .replace(/^::ffff:/u, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return name.startsWith('127.') && isIPv4(name);
}

/**
 * True if the request was made on this machine: its peer address and the host name it used are this machine's, and it
 * does not seem to have come through a proxy. The host name is checked because a web site can let its own name resolve
 * to 127.0.0.1 (DNS rebinding).
 */
export function isLocalRequest(request: IncomingMessage): boolean {
  const { host = '' } = request.headers;
  return (
    isLoopback(request.socket.remoteAddress ?? '') &&
    URL.canParse(`http://${host}`) &&
    isLoopback(new URL(`http://${host}`).hostname) &&
    !isForwarded(request)
  );
}

/**
 * True if a browser on this machine made the request. Browsers always send `Connection: keep-alive`. A proxy must not
 * pass that header on, and nginx 1.29.7 or newer sends none in its place, just as curl and Prometheus do.
 */
export function isLocalBrowser(request: IncomingMessage): boolean {
  return request.headers.connection !== undefined && isLocalRequest(request);
}

/**
 * Returns true if a proxy seems to have passed the request on. nginx adds no forwarding header by default and writes its
 * own loopback address into `Host`. Before 1.29.7 it uses HTTP/1.0 or a `Connection` header other than `keep-alive`,
 * neither of which browsers, curl and Prometheus do. Since 1.29.7 it sends no `Connection` header, as curl and Prometheus
 * do. Browsers send one, and `Accept-Language`, which a proxy passes on.
 */
function isForwarded({ headers, httpVersion }: IncomingMessage): boolean {
  const { connection, 'accept-language': language = '' } = headers;
  if (httpVersion === '1.0') return true;
  if (connection === undefined ? language !== '' : connection.toLowerCase() !== 'keep-alive') return true;
  return forwarding.some((name) => headers[name] !== undefined);
}
