import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, type Outcome, ok } from '../model/outcome.ts';

/** Gives the port, which was free to choose where 0 was asked for. Problems: `port-taken`, `bad-settings`. */
export async function listen(server: Server, host: string, port: number): Promise<Outcome<number>> {
  const listening = Promise.withResolvers<Error | undefined>();
  const failed = (error: Error) => listening.resolve(error);
  server.once('error', failed);
  server.listen(port, host, () => listening.resolve(undefined));
  const error = await listening.promise;
  server.off('error', failed);
  if (!error) return ok((server.address() as AddressInfo).port);
  if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
    return fail({ code: 'port-taken', host, port });
  }
  if ('code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')) {
    return fail({ code: 'bad-settings', faults: [{ name: 'HOST', fault: 'wrong', value: host }] });
  }
  throw error;
}

/** A connection on which nothing was asked yet counts as busy, and browsers open some in advance. */
const busyMs = 5_000;

/** Stops listening and resolves when the last answer has been sent. */
export function closed(server: Server): Promise<void> {
  const done = Promise.withResolvers<void>();
  const late = setTimeout(() => server.closeAllConnections(), busyMs);
  server.close(() => {
    clearTimeout(late);
    done.resolve();
  });
  server.closeIdleConnections();
  return done.promise;
}
