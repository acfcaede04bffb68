import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, type Outcome, ok } from './outcome.ts';

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

/** Listens on one port for all that speak HTTP; the longest mounted path wins. Problem: `port-taken`. */
export async function openServer(
  host: string,
  port: number,
  mounts: readonly Mount[],
): Promise<Outcome<OpenServer>> {
  const longestFirst = mounts.toSorted((left, right) => right.path.length - left.path.length);
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/';
    const mount = longestFirst.find((candidate) => isBelow(path, candidate.path));
    if (mount) mount.handle(request, response);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
  });
  const listening = Promise.withResolvers<Error | undefined>();
  server.once('error', listening.resolve);
  server.listen(port, host, () => listening.resolve(undefined));
  const error = await listening.promise;
  if (error) {
    if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      return fail({ code: 'port-taken', host, port });
    }
    if ('code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')) {
      return fail({ code: 'bad-settings', faults: [{ name: 'HOST', expected: '127.0.0.1 | 0.0.0.0' }] });
    }
    throw error;
  }
  return ok({ url: urlOf(host, server.address() as AddressInfo), close: () => closed(server) });
}

/** Only this machine reaches it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

function isBelow(path: string, mounted: string): boolean {
  return mounted === '/' || path === mounted || path.startsWith(`${mounted}/`);
}

function urlOf(host: string, { port }: AddressInfo): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  const done = Promise.withResolvers<void>();
  server.close(() => done.resolve());
  server.closeIdleConnections();
  return done.promise;
}
