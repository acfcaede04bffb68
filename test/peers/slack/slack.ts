import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { keptConnections } from '../../kept-connections.ts';
import { Faults } from './faults.ts';
import { type Json, object } from './json.ts';
import { ResponseUrls } from './response-urls.ts';
import { Sockets } from './sockets.ts';
import { Triggers } from './triggers.ts';
import { takeUpload, type Upload } from './uploads.ts';
import { answerWebApi } from './web-api.ts';
import { type View, Workspace } from './workspace.ts';

interface SlackOptions {
  /** Epoch milliseconds. Default is the real clock. */
  now?: () => number;
}

/** All scopes that the manifest asks for. */
export const allScopes = [
  'assistant:write',
  'commands',
  'chat:write',
  'chat:write.public',
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
];

/**
 * A local Slack: it keeps messages, refuses what the platform refuses and delivers commands, clicks and events
 * by signed HTTP or Socket Mode. Written from the platform's documentation, never from the adapter.
 */
export class Slack {
  readonly appId = 'A0BROADSHEET';
  readonly clientId = 'client-id';
  readonly clientSecret = 'client-secret';
  readonly signingSecret = 'signing-secret';
  readonly appToken = 'xapp-local';
  readonly workspaces = new Map<string, Workspace>();
  /** OAuth codes waiting to be exchanged. */
  readonly codes = new Map<string, Workspace>();
  readonly calls: { method: string; args: Json; token: string }[] = [];
  readonly faults = new Faults();
  /** Files by id that were not shared yet. */
  readonly uploads = new Map<string, Upload>();
  /** True if bodies are checked and calls recorded. Benches turn it off. */
  checks = true;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly sockets: Sockets;
  readonly now: () => number;
  url = '';
  private readonly server: Server;
  private views = 0;
  private events = 0;

  constructor({ now = Date.now }: SlackOptions = {}) {
    this.now = now;
    this.triggers = new Triggers(now);
    this.responseUrls = new ResponseUrls(now);
    this.sockets = new Sockets(() => this.url);
    this.server = createServer(keptConnections, (req, res) => void this.answer(req, res));
    this.server.on('upgrade', (req, socket, head) => this.sockets.accept(req, socket, head));
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A workspace with one public channel `C1` and two people, `U1` (English) and `U2` (Chinese). */
  addWorkspace(id = 'T1', { scopes = allScopes }: { scopes?: string[] } = {}): Workspace {
    const workspace = new Workspace(id, `Team ${id}`, `xoxb-${id}`, this.now);
    workspace.scopes = [...scopes];
    workspace.addUser('U1');
    workspace.addUser('U2', { locale: 'zh-CN', tz: 'Asia/Shanghai' });
    workspace.addChannel('C1', { name: 'papers', members: [workspace.botUser, 'U1', 'U2'] });
    this.workspaces.set(id, workspace);
    return workspace;
  }

  byToken(token: string): Workspace | undefined {
    return [...this.workspaces.values()].find((one) => one.botToken === token);
  }

  keepView(workspace: Workspace, user: string, view: Json): View {
    const id = `V${++this.views}`;
    const kept = { id, hash: `${id}.1`, user, view, closed: false };
    workspace.views.set(id, kept);
    return kept;
  }

  nextEventId(): string {
    return `Ev${++this.events}`;
  }

  callsTo(method: string): Json[] {
    return this.calls.filter((call) => call.method === method).map((call) => call.args);
  }

  private async answer(
    req: import('node:http').IncomingMessage,
    res: import('node:http').ServerResponse,
  ): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', this.url);
    if (pathname.startsWith('/api/')) return answerWebApi(this, pathname.slice(5), req, res);
    if (pathname.startsWith('/upload/v1/')) {
      const body = new Request(`${this.url}${pathname}`, {
        method: 'POST',
        headers: { 'content-type': req.headers['content-type'] ?? '' },
        body: await buffer(req),
      });
      const { status, text } = await takeUpload(this.uploads, pathname.slice('/upload/v1/'.length), body);
      res.writeHead(status).end(text);
      return;
    }
    if (pathname.startsWith('/response/')) {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const fault = this.faults.take('response_url');
      if (fault) {
        if (fault.kind === 'garbled') res.writeHead(200).end(fault.body);
        else res.writeHead(500).end();
        return;
      }
      const { status, text } = this.responseUrls.take(
        pathname.slice('/response/'.length),
        object(JSON.parse(Buffer.concat(chunks).toString() || '{}')),
      );
      res.writeHead(status);
      res.end(text);
      return;
    }
    res.writeHead(404);
    res.end();
  }
}
