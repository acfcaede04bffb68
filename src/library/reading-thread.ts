import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { chunks } from '../model/chunks.ts';
import type { Paper } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import type { IndexData } from '../search/index/inverted-index.ts';
import { type LibraryPlaces, type ReadAll, readAll } from './open-library.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { ReadLibrary } from './read-library.ts';

/** A library without its papers and its index. */
export type LibraryHead = Omit<ReadLibrary, 'index'>;

/**
 * A message of the thread: either a problem, or one of each other kind in this order, except that there are any number
 * of `papers`.
 */
export type ThreadMessage =
  | { kind: 'problem'; problem: Problem }
  /** The corpora have no papers yet. */
  | { kind: 'library'; lexicon: Lexicon; library: LibraryHead }
  /** The next papers of a corpus, which is an index into the corpora. */
  | { kind: 'papers'; corpus: number; papers: Paper[] }
  | { kind: 'index'; index: IndexData };

/** Most papers in a message. The main thread takes a millisecond or two to unpack them. */
const papersAtOnce = 100;

/**
 * Runs in a worker: reads and indexes the corpora once it gets a message, so that the main thread goes on answering. The
 * result is sent in pieces, one for each further message, because unpacking it at once would hold up what arrives
 * meanwhile. Then the thread caches the result, and ends.
 */
async function readOnDemand(port: NonNullable<typeof parentPort>): Promise<void> {
  await once(port, 'message');
  const read = await readAll(workerData as LibraryPlaces);
  if (!read.ok) {
    port.postMessage({ kind: 'problem', problem: read.problem } satisfies ThreadMessage);
    return;
  }
  for (const message of piecesOf(read.value)) {
    port.postMessage(message);
    await once(port, 'message');
  }
  // The cache needs the index too, so the main thread gets a copy, whose memory is transferred.
  const index = structuredClone(read.value.made.index);
  port.postMessage({ kind: 'index', index } satisfies ThreadMessage, arrayBuffersIn(index));
  read.value.store();
}

function* piecesOf({ lexicon, made: { corpora, tallies, faults } }: ReadAll): Generator<ThreadMessage> {
  const empty = corpora.map((corpus) => ({ ...corpus, papers: [] }));
  yield { kind: 'library', lexicon, library: { tallies, faults, corpora: empty } };
  for (const [corpus, { papers: all }] of corpora.entries())
    for (const papers of chunks(all, papersAtOnce)) yield { kind: 'papers', corpus, papers };
}

/** Returns the memory of all arrays in plain data, so that a message can hand it over instead of copying it. */
function arrayBuffersIn(data: object): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return [data.buffer as ArrayBuffer];
  const inside = Object.values(data).filter((one) => typeof one === 'object');
  return [...new Set(inside.flatMap(arrayBuffersIn))];
}

if (parentPort) await readOnDemand(parentPort);
