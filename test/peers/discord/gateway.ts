import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildJson, userJson } from './payloads.ts';
import type { Json, World } from './world.ts';

/**
 * Says whether an event reached the app: sent on its socket, stored for a resume, lost with its session, or `unsure`:
 * written to a socket that died, in a session that nobody resumed.
 */
export interface Delivery {
  state: 'sent' | 'kept' | 'lost' | 'unsure';
}

interface Session {
  id: string;
  shard: number;
  shards: number;
  sequence: number;
  /** Events to send again after a resume. */
  sent: { sequence: number; frame: string; delivery: Delivery; socket?: WebSocket }[];
  socket?: WebSocket;
}

interface GatewayOptions {
  heartbeatMs: number;
  shards: number;
}

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;
const closeCode = {
  unknownOpcode: 4001,
  decodeError: 4002,
  authenticationFailed: 4004,
  disallowedIntents: 4014,
} as const;
/** Intents for server members, presences and message content, for which this application is not approved. */
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

/** Discord's gateway over a plain WebSocket. Sessions outlive their sockets, so that a resume misses nothing. */
export class Gateway {
  readonly options: GatewayOptions = { heartbeatMs: 41_250, shards: 1 };
  readonly identifies: { intents: number; shard: readonly number[] }[] = [];
  resumes = 0;
  heartbeats = 0;
  /** While true, connections are refused. */
  down = false;
  /** The number of connections that were refused. */
  refusals = 0;
  readonly #world: World;
  readonly #changed: () => void;
  readonly #sessions = new Map<string, Session>();
  /** Sockets that ended without a close frame; their last events may not have arrived. */
  readonly #broken = new WeakSet<WebSocket>();
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(world: World, server: Server, changed: () => void) {
    this.#world = world;
    this.#changed = changed;
    server.on('upgrade', (request, socket, head) => {
      if (this.down) {
        this.refusals += 1;
        changed();
        return socket.destroy();
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#open(client));
    });
  }

  /** Number of sessions with an open socket. */
  get live(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket?.readyState === socket?.OPEN && socket)
      .length;
  }

  dispatch(event: string, data: Json, guild?: string): Delivery {
    const session = [...this.#sessions.values()].findLast((candidate) => belongs(candidate, guild));
    return session ? this.#send(session, event, data) : { state: 'lost' };
  }

  /** Sends an event of an intent, which the app gets only if it asked for it. */
  dispatchFor(intent: number, event: string, data: Json, guild: string | undefined): void {
    if (Number(this.identifies.at(-1)?.intents) & intent) this.dispatch(event, data, guild);
  }

  /** Ends all sockets without a close frame. */
  drop(): void {
    for (const { socket } of this.#sessions.values()) {
      if (!socket) continue;
      this.#broken.add(socket);
      socket.terminate();
    }
  }

  close(code: number): void {
    for (const session of this.#sessions.values()) session.socket?.close(code);
  }

  reconnect(): void {
    this.#tell({ op: op.reconnect, d: null });
  }

  invalidate(resumable: boolean): void {
    this.#tell({ op: op.invalidSession, d: resumable });
    if (!resumable) this.#sessions.clear();
  }

  /** Drops all sessions, so that a resume is answered with "invalid session". */
  forget(): void {
    this.#sessions.clear();
  }

  shutDown(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  #open(socket: WebSocket): void {
    let session: Session | undefined;
    socket.send(
      JSON.stringify({ op: op.hello, d: { heartbeat_interval: this.options.heartbeatMs }, s: null, t: null }),
    );
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { op: number; d: Json };
      if (frame.op === op.heartbeat) {
        this.heartbeats += 1;
        socket.send(JSON.stringify({ op: op.ack }));
      } else if (frame.op === op.identify) session = this.#identify(socket, frame.d);
      else if (frame.op === op.resume) session = this.#resume(socket, frame.d);
      else if (frame.op !== 3 && frame.op !== 4) socket.close(closeCode.unknownOpcode);
    });
    socket.on('close', () => {
      if (session?.socket === socket) delete session.socket;
      this.#changed();
    });
    socket.on('error', () => socket.terminate());
  }

  #identify(socket: WebSocket, data: Json): Session | undefined {
    const intents = Number(data.intents);
    if (data.token !== this.#world.application.token) {
      socket.close(closeCode.authenticationFailed);
      return undefined;
    }
    if (intents & privilegedIntents) {
      socket.close(closeCode.disallowedIntents);
      return undefined;
    }
    const [shard = 0, shards = 1] = (data.shard as number[] | undefined) ?? [0, 1];
    this.identifies.push({ intents, shard: [shard, shards] });
    for (const [id, old] of this.#sessions) if (old.shard === shard) this.#end(id, old);
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      shard,
      shards,
      sequence: 0,
      sent: [],
      socket,
    };
    this.#sessions.set(session.id, session);
    this.#ready(session, intents);
    this.#changed();
    return session;
  }

  #ready(session: Session, intents: number): void {
    const { application, guilds } = this.#world;
    const own = [...guilds.values()].filter(
      (guild) => guild.members.has(application.bot.id) && belongs(session, guild.id),
    );
    this.#send(session, 'READY', {
      v: 10,
      user: userJson(application.bot),
      guilds: own.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: '',
      shard: [session.shard, session.shards],
      application: { id: application.id, flags: 0 },
    });
    if (intents & 1)
      for (const guild of own) this.#send(session, 'GUILD_CREATE', guildJson(this.#world, guild));
  }

  #resume(socket: WebSocket, data: Json): Session | undefined {
    const session = this.#sessions.get(String(data.session_id));
    if (!session || data.token !== this.#world.application.token) {
      socket.send(JSON.stringify({ op: op.invalidSession, d: false, s: null, t: null }));
      return undefined;
    }
    this.resumes += 1;
    session.socket = socket;
    for (const event of session.sent) {
      if (event.sequence <= Number(data.seq)) continue;
      socket.send(event.frame);
      event.socket = socket;
      event.delivery.state = 'sent';
    }
    this.#send(session, 'RESUMED', {});
    this.#changed();
    return session;
  }

  #send(session: Session, event: string, data: Json): Delivery {
    session.sequence += 1;
    const resumable = event === 'READY' ? { ...data, resume_gateway_url: this.url } : data;
    const frame = JSON.stringify({ op: op.dispatch, s: session.sequence, t: event, d: resumable });
    const socket = session.socket?.readyState === session.socket?.OPEN ? session.socket : undefined;
    const delivery: Delivery = { state: socket ? 'sent' : 'kept' };
    session.sent.push({ sequence: session.sequence, frame, delivery, ...(socket ? { socket } : {}) });
    if (session.sent.length > 2000) session.sent.shift();
    socket?.send(frame);
    return delivery;
  }

  /** Ends a session, which can no longer be resumed. */
  #end(id: string, session: Session): void {
    this.#sessions.delete(id);
    for (const { delivery, socket } of session.sent) {
      if (delivery.state === 'kept') delivery.state = 'lost';
      else if (socket && this.#broken.has(socket)) delivery.state = 'unsure';
    }
  }

  #tell(frame: Json): void {
    for (const session of this.#sessions.values())
      session.socket?.send(JSON.stringify({ ...frame, s: null, t: null }));
  }

  /** Set once the port is known. */
  url = '';
}

function belongs(session: Session, guild: string | undefined): boolean {
  const shard = guild ? Number((BigInt(guild) >> 22n) % BigInt(session.shards)) : 0;
  return shard === session.shard;
}
