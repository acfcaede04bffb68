import { createServer } from 'node:net';

/**
 * An address of this machine that only this process uses. A port that is free there cannot be taken by another process
 * of the tests, nor by a connection, before the server listens, or while it is stopped. Only Linux has such addresses.
 */
export const ownAddress =
  process.platform === 'linux'
    ? `127.${[process.pid >> 14, process.pid >> 7, process.pid].map((part) => 1 + (part & 0x7f)).join('.')}`
    : '127.0.0.1';

/** Returns a port that nothing listens on at an address of this machine. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
