import type { RequestListener, ServerResponse } from 'node:http';
import type { Mount } from '../../src/http/http-server.ts';
import type { Metrics } from './metrics.ts';

/**
 * `/healthz`: the process answers. `/readyz`: all that is configured works, else 503 and a line for each fault.
 * `/metrics`: Prometheus' text format. None of them tells a secret or a name of a person.
 */
export function probes(faults: () => Promise<string[]>, metrics: Metrics): Mount[] {
  return [
    mount('/healthz', async (response) => text(response, 200, 'ok')),
    mount('/readyz', async (response) => {
      const found = await faults();
      text(response, found.length === 0 ? 200 : 503, found.length === 0 ? 'ready' : found.join('\n'));
    }),
    mount('/metrics', async (response) => {
      const { registry } = metrics;
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    }),
  ];
}

function mount(path: string, answer: (response: ServerResponse) => Promise<void>): Mount {
  const handle: RequestListener = (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(response, 405, 'GET only');
    answer(response).catch((error: Error) => {
      response.destroy(error);
    });
  };
  return { path, handle };
}

function text(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${line}\n`);
}
