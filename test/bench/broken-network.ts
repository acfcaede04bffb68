import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The fault that requests meet instead of an answer. Half of the requests that meet `reset` are carried out first. */
export type NetworkFault = 'error' | 'busy' | 'stall' | 'reset' | 'garbage' | 'html';

/** A proxy to a platform's server that can fail while the program runs. */
interface BrokenNetwork {
  /** The server's address through the proxy. */
  url: string;
  /** Makes requests fail, or work again if `fault` is undefined. */
  break(fault: NetworkFault | undefined): void;
  close(): void;
}

export async function brokenNetwork(target: string): Promise<BrokenNetwork> {
  let fault: NetworkFault | undefined;
  let count = 0;
  const stalled = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  const server: Server = createServer(async (asked, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const forward = (broken: boolean) => {
      const { host: _, ...headers } = asked.headers;
      const sending = request(new URL(asked.url ?? '/', target), { method: asked.method, headers }, (got) => {
        if (broken) {
          got.resume().on('end', () => answer.destroy());
          return;
        }
        answer.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(answer);
      });
      sending.on('error', () => answer.destroy());
      sending.end(body);
    };
    count += 1;
    switch (fault) {
      case undefined:
        return forward(false);
      case 'error':
        return void answer.writeHead(500, { 'content-type': 'application/json' }).end('{}');
      case 'busy':
        return void answer
          .writeHead(429, { 'content-type': 'application/json', 'retry-after': '2' })
          .end('{"ok":false,"error":"ratelimited","message":"busy","retry_after":2,"global":false}');
      case 'stall':
        return void stalled.add(answer);
      case 'reset':
        return count % 2 === 0 ? forward(true) : void answer.destroy();
      case 'garbage':
        answer.writeHead(200, { 'content-type': 'application/json' });
        return void answer.end(Buffer.from('7b226f6b223a747275652c00ff', 'hex'));
      case 'html':
        return void answer
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<h1>Log in to this network</h1>');
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    break(next) {
      fault = next;
      for (const answer of stalled) answer.destroy();
      stalled.clear();
      // Connections that are already open would not notice that the name no longer resolves.
      for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
