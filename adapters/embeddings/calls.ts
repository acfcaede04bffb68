import { createHash } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { CountEmbeddings } from '../../src/ports/meaning.ts';
import type { EmbeddingsConfig } from '../../src/settings/config.ts';
import { type Embedded, embed } from './endpoint.ts';

/** Counted calls of one endpoint with one model, all of which can be stopped. */
export class EmbeddingCalls {
  readonly clock: Clock;
  readonly #endpoint: EmbeddingsConfig;
  readonly #count: CountEmbeddings;
  readonly #stopping = new AbortController();

  constructor(endpoint: EmbeddingsConfig, clock: Clock, count: CountEmbeddings) {
    this.#endpoint = endpoint;
    this.clock = clock;
    this.#count = count;
  }

  /** Aborted by `stop`. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  async ask(asked: 'query' | 'papers', texts: readonly string[], withinMs: number): Promise<Embedded> {
    const call = { withinMs, signal: this.stopping, now: this.clock.now() };
    const answer = await embed(texts, this.#endpoint, call);
    if (!this.stopping.aborted) this.#count(asked, answer.ok ? 'ok' : answer.fault.kind);
    return answer;
  }

  /** Returns the key of a text's vector. Another text, model or address has another key. */
  keyOf(text: string): string {
    const { url, model } = this.#endpoint;
    return createHash('sha256').update(`${url}\0${model}\0${text}`).digest('base64url');
  }

  stop(): void {
    this.#stopping.abort();
  }
}
