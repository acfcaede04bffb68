import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { type Json, object, text } from './json.ts';
import { methods, Refusal } from './methods.ts';
import { oauthAccess } from './oauth-methods.ts';
import type { Slack } from './slack.ts';
import { uploadMethods } from './uploads.ts';
import type { Workspace } from './workspace.ts';

/** The scope that each method needs. */
const scopes: Record<string, string> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'users.info': 'users:read',
};

export async function answerWebApi(
  slack: Slack,
  method: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const args = await readArgs(req);
  const token = req.headers.authorization?.replace(/^Bearer /, '') ?? text(args.token);
  if (slack.checks) slack.calls.push({ method, args, token });
  const fault = slack.faults.take(method);
  if (fault?.kind === 'rate-limited') {
    const seconds = fault.retryAfterSeconds;
    res.writeHead(429, seconds === undefined ? {} : { 'retry-after': String(seconds) });
    res.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
    return;
  }
  if (fault?.kind === 'silent') {
    if (fault.stored) run(slack, method, token, args);
    return;
  }
  if (fault?.kind === 'garbled') {
    res.writeHead(200, { 'content-type': 'application/json' }).end(fault.body);
    return;
  }
  if (fault?.kind === 'error-before-storing' || fault?.kind === 'stored-later') {
    if (fault.kind === 'stored-later') setTimeout(() => run(slack, method, token, args), fault.afterMs);
    res.writeHead(fault.kind === 'stored-later' ? 504 : 500).end();
    return;
  }
  if (fault?.kind === 'dropped-before-storing') {
    req.socket.destroy();
    return;
  }
  const body =
    fault?.kind === 'refused' ? { ok: false, error: fault.error } : run(slack, method, token, args);
  if (fault?.kind === 'dropped-after-storing') {
    req.socket.destroy();
    return;
  }
  if (fault?.kind === 'cut-after-storing') {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    res.write('{"ok":', () => req.socket.destroy());
    return;
  }
  res.writeHead(fault?.kind === 'error-after-storing' ? 500 : 200, {
    'content-type': 'application/json',
    'x-oauth-scopes': slack.byToken(token)?.scopes.join(',') ?? '',
  });
  res.end(JSON.stringify(body));
}

function run(slack: Slack, method: string, token: string, args: Json): Json {
  try {
    if (method === 'oauth.v2.access') return { ok: true, ...oauthAccess(slack, args) };
    if (method === 'apps.connections.open') {
      if (token !== slack.appToken) throw new Refusal('invalid_auth');
      return { ok: true, url: slack.sockets.ticket() };
    }
    const workspace = authenticate(slack, token);
    const known = methods[method] ?? uploadMethods[method];
    if (!known) throw new Refusal('unknown_method');
    const needed = scopes[method];
    if (needed && !workspace.scopes.includes(needed)) throw new Refusal('missing_scope', [needed]);
    return { ok: true, ...known({ workspace, args, slack }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.message, response_metadata: { messages: error.details } };
  }
}

function authenticate(slack: Slack, token: string): Workspace {
  const workspace = slack.byToken(token);
  if (!workspace) throw new Refusal(token === '' ? 'not_authed' : 'invalid_auth');
  if (workspace.revoked) throw new Refusal(workspace.revoked);
  return workspace;
}

async function readArgs(req: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  if (req.headers['content-type']?.startsWith('application/json')) return object(JSON.parse(raw));
  const fields: Json = { ...parse(raw) };
  const authorization = req.headers.authorization ?? '';
  if (authorization.startsWith('Basic ')) {
    const [id, secret] = Buffer.from(authorization.slice(6), 'base64').toString().split(':');
    Object.assign(fields, { client_id: id, client_secret: secret });
  }
  for (const name of ['blocks', 'view', 'metadata']) {
    if (typeof fields[name] === 'string') fields[name] = JSON.parse(fields[name]);
  }
  return fields;
}
