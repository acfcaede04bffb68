import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Json, object, text } from './json.ts';

/** Socket Mode: sends envelopes over any open connection and waits for their acknowledgements. */
export class Sockets {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly open = new Set<WebSocket>();
  /** Envelopes that were sent and not acknowledged, by id. */
  private readonly sent = new Map<
    string,
    { connection: WebSocket; acked: PromiseWithResolvers<Json | undefined> }
  >();
  private readonly waiting: ((socket: WebSocket) => void)[] = [];
  private readonly url: () => string;
  /** Refuses WebSockets, as some proxies do. */
  refuses = false;
  private tickets = 0;
  private envelopes = 0;

  constructor(url: () => string) {
    this.url = url;
  }

  get connected(): number {
    return this.open.size;
  }

  ticket(): string {
    return `${this.url().replace('http', 'ws')}/link/?ticket=${++this.tickets}`;
  }

  accept(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.refuses) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    this.server.handleUpgrade(req, socket, head, (connection) => {
      this.open.add(connection);
      connection.on('close', () => this.ended(connection));
      connection.on('message', (data) => {
        const message = object(JSON.parse(String(data)));
        const id = text(message.envelope_id);
        this.sent.get(id)?.acked.resolve(message.payload === undefined ? undefined : object(message.payload));
        this.sent.delete(id);
      });
      connection.send(JSON.stringify({ type: 'hello', num_connections: this.open.size }));
      for (const resolve of this.waiting.splice(0)) resolve(connection);
    });
  }

  /** Resolves when a client is connected. */
  async connection(): Promise<WebSocket> {
    const [first] = this.open;
    return first ?? new Promise((resolve) => this.waiting.push(resolve));
  }

  /**
   * Sends an envelope and waits for its ack; the same `id` again is a duplicate. Rejects if the connection ends first.
   */
  async send(
    type: string,
    payload: Json,
    options: { id?: string; retry?: number } = {},
  ): Promise<Json | undefined> {
    const connection = await this.connection();
    const id = options.id ?? `envelope-${++this.envelopes}`;
    const acked = Promise.withResolvers<Json | undefined>();
    this.sent.set(id, { connection, acked });
    connection.send(
      JSON.stringify({
        type,
        envelope_id: id,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(options.retry === undefined ? {} : { retry_attempt: options.retry, retry_reason: 'timeout' }),
      }),
    );
    return acked.promise;
  }

  private ended(connection: WebSocket): void {
    this.open.delete(connection);
    for (const [id, envelope] of this.sent) {
      if (envelope.connection !== connection) continue;
      this.sent.delete(id);
      envelope.acked.reject(new Error('the connection ended before the acknowledgement'));
    }
  }

  /** Asks the client to reconnect, as Slack does when it recycles a connection. */
  refresh(): void {
    for (const connection of this.open)
      connection.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** Breaks the connection without a close frame. */
  drop(): void {
    for (const connection of this.open) connection.terminate();
    this.open.clear();
  }

  close(): void {
    this.drop();
    this.server.close();
  }
}
