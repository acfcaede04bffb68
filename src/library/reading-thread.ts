import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import type { IndexData } from '../search/index/inverted-index.ts';
import { type LibraryPlaces, type ReadAll, readAll } from './open-library.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { ReadLibrary } from './read-library.ts';

/**
 * A message of the thread: either a problem, or one of each other kind in this order, except that there are any number
 * of `papers`.
 */
export type ThreadMessage =
  | { kind: 'problem'; problem: Problem }
  | { kind: 'lexicon'; lexicon: Lexicon }
  /** The corpora have no papers yet. */
  | { kind: 'library'; library: Omit<ReadLibrary, 'index'> }
  /** `corpus` is an index into the corpora. */
  | { kind: 'papers'; corpus: number; papers: Paper[] }
  | { kind: 'index'; index: IndexData };

/** Unpacking this many papers takes the main thread a millisecond or two. */
const papersAtOnce = 100;

/**
 * Runs in a worker: reads and indexes the corpora once, so that the main thread goes on answering. The result is sent
 * in pieces, one for each message of the main thread, because unpacking it at once would hold up what arrives
 * meanwhile.
 */
async function sendLibrary(port: NonNullable<typeof parentPort>): Promise<void> {
  const read = await readAll(workerData as LibraryPlaces);
  if (!read.ok) return port.postMessage({ kind: 'problem', problem: read.problem } satisfies ThreadMessage);
  for (const message of piecesOf(read.value)) {
    const arrays = message.kind === 'index' ? arrayBuffersIn(message.index) : [];
    port.postMessage(message, arrays);
    if (message.kind !== 'index') await once(port, 'message');
  }
}

function* piecesOf({ lexicon, made: { index, corpora, ...made } }: ReadAll): Generator<ThreadMessage> {
  yield { kind: 'lexicon', lexicon };
  const empty = corpora.map((corpus) => ({ ...corpus, papers: [] }));
  yield { kind: 'library', library: { ...made, corpora: empty } };
  for (const [corpus, { papers }] of corpora.entries()) {
    for (let at = 0; at < papers.length; at += papersAtOnce)
      yield { kind: 'papers', corpus, papers: papers.slice(at, at + papersAtOnce) };
  }
  yield { kind: 'index', index };
}

/** Returns the memory of all arrays in plain data, so that a message can hand it over instead of copying it. */
function arrayBuffersIn(data: object): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return [data.buffer as ArrayBuffer];
  const inside = Object.values(data).filter((one) => typeof one === 'object');
  return [...new Set(inside.flatMap(arrayBuffersIn))];
}

if (parentPort) await sendLibrary(parentPort);
