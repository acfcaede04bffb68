import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterFile } from './after-file.ts';
import { keptConnections } from './kept-connections.ts';

/** Serves requests with `answer` until the last test of the file has ended, and returns the address. */
export async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(keptConnections, answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  afterFile.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
