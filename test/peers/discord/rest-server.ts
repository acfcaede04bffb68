import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { keptConnections } from '../../kept-connections.ts';
import { ApiError, apiErrors } from './api-error.ts';
import type { Fault, Faults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Json, World } from './world.ts';

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The ids in the path, in order. */
  ids: readonly string[];
  body: Json;
  /** The body of a bulk registration. */
  list: Json[];
}

export interface Answer {
  status: number;
  body?: unknown;
}

export interface Route {
  method: string;
  path: RegExp;
  /** True if the interaction's token in the path replaces the bot's token. */
  open?: boolean;
  handle(call: Call): Answer;
}

export interface SeenRequest {
  method: string;
  path: string;
  body: unknown;
  /** The files that were sent with the body, by name. */
  files: ReadonlyMap<string, string>;
  status: number;
  at: number;
}

interface RestServer {
  server: Server;
  seen: SeenRequest[];
  violations: { path: string; problems: readonly string[] }[];
}

/** Serves `/api/v10`: applies faults, rate limits and authorisation, then the route. */
export function createRestServer(
  world: World,
  routes: Route[],
  faults: Faults,
  limits: RateLimits,
  changed: () => void,
): RestServer {
  const seen: SeenRequest[] = [];
  const violations: RestServer['violations'] = [];
  const server = createServer(keptConnections, (request, response) => {
    receive(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });

  async function receive(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace(/^\/api\/v10/u, '');
    const method = request.method ?? 'GET';
    const { text, files } = await readBody(request);
    const fault = faults.take(method, path);
    if (fault?.kind === 'hold') await fault.until;
    if (fault?.kind === 'drop') return request.socket.destroy();
    if (fault?.kind === 'html')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
    const carryOut = () =>
      handle(method, path, url.searchParams, { text, files }, request.headers.authorization);
    if (fault?.kind === 'silent') {
      if (fault.stored) carryOut();
      return;
    }
    if (fault?.kind === 'stored-later') {
      setTimeout(carryOut, fault.afterMs);
      return send(response, { status: 504, body: { message: 'fault', code: 0 } });
    }
    const before = faultAnswer(fault);
    const rate = before ? { headers: {} } : limits.take(method, path);
    const answer =
      before ??
      ('retryAfterMs' in rate && rate.retryAfterMs !== undefined
        ? tooMany(rate.retryAfterMs, false)
        : carryOut());
    if (world.checks)
      seen.push({ method, path, body: parse(text), files, status: answer.status, at: world.clock.now() });
    changed();
    if (fault?.kind === 'stored-drop') return request.socket.destroy();
    if (fault?.kind === 'stored-status')
      return send(response, { status: fault.status, body: { message: 'fault', code: 0 } });
    send(response, answer, { ...rate.headers, ...answer.headers });
  }

  function handle(
    method: string,
    path: string,
    query: URLSearchParams,
    { text, files }: SentBody,
    authorization?: string,
  ) {
    try {
      const route = routes.find((candidate) => candidate.method === method && candidate.path.test(path));
      if (!route) throw apiErrors.notFound();
      if (!route.open && authorization !== `Bot ${world.application.token}`) throw apiErrors.unauthorized();
      const body = parse(text);
      const attached = (body as { attachments?: { filename: string }[] } | undefined)?.attachments ?? [];
      if (attached.map(({ filename }) => filename).join() !== [...files.keys()].join())
        throw apiErrors.invalidBody(['attachments do not name the files']);
      const ids = route.path.exec(path)?.slice(1) ?? [];
      return route.handle({
        method,
        path,
        query,
        ids,
        body: (Array.isArray(body) ? {} : (body ?? {})) as Json,
        list: (Array.isArray(body) ? body : []) as Json[],
      }) as Answer & { headers?: Record<string, string> };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.details.length > 0) violations.push({ path, problems: error.details });
      return {
        status: error.status,
        body: {
          code: error.code,
          message: error.message,
          errors: { _errors: error.details.map((message) => ({ code: 'RULE', message })) },
        },
      } as Answer & { headers?: Record<string, string> };
    }
  }
  return { server, seen, violations };
}

function faultAnswer(fault: Fault | undefined): (Answer & { headers?: Record<string, string> }) | undefined {
  if (fault?.kind === 'status') {
    return {
      status: fault.status,
      body: { code: fault.code ?? 0, message: fault.message ?? `${fault.status}: fault` },
    };
  }
  return fault?.kind === 'rate-limit' ? tooMany(fault.retryAfterMs, fault.global ?? false) : undefined;
}

function tooMany(retryAfterMs: number, global: boolean) {
  const seconds = retryAfterMs / 1000;
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    } as Record<string, string>,
  };
}

function send(response: ServerResponse, answer: Answer, headers: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (answer.body === undefined) return response.writeHead(answer.status).end();
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw apiErrors.invalidBody(['not JSON']);
  }
}

interface SentBody {
  text: string;
  files: ReadonlyMap<string, string>;
}

/** Reads a JSON body, or a form with `payload_json` and files. */
async function readBody(request: IncomingMessage): Promise<SentBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { text: body.toString('utf8'), files: new Map() };
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const files = new Map<string, string>();
  for (const [, value] of form) if (typeof value !== 'string') files.set(value.name, await value.text());
  return { text: String(form.get('payload_json')), files };
}
