import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Mount } from '../../src/http/http-server.ts';
import { isLocalRequest } from '../../src/http/loopback.ts';
import type { OperationsOptions } from '../../src/serve/adapters.ts';
import type { Metrics } from './metrics.ts';

/**
 * Returns handlers for three paths. `/healthz` answers while the process runs. `/readyz` answers 200 if everything
 * configured works, else 503 with a line for each fault. `/metrics` is in Prometheus' text format. Metrics and faults
 * are shown to this machine and to holders of the token; others see the status alone.
 */
export function probes(
  { registry, platformsUp }: Pick<Metrics, 'registry' | 'platformsUp'>,
  { faults, platforms, token }: OperationsOptions,
): Mount[] {
  const trusts = (request: IncomingMessage) => isLocalRequest(request) || hasToken(request, token);
  return [
    mount('/healthz', async (_request, response) => text(response, 200, 'ok')),
    mount('/readyz', async (request, response) => {
      const found = await faults();
      if (found.length === 0) return text(response, 200, 'ready');
      text(response, 503, trusts(request) ? found.join('\n') : 'not ready');
    }),
    mount('/metrics', async (request, response) => {
      if (!trusts(request))
        return text(response, 403, 'For this machine, or with METRICS_TOKEN as a bearer token.');
      platformsUp(platforms());
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    }),
  ];
}

function hasToken({ headers }: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return false;
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function mount(
  path: string,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Mount {
  const handle: RequestListener = (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(response, 405, 'GET only');
    answer(request, response).catch((error: Error) => {
      response.destroy(error);
    });
  };
  return { path, handle };
}

function text(response: ServerResponse, status: number, line: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${line}\n`);
}
