import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Paper } from '../../src/model/paper.ts';
import type { Log } from '../../src/ports/log.ts';
import type { EmbeddingsFault } from '../../src/ports/meaning.ts';
import type { EmbeddingCalls } from './calls.ts';
import { paperText } from './paper-text.ts';
import { Pause } from './pause.ts';
import { coded, cosine } from './vector.ts';
import type { VectorFile } from './vector-file.ts';

/** Texts in one call. The answer of a larger batch would hold the event loop while it is parsed. */
const batchSize = 16;
const withinMs = 60_000;
/** Number of papers that are checked for a vector before other work can run. */
const sliceSize = 64;
/** In milliseconds. Time between two checks whether the papers have changed. */
const lookEveryMs = 2_000;
/** Papers beyond this many have no vectors. With 1,536 dimensions the file has 160 MB then. */
const mostPapers = 100_000;
/** Vectors of papers that are gone are removed when the file has this many more than twice the papers. */
const spareVectors = 1_000;
/** A paper whose new vector is less like the stored one was embedded by another model of the same name. */
const leastSame = 0.9;
/** Statuses with which endpoints refuse a text, for example because it is too long. */
const refusesText: ReadonlySet<number> = new Set([400, 413, 422]);
/**
 * After this many failures in a row, an endpoint that answers with an error of its own or without vectors may stumble
 * over one of the texts: some answer 500 for a long text, or `null` for the numbers of an odd one.
 */
const failuresBeforeDoubt = 4;
/** A text that is short enough for every model. An endpoint that refuses it, too, is at fault and not the text. */
const shortText = 'Broadsheet';

/** Makes the vectors of papers in the background and stores them in a file. */
export class VectorMaker {
  readonly #calls: EmbeddingCalls;
  readonly #file: VectorFile;
  readonly #log: Omit<Log, 'debug'>;
  readonly #pause = new Pause();
  /** Keys of papers whose text the endpoint refused. They are not sent again by this process. */
  readonly #refused = new Set<string>();

  constructor(calls: EmbeddingCalls, file: VectorFile, log: Omit<Log, 'debug'>) {
    this.#calls = calls;
    this.#file = file;
    this.#log = log;
  }

  /**
   * Makes missing vectors, now and whenever `papers` returns another list, until the calls are stopped. `onRound` is
   * called each time that all papers have been looked at.
   */
  async run(papers: () => readonly Paper[], onRound: () => void): Promise<void> {
    const { clock, stopping } = this.#calls;
    let done: readonly Paper[] | undefined;
    await this.#clearIfOtherModel(papers());
    while (!stopping.aborted) {
      const present = papers();
      if (present !== done) {
        const made = await this.#makeMissing(present.slice(0, mostPapers));
        if (stopping.aborted) return;
        if (made > 0) this.#log.info({ papers: made }, 'Vectors of papers were made');
        done = present;
        onRound();
      }
      await clock.wait(lookEveryMs, stopping);
    }
  }

  /** Empties the file if the endpoint now returns another vector for a paper: the model has changed behind its name. */
  async #clearIfOtherModel(papers: readonly Paper[]): Promise<void> {
    for (const text of papers.slice(0, sliceSize).map(paperText)) {
      const stored = this.#file.get(this.#calls.keyOf(text));
      if (!stored) continue;
      const [vector] = (await this.#vectorsOf([text])) ?? [];
      if (!vector || (cosine(coded(vector), stored) ?? 0) >= leastSame) return;
      this.#log.warn({}, 'The embedding model has changed; the vectors of all papers are made again');
      this.#file.clear();
      return;
    }
  }

  /**
   * Makes the vectors of papers that have none, and returns their number. Each process begins at another paper, so that
   * processes that share the file seldom make the same vectors.
   */
  async #makeMissing(papers: readonly Paper[]): Promise<number> {
    const { stopping } = this.#calls;
    const keys = new Set<string>();
    const first = Math.floor(Math.random() * papers.length);
    let made = 0;
    let batch = new Map<string, string>();
    for (let at = 0; at < papers.length && !stopping.aborted; at++) {
      if (at % sliceSize === 0) await letOthersIn();
      const text = paperText(papers[(first + at) % papers.length]!);
      const key = this.#calls.keyOf(text);
      keys.add(key);
      if (!this.#refused.has(key) && !this.#file.get(key)) batch.set(key, text);
      if (batch.size < batchSize && at < papers.length - 1) continue;
      made += await this.#make(batch);
      batch = new Map();
    }
    if (!stopping.aborted && this.#file.count() > 2 * keys.size + spareVectors) await this.#prune(keys);
    return made;
  }

  /** Makes and stores the vectors of texts, given by their keys, and returns their number. */
  async #make(batch: ReadonlyMap<string, string>): Promise<number> {
    const { stopping } = this.#calls;
    if (batch.size === 0) return 0;
    const vectors = await this.#vectorsOf([...batch.values()]);
    if (vectors) return this.#store([...batch.keys()].map((key, at) => [key, coded(vectors[at]!)] as const));
    if (batch.size === 1 && !stopping.aborted) for (const key of batch.keys()) this.#refused.add(key);
    if (batch.size === 1 || stopping.aborted) return 0;
    let made = 0;
    for (const entry of batch) made += await this.#make(new Map([entry]));
    return made;
  }

  /** Tries until the vectors are written, and returns their number; 0 at a stop. */
  async #store(rows: readonly (readonly [key: string, vector: Int8Array])[]): Promise<number> {
    const { clock, stopping } = this.#calls;
    const pause = new Pause();
    while (!this.#file.put(rows)) {
      if (stopping.aborted) return 0;
      if (pause.failed(clock.now()))
        this.#log.warn({}, 'Vectors of papers cannot be written to DATA_DIR; this is tried again');
      await clock.wait(pause.left(clock.now()), stopping);
    }
    return rows.length;
  }

  /** Tries until the endpoint returns vectors. Returns undefined if it refuses one of the texts, or at a stop. */
  async #vectorsOf(texts: readonly string[]): Promise<Float32Array[] | undefined> {
    const { clock, stopping } = this.#calls;
    for (let failures = 1; !stopping.aborted; failures++) {
      const answer = await this.#calls.ask('papers', texts, withinMs);
      if (answer.ok) {
        if (this.#pause.succeeded()) this.#log.info({}, 'The embeddings endpoint works again');
        return answer.vectors;
      }
      const { fault, retryAfterMs } = answer;
      const mayBeTheText =
        (fault.kind === 'status' && refusesText.has(fault.status)) ||
        (failures >= failuresBeforeDoubt && (fault.kind === 'no-vectors' || isOwnError(fault)));
      // An endpoint that refuses every text lacks the model, for example.
      if (mayBeTheText && (texts.length > 1 || (await this.#calls.ask('papers', [shortText], withinMs)).ok))
        return undefined;
      if (stopping.aborted) return undefined;
      if (this.#pause.failed(clock.now(), retryAfterMs))
        this.#log.warn({ fault }, 'The embeddings endpoint does not work; searches go on without it');
      await clock.wait(this.#pause.left(clock.now()), stopping);
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
}

function isOwnError(fault: EmbeddingsFault): boolean {
  return fault.kind === 'status' && fault.status >= 500;
}
