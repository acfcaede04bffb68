import { createServer, type RequestListener } from 'node:http';
import { asRequest } from '../model/log-context.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import { closed, listen } from './listen.ts';

/** A listener for all paths that begin with `path`. */
export interface Mount {
  path: string;
  handle: RequestListener;
}

export interface OpenServer {
  url: string;
  /** Stops listening and resolves when the last answer has been sent. */
  close(): Promise<void>;
}

/**
 * More connections than this are refused, which limits the memory that idle or slow ones take. The first refusal closes
 * all idle ones, so that these keep nobody out.
 */
const mostConnections = 1_000;
/**
 * The time in which an idle connection is kept. Proxies that keep theirs for 60 seconds, as AWS's load balancers and
 * nginx do by default, answer 502 if this server closes one that they are about to use.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-idle-timeout.html
 */
const idleMs = 65_000;
/** A request that takes longer to arrive, headers and body, is answered with 408. */
const requestWithinMs = 10_000;
/** Interval at which Node checks for requests that exceed `requestWithinMs`. */
const lateCheckMs = 2_500;

/**
 * Listens on one port and passes each request, under a request id of its own, to its mount. Problems: `port-refused`,
 * `bad-settings`.
 */
export async function openServer(
  host: string,
  port: number,
  mounts: readonly Mount[],
): Promise<Outcome<OpenServer>> {
  const timeouts = {
    requestTimeout: requestWithinMs,
    connectionsCheckingInterval: lateCheckMs,
    keepAliveTimeout: idleMs,
  };
  const handle = listenerOf(mounts);
  const server = createServer(timeouts, (request, response) => {
    // Node would read the rest of a body that nobody wants, for as long as `requestWithinMs`.
    response.once('finish', () => request.complete || request.socket.destroySoon());
    asRequest(() => handle(request, response));
  });
  server.maxConnections = mostConnections;
  server.on('drop', () => server.closeIdleConnections());
  const opened = await listen(server, host, port);
  return opened.ok ? ok({ url: urlOf(host, opened.value), close: () => closed(server) }) : opened;
}

/**
 * Returns a listener that passes each request to the mount whose path is the longest prefix of the request's path.
 * `/connect/` is the same page as `/connect`.
 */
export function listenerOf(mounts: readonly Mount[]): RequestListener {
  const longestFirst = mounts.toSorted((left, right) => right.path.length - left.path.length);
  return (request, response) => {
    request.url = request.url?.replace(/^([^?]*[^?/])\/+(?=\?|$)/u, '$1');
    const path = request.url?.split('?', 1)[0] ?? '/';
    const mount = longestFirst.find((candidate) => isBelow(path, candidate.path));
    if (mount) mount.handle(request, response);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
  };
}

function isBelow(path: string, mounted: string): boolean {
  return mounted === '/' || path === mounted || path.startsWith(`${mounted}/`);
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
