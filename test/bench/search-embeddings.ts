import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Embeddings } from '../../adapters/embeddings/embeddings.ts';
import { systemClock } from '../../src/ports/clock.ts';
import type { Likeness } from '../../src/ports/meaning.ts';
import type { Library } from '../../src/search/index/library.ts';
import { likenessFor } from '../../src/search/likeness.ts';
import { search } from '../../src/search/search.ts';
import { readConfig } from '../../src/settings/config.ts';
import type { Engine } from '../relevance/measures.ts';

/** The endpoint of the environment, with which the bench is run too if it is set. */
export const { embeddings: endpoint } = readConfig(process.env).config ?? {};

/** Asks the endpoint for all vectors in advance, so that the times measured are those of the search alone. */
export async function openReranked(library: Library, queries: readonly string[]): Promise<Engine> {
  const made = Promise.withResolvers<void>();
  const embeddings = new Embeddings(endpoint!, {
    // Outside of the project, and kept for the next run.
    dataDir: join(tmpdir(), 'broadsheet-bench-vectors'),
    clock: systemClock,
    count: () => {},
    queryWithinMs: 60_000,
    onRound: made.resolve,
  });
  const log = (fields: object, message: string) => console.log(message, fields);
  embeddings.follow(() => library.papers, { info: log, warn: log, error: log });
  await made.promise;
  const likenesses = new Map<string, Likeness | undefined>();
  for (const query of queries) likenesses.set(query, await likenessFor(query, library, embeddings));
  return (query) =>
    search(library, query, { limit: 20, likeness: likenesses.get(query) }).hits.map(
      ({ paper }) => paper.ordinal,
    );
}
