import { createHash } from 'node:crypto';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Clock } from '../../src/digest/deliver/tools.ts';
import { BoundedMap } from '../../src/model/bounded-map.ts';
import type { Paper } from '../../src/model/paper.ts';
import type {
  CountEmbeddings,
  EmbeddingsFault,
  EmbeddingsTrial,
  Likeness,
  MeaningLog,
  MeaningService,
} from '../../src/ports/meaning.ts';
import type { EmbeddingsConfig } from '../../src/settings/config.ts';
import { type Embedded, embed } from './endpoint.ts';
import { paperText } from './paper-text.ts';
import { Pause } from './pause.ts';
import { coded, cosine } from './vector.ts';
import { VectorFile } from './vector-file.ts';

export interface EmbeddingsTools {
  dataDir: string;
  clock: Clock;
  count: CountEmbeddings;
  /** Time limit for the vector of a query. Default is 300 ms. */
  queryWithinMs?: number;
  /** Called after each round in which every paper was looked at. */
  onRound?(): void;
}

/** A person waits for the vector of a query. */
const usualQueryWithinMs = 300;
/** Texts in one call. The answer of a larger batch would hold the event loop while it is parsed. */
const batchSize = 16;
const papersWithinMs = 60_000;
const checkWithinMs = 10_000;
/** Papers that are looked at before other work can run. */
const sliceSize = 64;
/** Time between two looks whether the papers have changed. */
const lookEveryMs = 2_000;
/** Papers beyond this many have no vectors. With 1,536 dimensions the file has 160 MB then. */
const mostPapers = 100_000;
/** Vectors of papers that are gone are removed when the file has this many more than twice the papers. */
const spareVectors = 1_000;
const mostQueries = 500;
/** A paper whose new vector is less like the stored one was embedded by another model of the same name. */
const leastSame = 0.9;
/** Statuses with which endpoints refuse a text, for example because it is too long. */
const refusesText: ReadonlySet<number> = new Set([400, 413, 422]);

/** Keeps vectors of papers and compares them with queries. The endpoint gets texts of papers and words of queries only. */
export class Embeddings implements MeaningService {
  readonly #endpoint: EmbeddingsConfig;
  readonly #tools: EmbeddingsTools;
  readonly #file: VectorFile;
  readonly #queryWithinMs: number;
  readonly #queryPause = new Pause();
  readonly #papersPause = new Pause();
  readonly #stopping = new AbortController();
  /** Keys of papers whose text the endpoint refused. */
  readonly #refused = new Set<string>();
  #queries = new BoundedMap<string, Int8Array>(mostQueries);
  #following: Promise<void> = Promise.resolve();
  #log: MeaningLog | undefined;

  constructor(endpoint: EmbeddingsConfig, tools: EmbeddingsTools) {
    this.#endpoint = endpoint;
    this.#tools = tools;
    this.#queryWithinMs = tools.queryWithinMs ?? usualQueryWithinMs;
    this.#file = new VectorFile(tools.dataDir);
  }

  async likenessTo(query: string): Promise<Likeness | undefined> {
    const vector = this.#queries.get(query) ?? (await this.#queryVector(query));
    if (!vector) return undefined;
    return (paper) => {
      const stored = this.#file.get(this.#keyOf(paperText(paper)));
      return stored && cosine(vector, stored);
    };
  }

  async #queryVector(query: string): Promise<Int8Array | undefined> {
    const { clock } = this.#tools;
    if (this.#queryPause.left(clock.now()) > 0 || this.#file.isEmpty()) return undefined;
    const answer = await this.#ask('query', [query], this.#queryWithinMs);
    if (!answer.ok) {
      this.#queryPause.failed(clock.now(), answer.retryAfterMs);
      return undefined;
    }
    this.#queryPause.succeeded();
    const vector = coded(answer.vectors[0]!);
    this.#queries.set(query, vector);
    return vector;
  }

  follow(papers: () => readonly Paper[], log: MeaningLog): void {
    this.#log = log;
    this.#following = this.#fill(papers).catch((error) =>
      log.error({ err: error }, 'Vectors of papers are not made any more'),
    );
  }

  async #fill(papers: () => readonly Paper[]): Promise<void> {
    const { clock, onRound } = this.#tools;
    const { signal } = this.#stopping;
    let done: readonly Paper[] | undefined;
    await this.#clearIfOtherModel(papers());
    while (!signal.aborted) {
      const present = papers();
      if (present !== done) {
        const made = await this.#makeMissing(present.slice(0, mostPapers));
        if (signal.aborted) return;
        if (made > 0) this.#log?.info({ papers: made }, 'Vectors of papers were made');
        done = present;
        onRound?.();
      }
      await clock.wait(lookEveryMs, signal);
    }
  }

  /** Empties the file if the endpoint now gives a stored paper another vector: the model has changed behind its name. */
  async #clearIfOtherModel(papers: readonly Paper[]): Promise<void> {
    const paper = papers.find((one) => this.#file.get(this.#keyOf(paperText(one))));
    const stored = paper && this.#file.get(this.#keyOf(paperText(paper)));
    if (!paper || !stored) return;
    const [vector] = (await this.#vectorsOf([paperText(paper)])) ?? [];
    if (!vector || (cosine(coded(vector), stored) ?? 0) >= leastSame) return;
    this.#log?.warn({}, 'The embedding model has changed; the vectors of all papers are made again');
    this.#file.clear();
    this.#queries = new BoundedMap(mostQueries);
  }

  /**
   * Makes the vectors of papers that have none, and returns their number. Each process begins at another paper, so that
   * processes that share the file seldom make the same vectors.
   */
  async #makeMissing(papers: readonly Paper[]): Promise<number> {
    const { signal } = this.#stopping;
    const keys = new Set<string>();
    const first = Math.floor(Math.random() * papers.length);
    let made = 0;
    let batch = new Map<string, string>();
    for (let at = 0; at < papers.length && !signal.aborted; at++) {
      if (at % sliceSize === 0) await letOthersIn();
      const text = paperText(papers[(first + at) % papers.length]!);
      const key = this.#keyOf(text);
      keys.add(key);
      if (!this.#refused.has(key) && !this.#file.get(key)) batch.set(key, text);
      if (batch.size < batchSize && at < papers.length - 1) continue;
      made += await this.#make(batch);
      batch = new Map();
    }
    if (!signal.aborted && this.#file.count() > 2 * keys.size + spareVectors) await this.#prune(keys);
    return made;
  }

  /** Makes and stores the vectors of texts, given by their keys, and returns their number. */
  async #make(batch: ReadonlyMap<string, string>): Promise<number> {
    if (batch.size === 0) return 0;
    const { clock } = this.#tools;
    const { signal } = this.#stopping;
    const vectors = await this.#vectorsOf([...batch.values()]);
    if (vectors) {
      const rows = [...batch.keys()].map((key, at) => [key, coded(vectors[at]!)] as const);
      const pause = new Pause();
      while (!this.#file.put(rows)) {
        if (signal.aborted) return 0;
        pause.failed(clock.now());
        await clock.wait(pause.left(clock.now()), signal);
      }
      return rows.length;
    }
    if (signal.aborted) return 0;
    if (batch.size === 1) {
      for (const key of batch.keys()) this.#refused.add(key);
      return 0;
    }
    let made = 0;
    for (const entry of batch) made += await this.#make(new Map([entry]));
    return made;
  }

  /** Tries until the endpoint returns vectors. Returns undefined if it refuses the texts, or at the stop. */
  async #vectorsOf(texts: readonly string[]): Promise<Float32Array[] | undefined> {
    const { clock } = this.#tools;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const answer = await this.#ask('papers', texts, papersWithinMs);
      if (answer.ok) {
        if (this.#papersPause.succeeded()) this.#log?.info({}, 'The embeddings endpoint works again');
        return answer.vectors;
      }
      const { fault, retryAfterMs } = answer;
      if (fault.kind === 'status' && refusesText.has(fault.status)) return undefined;
      if (signal.aborted) return undefined;
      if (this.#papersPause.failed(clock.now(), retryAfterMs))
        this.#log?.warn({ fault }, 'The embeddings endpoint does not work; searches go on without it');
      await clock.wait(this.#papersPause.left(clock.now()), signal);
    }
    return undefined;
  }

  /** Removes all vectors but those with these keys, also those of other models. */
  async #prune(keys: ReadonlySet<string>): Promise<void> {
    let last = '';
    for (;;) {
      const some = this.#file.keysAfter(last, sliceSize);
      if (some.length === 0) return;
      last = some.at(-1)!;
      this.#file.remove(some.filter((key) => !keys.has(key)));
      await letOthersIn();
    }
  }

  async #ask(asked: 'query' | 'papers', texts: readonly string[], withinMs: number): Promise<Embedded> {
    const { clock, count } = this.#tools;
    const { signal } = this.#stopping;
    const answer = await embed(texts, this.#endpoint, { withinMs, signal, now: clock.now() });
    if (!signal.aborted) count(asked, answer.ok ? 'ok' : answer.fault.kind);
    return answer;
  }

  async check(papers: readonly Paper[]): Promise<EmbeddingsTrial | EmbeddingsFault> {
    const first = await this.#ask('query', ['Broadsheet'], checkWithinMs);
    if (!first.ok) return first.fault;
    // A server may load the model for the first answer, so the second one is timed.
    const startedAt = performance.now();
    const second = await this.#ask('query', ['broadsheet'], checkWithinMs);
    if (!second.ok) return second.fault;
    const ms = performance.now() - startedAt;
    const dimensions = second.vectors[0]!.length;
    const isMade = (paper: Paper) => this.#file.get(this.#keyOf(paperText(paper)))?.length === dimensions;
    return { dimensions, ms, withinMs: this.#queryWithinMs, made: papers.filter(isMade).length };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#following;
    this.#file.close();
  }

  /** Depends on the text, the model and the address, so that a change of any of them makes another vector. */
  #keyOf(text: string): string {
    const { url, model } = this.#endpoint;
    return createHash('sha256').update(`${url}\0${model}\0${text}`).digest('base64url');
  }
}
