import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { keptConnections } from '../kept-connections.ts';

/** The fault of one call. `stall` answers nothing until the peer stops. */
export type EmbeddingsTrouble =
  | 'stall'
  | 'garbage'
  | 'too-few'
  | 'zeros'
  | { status: number; retryAfter?: string }
  | { dimensions: number };

interface EmbeddingsCall {
  model: string;
  input: string[];
  authorization: string | undefined;
}

/**
 * An OpenAI-compatible embeddings API. A text's vector counts its words, hashed into as many numbers as there are
 * dimensions.
 */
export class EmbeddingsPeer {
  readonly calls: EmbeddingsCall[] = [];
  /** Faults of the next calls, one each. */
  readonly troubles: EmbeddingsTrouble[] = [];
  /** Applies to every call while it is set. */
  trouble: EmbeddingsTrouble | undefined;
  dimensions = 256;
  /** Vectors depend on it, so that another seed stands in for another model. */
  seed = 0;
  /** In UTF-16 units. A call with a longer text is answered by `refusal`. */
  longest = Number.POSITIVE_INFINITY;
  /** A status, or numbers that are no numbers, which some servers write as null. */
  refusal: 400 | 500 | 'nulls' = 400;
  readonly #server = createServer(
    keptConnections,
    (request, response) => void this.#answer(request, response),
  );

  async start(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  /** The base address, as the settings have it. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** All texts that were sent so far. */
  get texts(): string[] {
    return this.calls.flatMap(({ input }) => input);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { model, input } = JSON.parse(await text(request)) as { model: string; input: string[] };
    this.calls.push({ model, input, authorization: request.headers.authorization });
    const send = (status: number, body: unknown, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    const error = (status: number, headers = {}) => send(status, { error: { message: 'no' } }, headers);
    if (request.method !== 'POST' || request.url !== '/v1/embeddings') return void error(404);
    const trouble = this.troubles.shift() ?? this.trouble;
    if (trouble === 'stall') return;
    if (trouble === 'garbage') return void response.writeHead(200).end('<html>hello</html>');
    if (typeof trouble === 'object' && 'status' in trouble)
      return void error(
        trouble.status,
        trouble.retryAfter === undefined ? {} : { 'retry-after': trouble.retryAfter },
      );
    const isTooLong = input.some((one) => one.length > this.longest);
    if (isTooLong && this.refusal !== 'nulls') return void error(this.refusal);
    const dimensions = typeof trouble === 'object' ? trouble.dimensions : this.dimensions;
    const data = input.map((one, index) => ({
      object: 'embedding',
      index,
      embedding:
        trouble === 'zeros' ? new Array(dimensions).fill(0) : hashedWords(one, dimensions, this.seed),
    }));
    if (trouble === 'too-few') data.pop();
    if (isTooLong) data[0]!.embedding.fill(Number.NaN);
    // The order of the answer is not promised, only the indexes are.
    send(200, { object: 'list', model, data: data.reverse() });
  }
}

function hashedWords(one: string, dimensions: number, seed: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = one.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  // A text without words still has a direction of its own.
  for (const word of words.length === 0 ? [one] : words) {
    const hash = crc32(word, seed);
    vector[hash % dimensions]! += hash & 0x8000_0000 ? 1 : -1;
  }
  return vector.some((value) => value !== 0) ? vector : vector.fill(1);
}
