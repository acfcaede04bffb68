import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import type { IndexData } from '../search/index/inverted-index.ts';
import { type LibraryPlaces, LibraryReader, type ReadAll } from './open-library.ts';
import type { Lexicon } from './read-lexicon.ts';
import type { ReadLibrary } from './read-library.ts';

/** A library without its papers and its index. */
export type LibraryHead = Omit<ReadLibrary, 'index'>;

/**
 * A message of the thread after each reading: either a problem, or one of each other kind in this order, except that
 * there are any number of `papers` and `unchanged`.
 */
export type ThreadMessage =
  | { kind: 'problem'; problem: Problem }
  /** The corpora have no papers yet. */
  | { kind: 'library'; lexicon: Lexicon; library: LibraryHead }
  /** The next papers of a corpus, which is an index into the corpora. */
  | { kind: 'papers'; corpus: number; papers: Paper[] }
  /** The next papers of a corpus are the papers `from` up to `to` of all those that were sent before. */
  | { kind: 'unchanged'; corpus: number; from: number; to: number }
  | { kind: 'index'; index: IndexData };

/** Most papers in a message. The main thread takes a millisecond or two to unpack them. */
const papersAtOnce = 100;

/** The cache is written once no change has followed for this time. */
const storeAfterMs = 2_000;

/**
 * Runs in a worker: reads and indexes the corpora once for each message `read`, so that the main thread goes on
 * answering. The result is sent in pieces, one for each message `next`, because unpacking it at once would hold up what
 * arrives meanwhile. Papers that the main thread has are not sent again.
 */
async function readOnDemand(port: NonNullable<typeof parentPort>): Promise<void> {
  const reader = new LibraryReader(workerData as LibraryPlaces);
  let sent: ReadonlyMap<Paper, number> = new Map();
  let storing: NodeJS.Timeout | undefined;
  for (;;) {
    await once(port, 'message');
    clearTimeout(storing);
    const read = await reader.read();
    if (!read.ok) {
      port.postMessage({ kind: 'problem', problem: read.problem } satisfies ThreadMessage);
      continue;
    }
    for (const message of piecesOf(read.value, sent)) {
      port.postMessage(message);
      await once(port, 'message');
    }
    // The next reading needs the index too, so the main thread gets a copy, whose memory is transferred.
    const index = structuredClone(read.value.made.index);
    port.postMessage({ kind: 'index', index } satisfies ThreadMessage, arrayBuffersIn(index));
    const papers = read.value.made.corpora.flatMap((corpus) => corpus.papers);
    sent = new Map(papers.map((paper, place) => [paper, place]));
    storing = setTimeout(() => reader.store(), storeAfterMs);
  }
}

function* piecesOf(
  { lexicon, made: { corpora, tallies, faults } }: ReadAll,
  sent: ReadonlyMap<Paper, number>,
): Generator<ThreadMessage> {
  const empty = corpora.map((corpus) => ({ ...corpus, papers: [] }));
  yield { kind: 'library', lexicon, library: { tallies, faults, corpora: empty } };
  for (const [corpus, { papers }] of corpora.entries()) {
    for (let at = 0; at < papers.length; ) {
      const from = sent.get(papers[at]!);
      let end = at + 1;
      if (from === undefined) {
        while (end < papers.length && end - at < papersAtOnce && !sent.has(papers[end]!)) end++;
        yield { kind: 'papers', corpus, papers: papers.slice(at, end) };
      } else {
        while (end < papers.length && sent.get(papers[end]!) === from + end - at) end++;
        yield { kind: 'unchanged', corpus, from, to: from + end - at };
      }
      at = end;
    }
  }
}

/** Returns the memory of all arrays in plain data, so that a message can hand it over instead of copying it. */
function arrayBuffersIn(data: object): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return [data.buffer as ArrayBuffer];
  const inside = Object.values(data).filter((one) => typeof one === 'object');
  return [...new Set(inside.flatMap(arrayBuffersIn))];
}

if (parentPort) await readOnDemand(parentPort);
