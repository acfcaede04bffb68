import { BoundedMap } from '../../src/model/bounded-map.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type {
  CountEmbeddings,
  EmbeddingsFault,
  EmbeddingsTrial,
  Likeness,
  MeaningService,
} from '../../src/ports/meaning.ts';
import type { EmbeddingsConfig } from '../../src/settings/config.ts';
import { EmbeddingCalls } from './calls.ts';
import { VectorMaker } from './make-vectors.ts';
import { paperText } from './paper-text.ts';
import { Pause } from './pause.ts';
import { coded, cosine } from './vector.ts';
import { VectorFile } from './vector-file.ts';

interface EmbeddingsTools {
  /** The folder of the file with the vectors. */
  dataDir: string;
  clock: Clock;
  count: CountEmbeddings;
  /** Time limit for the vector of a query. Default is 300 ms. */
  queryWithinMs?: number;
  /** Called each time that all papers have been looked at for missing vectors. */
  onRound?(): void;
}

/** A person waits for the vector of a query. */
const usualQueryWithinMs = 300;
const checkWithinMs = 10_000;
const mostQueries = 500;

/** Compares papers with queries. The endpoint gets texts of papers and the words of queries, and nothing else. */
export class Embeddings implements MeaningService {
  readonly #calls: EmbeddingCalls;
  readonly #file: VectorFile;
  readonly #queryWithinMs: number;
  readonly #onRound: () => void;
  readonly #pause = new Pause();
  readonly #queries = new BoundedMap<string, Int8Array>(mostQueries);
  #making: Promise<void> = Promise.resolve();

  constructor(
    endpoint: EmbeddingsConfig,
    { dataDir, clock, count, queryWithinMs = usualQueryWithinMs, onRound = () => {} }: EmbeddingsTools,
  ) {
    this.#calls = new EmbeddingCalls(endpoint, clock, count);
    this.#file = new VectorFile(dataDir);
    this.#queryWithinMs = queryWithinMs;
    this.#onRound = onRound;
  }

  async likenessTo(query: string): Promise<Likeness | undefined> {
    const vector = this.#queries.get(query) ?? (await this.#queryVector(query));
    if (!vector) return undefined;
    return (paper) => {
      const stored = this.#vectorOf(paper);
      return stored && cosine(vector, stored);
    };
  }

  async #queryVector(query: string): Promise<Int8Array | undefined> {
    const { clock } = this.#calls;
    if (this.#pause.left(clock.now()) > 0 || this.#file.isEmpty()) return undefined;
    const answer = await this.#calls.ask('query', [query], this.#queryWithinMs);
    if (!answer.ok) {
      this.#pause.failed(clock.now(), answer.retryAfterMs);
      return undefined;
    }
    this.#pause.succeeded();
    const vector = coded(answer.vectors[0]!);
    this.#queries.set(query, vector);
    return vector;
  }

  #vectorOf(paper: Paper): Int8Array | undefined {
    return this.#file.get(this.#calls.keyOf(paperText(paper)));
  }

  follow(papers: () => readonly Paper[], log: Omit<Log, 'debug'>): void {
    const maker = new VectorMaker(this.#calls, this.#file, log);
    this.#making = maker.run(papers, this.#onRound).catch((error) => {
      log.error({ err: error }, 'Vectors of papers are not made any more');
    });
  }

  async check(papers: readonly Paper[]): Promise<EmbeddingsTrial | EmbeddingsFault> {
    const first = await this.#calls.ask('query', ['Broadsheet'], checkWithinMs);
    if (!first.ok) return first.fault;
    // A server may load the model for the first answer, so the second one is timed.
    const startedAt = performance.now();
    const second = await this.#calls.ask('query', ['broadsheet'], checkWithinMs);
    if (!second.ok) return second.fault;
    const ms = performance.now() - startedAt;
    const dimensions = second.vectors[0]!.length;
    const made = papers.filter((paper) => this.#vectorOf(paper)?.length === dimensions).length;
    return { dimensions, ms, withinMs: this.#queryWithinMs, made };
  }

  async stop(): Promise<void> {
    this.#calls.stop();
    await this.#making;
    this.#file.close();
  }
}
