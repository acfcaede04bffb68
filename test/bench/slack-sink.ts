import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes answers to `response_url` and notes when each was complete, in a process of its own so that nothing waits for it. */
const arrived: Record<string, number> = {};
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    arrived[request.url?.split('/').at(-1) ?? ''] = Number(process.hrtime.bigint()) / 1e6;
    response.end('ok');
  });
}).listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/response/` });
});
process.on('message', () => process.send?.({ arrived }));
