import type { Paper } from '../model/paper.ts';
import type { Log } from './log.ts';

/** Returns the cosine of the vectors of a paper and a query, from -1 to 1. Undefined if the paper has no vector yet. */
export type Likeness = (paper: Paper) => number | undefined;

/** Compares papers with queries by the vectors of an embedding model. */
export interface Meaning {
  /** Resolves to undefined if the model does not answer soon, or has just failed and is not asked for a while. */
  likenessTo(query: string): Promise<Likeness | undefined>;
}

/** A reason why an embeddings endpoint returned no vectors. */
export type EmbeddingsFault =
  | { kind: 'late' }
  /** `code` is the network's error code. */
  | { kind: 'unreachable'; code: string }
  /** The endpoint answered with a status other than 200. */
  | { kind: 'status'; status: number }
  /** The answer does not have one vector for each text. */
  | { kind: 'no-vectors' };

/** The answer of an embeddings endpoint to a trial. */
export interface EmbeddingsTrial {
  dimensions: number;
  /** Time that the vector of a query took. */
  ms: number;
  /** A search waits this long for the vector, and no longer. */
  withinMs: number;
  /** Number of papers with a vector that can be compared with the endpoint's. */
  made: number;
}

/** The embeddings endpoint of the settings, with the vectors of the papers in a file. */
export interface MeaningService extends Meaning {
  /**
   * Starts to make the missing vectors in the background, until `stop` is called. `papers` is called repeatedly, so
   * that changes of the corpora are followed.
   */
  follow(papers: () => readonly Paper[], log: Omit<Log, 'debug'>): void;
  /** Asks the endpoint for a vector, for `doctor`. */
  check(papers: readonly Paper[]): Promise<EmbeddingsTrial | EmbeddingsFault>;
  stop(): Promise<void>;
}

/** Counts one call of the endpoint. `asked` says whether the vectors are those of a query or of papers. */
export type CountEmbeddings = (asked: 'query' | 'papers', outcome: 'ok' | EmbeddingsFault['kind']) => void;
