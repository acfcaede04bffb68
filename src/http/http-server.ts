import { createServer, type RequestListener } from 'node:http';
import { type Outcome, ok } from '../model/outcome.ts';
import { closed, listen } from './listen.ts';

/** Who answers the paths that begin with `path`. */
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
 * Listens on one port and passes each request to the mount with the longest path that its own begins with. Problems:
 * `port-taken`, `bad-settings`.
 */
export async function openServer(
  host: string,
  port: number,
  mounts: readonly Mount[],
): Promise<Outcome<OpenServer>> {
  const server = createServer(listenerOf(mounts));
  const opened = await listen(server, host, port);
  return opened.ok ? ok({ url: urlOf(host, opened.value), close: () => closed(server) }) : opened;
}

/** Only this machine reaches it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

function listenerOf(mounts: readonly Mount[]): RequestListener {
  const longestFirst = mounts.toSorted((left, right) => right.path.length - left.path.length);
  return (request, response) => {
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
